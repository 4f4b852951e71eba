import type { BotRow } from '../../src/bots/bot'
import type { BotContext } from '../../src/bots/context'
import { fillFields } from '../../src/bots/merge-fields'
import type { Ask, Owner } from '../../src/bots/define'
import type { MessageEvent } from '../../src/bots/events'
import { newMemory, type BotMemory } from '../../src/bots/memory'
import { en } from '../../src/customer-texts/en'

/** A Wednesday, 14:13 UTC. */
export const NOON = Date.UTC(2026, 8, 23, 14, 13)

/** An open conversation with a lead called Ada, whose message has just come. */
export function botContext(change: Partial<BotContext> = {}): BotContext {
  return {
    customer: { relType: 'leads', relId: 1, fields: { name: 'Ada' } },
    phoneNumberId: '100000000000001',
    isHumanMode: false,
    isPaused: false,
    status: 'open',
    assigned: null,
    windowUntil: NOON + 24 * 3_600_000,
    waitingSince: null,
    lastInAt: NOON,
    lastInSeq: 1,
    settings: { week: null, holidays: [], timeZone: 'UTC', language: 'en' },
    texts: en,
    templates: new Map(),
    flowOf: () => null,
    ai: 'off',
    aiFallback: { kind: 'hand-over', text: '' },
    handover: { text: '', textClosed: '' },
    seq: 'e1',
    ...change,
  }
}

export function memory(change: Partial<BotMemory> = {}): BotMemory {
  return { ...newMemory(), ...change }
}

export function say(said: string | null, change: Partial<MessageEvent> = {}): MessageEvent {
  return { kind: 'message', said, tapped: null, isFirst: false, beginsSession: false, at: NOON, ...change }
}

/** What a response is asked with, for this customer. */
export function askOf(context: BotContext, at = NOON): Ask {
  const { fields } = context.customer
  return { context, memory: newMemory(), fill: (text, limit) => fillFields(text, fields, limit), at }
}

export const OWNER: Owner = { id: 1, name: 'Bot 1', flowData: null, flowVersion: 0 }

let lastId = 0

type Change = Partial<Omit<BotRow, 'trigger' | 'config'>> & { trigger?: unknown; config?: unknown }

/** An active bot that answers "hi" with "Hello" and the name; `trigger` and `config` as objects. */
export function botRow(change: Change = {}): BotRow {
  const { trigger = { keywords: ['hi'] }, config = { text: 'Hello {name}' }, id = ++lastId, ...rest } = change
  const row = { id, name: `Bot ${id}`, replyType: 1, botType: 1, isBotActive: true, stopsHere: false, position: id }
  return { ...row, ...rest, trigger: JSON.stringify(trigger), config: JSON.stringify(config) }
}
