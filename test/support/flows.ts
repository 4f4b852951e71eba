import type { BotContext } from '../../src/bots/context'
import { runFlow } from '../../src/bots/flow/run'
import type { Flow, FlowNode, NodeKind } from '../../src/bots/flow/schema'
import type { FlowState } from '../../src/bots/flow/state'
import type { FlowInput, FlowStep } from '../../src/bots/flow/step'
import { textOf } from '../../src/whatsapp/messages'
import { botContext, NOON } from './bots'

/** A node with its ways out; ids are free. */
export function node(
  id: string,
  kind: NodeKind,
  data: Record<string, unknown> = {},
  next: Record<string, string> | string = {},
): FlowNode {
  return { id, kind, data, next: typeof next === 'string' ? { next } : next }
}

/** Begins at its first node. */
export function flowOf(...nodes: FlowNode[]): Flow {
  return { v: 1, start: nodes[0]?.id ?? '', nodes }
}

export function says(id: string, text: string, next: Record<string, string> | string = {}): FlowNode {
  return node(id, 'message', { text }, next)
}

/** One customer in bot 7's flow, in version 3. */
export class Walk {
  state: FlowState | null = null
  step: FlowStep
  context: BotContext
  at = NOON

  constructor(
    readonly flow: Flow,
    change: Partial<BotContext> = {},
    said: string | null = 'start',
  ) {
    this.context = botContext(change)
    this.step = this.#take({ kind: 'start', said })
  }

  say(said: string | null): FlowStep {
    return this.#take({ kind: 'answer', said, tapped: null })
  }

  tap(title: string, id = this.#idOf(title)): FlowStep {
    return this.#take({ kind: 'answer', said: title, tapped: { id, title } })
  }

  take(input: FlowInput): FlowStep {
    return this.#take(input)
  }

  wait(): FlowStep {
    this.at = this.step.timerAt ?? this.at
    return this.#take({ kind: 'time' })
  }

  get sent(): (string | null)[] {
    return this.step.messages.map(textOf)
  }

  get vars(): Record<string, string> {
    return this.state?.vars ?? {}
  }

  #idOf(title: string): string {
    for (const message of this.step.messages) {
      const rows = message.type === 'list' ? message.sections.flatMap(({ rows: list }) => list) : []
      const found = [...(message.type === 'buttons' ? message.buttons : []), ...rows].find((one) => one.title === title)
      if (found) return found.id
    }
    throw new Error(`no ${title} to tap`)
  }

  #take(input: FlowInput): FlowStep {
    const ask = { botId: 7, version: 3, context: this.context, at: this.at, jobId: 'e1.0' }
    this.step = runFlow(this.flow, this.state, input, ask)
    this.state = this.step.state
    return this.step
  }
}
