import { askAi } from './ai-turn'
import type { Bot } from './bot'
import { wakeFlow } from './flow-turn'
import type { BotTimer } from './memory'
import { armed, kindOf, timerOf } from './timers'
import { note } from './trace'
import { answer, type Turn } from './turn'

/** Every timer that is due, each once: a bot that changed since is read as it is now. */
export function ring(turn: Turn): void {
  const due = turn.memory.timers.filter(({ at }) => at <= turn.at)
  if (due.length === 0) return
  turn.memory = { ...turn.memory, timers: turn.memory.timers.filter((timer) => !due.includes(timer)) }
  for (const [i, timer] of due.entries()) {
    // "Stop here" and "at most three" are about one occasion.
    if (due[i - 1]?.kind !== timer.kind) Object.assign(turn, { answers: 0, stoppedBy: null })
    fire(turn, timer)
  }
}

function fire(turn: Turn, timer: BotTimer): void {
  switch (timer.kind) {
    case 'idle':
    case 'closing':
    case 'unanswered': {
      const bot = turn.bots.timed.find(({ id }) => id === timer.botId)
      const { timed } = bot?.trigger ?? {}
      if (bot && timed && kindOf(timed.by) === timer.kind) fireBot(turn, bot, timer.about)
      return
    }
    case 'closed':
      for (const bot of turn.bots.timed) if (bot.replyType === 13) fireBot(turn, bot, timer.about)
      return
    case 'ai':
      return askAi(turn, timer)
    case 'flow':
      return wakeFlow(turn, timer.about)
  }
}

function fireBot(turn: Turn, bot: Bot, about: number): void {
  const { timed } = bot.trigger
  if (!timed || isPutOff(turn, bot, about)) return
  const moment = { at: turn.at, about, context: turn.context, memory: turn.memory }
  const why = timed.match(moment)
  if (why === null) return note(turn.trace, bot, 'no-match', () => timed.whyNot(moment))
  const silence = whySilent(turn, bot)
  if (silence !== null) return note(turn.trace, bot, 'suppressed', () => `${why} ${silence}`)
  if (!answer(turn, bot, why)) return
  const { memory } = turn
  if (bot.replyType === 8) turn.memory = { ...memory, idled: [...memory.idled, bot.id] }
  if (bot.replyType === 11) turn.memory = { ...memory, warned: [...memory.warned, bot.id] }
  if (bot.replyType === 13) turn.memory = { ...memory, ratedAt: turn.at }
}

/** Trigger 11: a call, or a message that bots do not read, has moved the end of the window. */
function isPutOff(turn: Turn, { id, replyType, trigger }: Bot, about: number): boolean {
  const { windowUntil } = turn.context
  if (replyType !== 11 || windowUntil === null || windowUntil <= about) return false
  const at = trigger.timed?.dueAt(windowUntil, turn.context) ?? null
  if (at !== null) turn.memory = armed(turn.memory, timerOf('customer', id, at, windowUntil))
  return true
}

/** Human mode silences all but 12 and 13, and what tells staff only. */
function whySilent({ context, memory }: Turn, { id, replyType, trigger }: Bot): string | null {
  if (replyType === 8 && memory.idled.includes(id))
    return 'But it has done so since the customer’s last message already.'
  if (replyType === 11 && memory.warned.includes(id)) return 'But it has done so in this session already.'
  if (replyType === 12 || replyType === 13 || !trigger.answers) return null
  if (context.isHumanMode) return 'But a person is answering here.'
  return context.isPaused ? 'But bots are paused here after too many replies in a short time.' : null
}
