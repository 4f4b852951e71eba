import type { Bot } from './bot'
import type { TraceLine } from './effects'
import type { Turn } from './turn'

/** Bots that may answer one message. Source: semantics, One message, in order. */
const MOST_ANSWERS = 3
const FLOW = 4

export type Hindrance = { outcome: Extract<TraceLine['outcome'], 'suppressed' | 'skipped'>; why: string }

/** What holds back a bot whose trigger matched, in this interval of hours; null where nothing does. */
export function holdsBack(turn: Turn, bot: Bot, interval: string | null): Hindrance | null {
  const outside = outsideOptions(turn, bot)
  if (outside !== null) return { outcome: 'skipped', why: outside }
  const why = suppressedBy(turn, bot, interval)
  return why === null ? null : { outcome: 'suppressed', why }
}

/** Whom and when it is for. */
function outsideOptions({ context, memory, at }: Turn, { id, options }: Bot): string | null {
  if (options.numbers.length > 0 && !options.numbers.includes(context.phoneNumberId))
    return 'But it is for other numbers of ours.'
  if (options.relTypes.length > 0 && !options.relTypes.includes(context.customer.relType))
    return `But it is not for ${WHO[context.customer.relType]}.`
  if (options.activeFrom !== null && at < options.activeFrom) return 'But it is not active yet.'
  if (options.activeUntil !== null && at >= options.activeUntil) return 'But it is not active any more.'
  if (options.oncePerSession && memory.inSession.includes(id)) return 'But it has answered in this session already.'
  return null
}

function suppressedBy(turn: Turn, bot: Bot, interval: string | null): string | null {
  if (turn.stoppedBy !== null) return `But “${turn.stoppedBy}” answered before and says “stop here”.`
  if (bot.replyType === 7 && turn.hasWelcomed) return 'But the welcome to a first message goes before this one.'
  if (interval !== null && turn.memory.hours[bot.id] === interval)
    return 'But it has answered already since the last opening or closing.'
  if (turn.answers >= MOST_ANSWERS) return `But ${MOST_ANSWERS} bots have answered this message already.`
  if (bot.botType === FLOW && turn.memory.flow !== null && bot.replyType !== 9 && bot.replyType !== 1)
    return 'But the customer is in a flow, which only “asks for a human” or an exact keyword replaces.'
  return null
}

const WHO = { leads: 'leads', contacts: 'contacts', staff: 'colleagues', general: 'people whom the CRM does not know' }
