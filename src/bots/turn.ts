import type { OutgoingMessage } from '../whatsapp/messages'
import type { Bot } from './bot'
import type { BotContext } from './context'
import type { Started } from './define'
import type { BotEffect, Decision } from './effects'
import type { Spent } from './flow/step'
import { hindranceOf } from './hindrance'
import { fillFields } from './merge-fields'
import type { BotMemory } from './memory'
import type { PreparedBots } from './prepare'
import { finishTrace, newTrace, note, type Trace } from './trace'
import { holdsBack } from './hold-back'

/** What one event has led to so far. */
export type Turn = {
  context: BotContext
  bots: PreparedBots
  memory: BotMemory
  effects: BotEffect[]
  trace: Trace
  at: number
  answers: number
  stoppedBy: string | null
  hasWelcomed: boolean
  hasAnswered: boolean
  /** The customer's message; null where time or a call led here. */
  said: string | null
  /** By the flow that jumps to a bot. */
  spent: Spent | undefined
}

/** No particular bot: a line about all of them. */
export const ALL = { id: null, name: 'Bots' }
export const AI = { id: null, name: 'AI' }

/** Who says it: a bot that may be gone by now, or (null) the AI of the settings. */
export function authorOf({ bots }: Turn, botId: number | null): { id: number | null; name: string } {
  return { id: botId, name: (botId === null ? undefined : bots.byId.get(botId)?.name) ?? AI.name }
}

export function newTurn(context: BotContext, memory: BotMemory, bots: PreparedBots, at: number): Turn {
  const start = { answers: 0, stoppedBy: null, hasWelcomed: false, hasAnswered: false, said: null, spent: undefined }
  return { context, bots, memory, effects: [], trace: newTrace(), at, ...start }
}

export function finish({ memory, effects, trace, hasAnswered }: Turn): Decision {
  return { memory, effects, trace: finishTrace(trace), hasAnswered }
}

/**
 * A bot that matched answers: its response begins, and what its trigger does besides, which happens also where the
 * response cannot go. `why` is the trigger's sentence, `interval` the stretch of time in which it answers once. False where
 * something held it back, or where WhatsApp would not take all that it does; the trace says what.
 */
export function answer(turn: Turn, bot: Bot, why: string, interval: string | null = null): boolean {
  const hindrance = holdsBack(turn, bot, interval)
  if (hindrance) {
    note(turn.trace, bot, hindrance.outcome, () => `${why} ${hindrance.why}`)
    return false
  }
  const begun = bot.trigger.answers ? begin(turn, bot, why) : null
  const isSaid = !bot.trigger.answers || begun !== null
  if (!isSaid && bot.trigger.besides.length === 0) return false
  for (const besides of bot.trigger.besides) {
    if (besides.kind === 'hand-over') turn.effects.push({ kind: 'hand-over', botId: bot.id, why })
    else turn.effects.push({ ...besides, botId: bot.id })
  }
  if (!bot.trigger.answers || !isSaid)
    note(turn.trace, bot, 'answered', () => `${why} Nothing is sent to the customer, the rest happens.`)
  remember(turn, bot, interval)
  turn.answers += 1
  turn.hasWelcomed ||= bot.replyType === 3
  if (bot.stopsHere) turn.stoppedBy = bot.name
  if (begun) jump(turn, bot, begun)
  return true
}

function remember(turn: Turn, { id }: Bot, interval: string | null): void {
  const { inSession, hours } = turn.memory
  if (!inSession.includes(id)) turn.memory = { ...turn.memory, inSession: [...inSession, id].slice(-500) }
  if (interval === null) return
  const known = Object.entries(hours).filter(([bot]) => turn.bots.byId.has(Number(bot)))
  turn.memory = { ...turn.memory, hours: { ...Object.fromEntries(known), [id]: interval } }
}

type Begun = Extract<Started, { ok: true }>

function begin(turn: Turn, bot: Bot, why: string): Begun | null {
  const { fields } = turn.context.customer
  const started = bot.response.start({
    context: turn.context,
    memory: turn.memory,
    fill: (text, limit) => fillFields(text, fields, limit),
    at: turn.at,
    said: turn.said,
    spent: turn.spent,
  })
  if (!started.ok) {
    note(turn.trace, bot, 'failed', () => `${why} But it could not answer: ${started.why}`)
    return null
  }
  const hindrance = hindranceOf(turn, started.messages)
  if (hindrance !== null) {
    note(turn.trace, bot, 'failed', () => `${why} ${hindrance}`)
    return null
  }
  turn.memory = started.memory
  for (const message of started.messages) turn.effects.push({ kind: 'send', botId: bot.id, message })
  turn.effects.push(...started.effects)
  turn.hasAnswered ||= !started.isSilent
  note(turn.trace, bot, 'answered', () => (started.also ? `${why} ${started.also}` : why))
  const { problem } = started
  if (problem) note(turn.trace, bot, 'failed', () => problem)
  return started
}

/** A flow that ended in another bot; the bots that answer one message are counted, so that two cannot play ball. */
export function jump(
  turn: Turn,
  from: { id: number; name: string },
  { startsBot, spent }: Pick<Begun, 'startsBot' | 'spent'>,
): void {
  if (startsBot === null || startsBot === undefined) return
  const next = turn.bots.byId.get(startsBot)
  if (!next) return note(turn.trace, from, 'failed', () => 'The bot that it leads to is switched off or deleted.')
  const { stoppedBy } = turn
  Object.assign(turn, { spent, stoppedBy: null })
  answer(turn, next, `The flow “${from.name}” starts it.`)
  turn.spent = undefined
  turn.stoppedBy ??= stoppedBy
}

/** Sends what a dialogue says, where WhatsApp takes it; else the trace has why not. */
export function say(
  turn: Turn,
  bot: { id: number | null; name: string },
  messages: readonly OutgoingMessage[],
): boolean {
  const hindrance = hindranceOf(turn, messages)
  if (hindrance !== null) {
    note(turn.trace, bot, 'failed', () => hindrance)
    return false
  }
  for (const message of messages) turn.effects.push({ kind: 'send', botId: bot.id, message })
  if (messages.length > 0) turn.hasAnswered = true
  return true
}
