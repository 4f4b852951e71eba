import type { Bot } from './bot'
import { waitForAi } from './ai-turn'
import type { MessageEvent } from './events'
import { goOnWithFlow, leaveFlow } from './flow-turn'
import { hear, type Heard } from './hear'
import { hearMenu, hearMenuTap } from './menu/hear'
import { hearRating } from './rating'
import { readTap } from './tap'
import { hearTicket } from './ticket'
import { withMessage } from './timers'
import { note } from './trace'
import { ALL, answer, type Turn } from './turn'

/** The order of the semantics, "One message, in order"; opt-out words come before, in the conversation itself. */
export function hearMessage(turn: Turn, event: MessageEvent): void {
  turn.said = event.said
  // A burst is answered once, by the AI bot that its beginning asked for.
  const asked = turn.memory.timers.find((timer) => timer.kind === 'ai')
  turn.memory = withMessage(turn.memory, turn.context, turn.bots, event.beginsSession)
  const heard = hear(event, turn.context)
  if (hearRating(turn, heard) || hearTicket(turn, heard)) return
  const silence = whySilent(turn)
  if (silence !== null) {
    note(turn.trace, ALL, 'skipped', () => silence)
    // A person is in charge: the customer is not in a menu any more.
    turn.memory = { ...turn.memory, menu: null }
    if (turn.context.isHumanMode) leaveFlow(turn)
    waitForAi(turn, heard, 'suggest', asked)
    return
  }
  if (followTap(turn, event) || hearMenuTap(turn, heard) || goOn(turn, heard)) return
  const hasAnswered = runTriggers(turn, heard)
  if (!hasAnswered) waitForAi(turn, heard, 'answer', asked)
}

function whySilent({ context }: Turn): string | null {
  if (context.isHumanMode) return 'A person is answering here, so bots stay silent.'
  if (context.isPaused) return 'Bots are paused here after too many replies in a short time.'
  return null
}

/** True where the message was a tap on a bot's button that says what happens; else its title is read as said text. */
function followTap(turn: Turn, event: MessageEvent): boolean {
  const tap = readTap(event.tapped, turn.bots)
  if (tap.kind === 'stale') note(turn.trace, ALL, 'skipped', () => tap.why)
  if (tap.kind !== 'button') return false
  const { bot, button } = tap
  switch (button.does.kind) {
    case 'say':
      return false
    case 'hand-over':
      turn.effects.push({ kind: 'hand-over', botId: bot.id, why: `Its button “${button.title}” was tapped.` })
      turn.hasAnswered = true
      note(turn.trace, bot, 'answered', () => `Its button “${button.title}” hands over to a person.`)
      return true
    case 'bot': {
      const target = turn.bots.byId.get(button.does.botId)
      if (target) return answer(turn, target, `The button “${button.title}” of “${bot.name}” starts it.`)
      const why = `Its button “${button.title}” starts a bot that is switched off or deleted; read as text.`
      note(turn.trace, bot, 'failed', () => why)
      return false
    }
  }
}

/** A menu or a flow that waits for an answer; "asks for a human" and, for a flow, an exact keyword of a flow go before. */
function goOn(turn: Turn, heard: Heard): boolean {
  if (turn.memory.menu === null && turn.memory.flow === null) return false
  const escape = turn.bots.inOrder.find((bot) => escapes(turn, bot) && bot.trigger.match(heard) !== null)
  if (escape) return false
  return hearMenu(turn, heard) || goOnWithFlow(turn, heard)
}

const FLOW = 4

function escapes({ memory }: Turn, { replyType, botType }: Bot): boolean {
  return replyType === 9 || (replyType === 1 && botType === FLOW && memory.flow !== null)
}

/** True where one of 9, 1, 4, 10 or 2 answered: a greeting or an hours notice leaves the AI its turn. */
function runTriggers(turn: Turn, heard: Heard): boolean {
  let isAnswered = false
  let isAlone = false
  for (const bot of turn.bots.inOrder) {
    const why = bot.trigger.match(heard)
    if (why === null) note(turn.trace, bot, 'no-match', () => bot.trigger.whyNot(heard))
    else if (isAlone) note(turn.trace, bot, 'suppressed', () => `${why} But the customer asked for a person.`)
    else if (answer(turn, bot, why, bot.trigger.interval?.(heard) ?? null)) {
      isAlone ||= bot.replyType === 9
      isAnswered ||= READ_TEXT.has(bot.replyType)
    }
  }
  for (const bot of turn.bots.broken) note(turn.trace, bot, 'failed', () => bot.reason)
  return isAnswered
}

const READ_TEXT: ReadonlySet<number> = new Set([9, 1, 4, 10, 2])
