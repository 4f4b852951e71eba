import type { Bot } from './bot'
import { askAi } from './ai-turn'
import { wakeFlow } from './flow-turn'
import type { BotTimer } from './memory'
import { note } from './trace'
import { answer, type Turn } from './turn'

/** Every timer that is due, each once: a bot that changed since is read as it is now. */
export function ring(turn: Turn): void {
  const due = turn.memory.timers.filter(({ at }) => at <= turn.at)
  if (due.length === 0) return
  turn.memory = { ...turn.memory, timers: turn.memory.timers.filter((timer) => !due.includes(timer)) }
  for (const timer of due) fire(turn, timer)
}

function fire(turn: Turn, timer: BotTimer): void {
  switch (timer.kind) {
    case 'idle':
    case 'closing':
    case 'unanswered': {
      const bot = turn.bots.timed.find(({ id }) => id === timer.botId)
      if (bot) fireBot(turn, bot, timer.about)
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

/** Human mode silences all but 12 and 13, and what tells staff only. */
function fireBot(turn: Turn, bot: Bot, about: number): void {
  const { timed } = bot.trigger
  if (!timed) return
  const moment = { at: turn.at, about, context: turn.context, memory: turn.memory }
  const why = timed.match(moment)
  if (why === null) return note(turn.trace, bot, 'no-match', () => timed.whyNot(moment))
  const isSilenced = turn.context.isHumanMode && bot.replyType !== 12 && bot.replyType !== 13 && bot.trigger.answers
  if (isSilenced) return note(turn.trace, bot, 'skipped', () => `${why} But a person is answering here.`)
  if (!answer(turn, bot, why)) return
  const { memory } = turn
  if (bot.replyType === 8) turn.memory = { ...memory, idled: [...memory.idled, bot.id] }
  if (bot.replyType === 11) turn.memory = { ...memory, warned: [...memory.warned, bot.id] }
}
