import { validate } from '../whatsapp/validate'
import type { Bot } from './bot'
import type { BotEffect, Decision } from './effects'
import type { BotContext, BotEvent } from './events'
import { hear, type Heard } from './hear'
import { fillFields } from './merge-fields'
import type { PreparedBots } from './prepare'
import { readTap } from './tap'
import { finishTrace, newTrace, note, type Trace } from './trace'

/** Bots that may answer one message. Source: semantics, One message, in order. */
const MOST_ANSWERS = 3

/** What one message has led to so far. */
type Turn = {
  context: BotContext
  effects: BotEffect[]
  trace: Trace
  answers: number
  stoppedBy: string | null
  hasWelcomed: boolean
}

/** No particular bot: a line about all of them. */
const ALL = { id: null, name: 'Bots' }

/**
 * What the bots do with one message of a customer, and for each bot why. Pure: the same input always gives the same
 * decision. The caller says whether bots may run at all (`BotContext`), counts replies, and sends. Source: semantics.
 */
export function decide(context: BotContext, event: BotEvent, bots: PreparedBots): Decision {
  const turn: Turn = { context, effects: [], trace: newTrace(), answers: 0, stoppedBy: null, hasWelcomed: false }
  const silence = whySilent(context)
  if (silence !== null) note(turn.trace, ALL, 'skipped', () => silence)
  else if (!followTap(turn, event, bots)) runTriggers(turn, hear(event), bots)
  return { effects: turn.effects, trace: finishTrace(turn.trace), hasAnswered: turn.effects.length > 0 }
}

function whySilent({ isHumanMode, isPaused }: BotContext): string | null {
  if (isHumanMode) return 'A person is answering here, so bots stay silent.'
  if (isPaused) return 'Bots are paused here after too many replies in a short time.'
  return null
}

/** True where the message was a tap on a bot's button that says what happens; else its title is read as said text. */
function followTap(turn: Turn, event: BotEvent, bots: PreparedBots): boolean {
  const tap = readTap(event.tapped, bots)
  if (tap.kind === 'stale') note(turn.trace, ALL, 'skipped', () => tap.why)
  if (tap.kind !== 'button') return false
  const { bot, button } = tap
  switch (button.does.kind) {
    case 'say':
      return false
    case 'hand-over':
      turn.effects.push({ kind: 'hand-over', botId: bot.id })
      note(turn.trace, bot, 'answered', () => `Its button “${button.title}” hands over to a person.`)
      return true
    case 'bot': {
      const target = bots.byId.get(button.does.botId)
      if (target) return answer(turn, target, `The button “${button.title}” of “${bot.name}” starts it.`)
      const why = `Its button “${button.title}” starts a bot that is switched off or deleted; read as text.`
      note(turn.trace, bot, 'failed', () => why)
      return false
    }
  }
}

function runTriggers(turn: Turn, heard: Heard, bots: PreparedBots): void {
  for (const bot of bots.inOrder) {
    const why = bot.trigger.match(heard)
    if (why === null) {
      note(turn.trace, bot, 'no-match', () => bot.trigger.whyNot(heard))
      continue
    }
    const hindrance = whyHeldBack(turn, bot)
    if (hindrance === null) answer(turn, bot, why)
    else note(turn.trace, bot, 'suppressed', () => `${why} ${hindrance}`)
  }
  for (const bot of bots.broken) note(turn.trace, bot, 'failed', () => bot.reason)
}

function whyHeldBack(turn: Turn, bot: Bot): string | null {
  if (turn.stoppedBy !== null) return `But “${turn.stoppedBy}” answered before and says “stop here”.`
  if (bot.replyType === 7 && turn.hasWelcomed) return 'But the welcome to a first message goes before this one.'
  if (turn.answers >= MOST_ANSWERS) return `But ${MOST_ANSWERS} bots have answered this message already.`
  return null
}

/** False where Meta would refuse the message, for example because a merge field that is all of it is empty. */
function answer(turn: Turn, bot: Bot, why: string): boolean {
  const { fields } = turn.context.customer
  const message = bot.response.message((text, limit) => fillFields(text, fields, limit))
  const validity = validate(message)
  if (!validity.ok) {
    const problems = validity.problems.map((problem) => problem.message).join('; ')
    note(turn.trace, bot, 'failed', () => `${why} But WhatsApp would refuse its answer: ${problems}.`)
    return false
  }
  turn.effects.push({ kind: 'send', botId: bot.id, message })
  turn.answers += 1
  turn.hasWelcomed ||= bot.replyType === 3
  if (bot.stopsHere) turn.stoppedBy = bot.name
  note(turn.trace, bot, 'answered', () => why)
  return true
}
