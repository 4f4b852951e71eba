import { isWindowOpen } from '../conversations/window'
import type { BotContext } from './context'
import type { TimedBy } from './define'
import type { BotMemory, BotTimer } from './memory'
import type { PreparedBots } from './prepare'

/** Ours: a conversation's state stays small whatever is configured. */
const MOST_TIMERS = 200

/** The memory with one more timer; one of the same kind and bot is replaced. */
export function armed(memory: BotMemory, timer: BotTimer): BotMemory {
  const others = memory.timers.filter((one) => one.kind !== timer.kind || botOf(one) !== botOf(timer))
  const timers = [...others, timer].toSorted((a, b) => a.at - b.at).slice(0, MOST_TIMERS)
  return { ...memory, timers }
}

function botOf(timer: BotTimer): number | null {
  return 'botId' in timer ? timer.botId : null
}

/**
 * What a message of the customer does, whether or not bots read it: it ends proposals and timers that were about the time
 * before it, and moves the end of the window, before which trigger 11 rings.
 */
export function withMessage(
  memory: BotMemory,
  context: BotContext,
  bots: PreparedBots,
  beginsSession: boolean,
): BotMemory {
  const timers = memory.timers.filter(({ kind }) => kind !== 'idle' && kind !== 'ai' && kind !== 'closing')
  const session = beginsSession ? { inSession: [], warned: [], menu: null } : {}
  return armClosing({ ...memory, timers, idled: [], suggestion: null, lastOursAt: null, ...session }, context, bots)
}

function armClosing(memory: BotMemory, context: BotContext, bots: PreparedBots): BotMemory {
  const { windowUntil } = context
  const timed = bots.timed.filter(({ id }) => !memory.warned.includes(id))
  return windowUntil === null ? memory : withTimers(memory, context, { timed }, 'customer', windowUntil)
}

/** Trigger 12: the customer begins to wait for a person. */
export function armWaiting(memory: BotMemory, context: BotContext, bots: PreparedBots, since: number): BotMemory {
  return withTimers(memory, context, bots, 'waiting', since)
}

/**
 * Trigger 8: Meta accepted a message of staff or of a bot, within the window; `botId` null where a person wrote it. A bot
 * does not count its own answer.
 */
export function armIdle(
  memory: BotMemory,
  context: BotContext,
  bots: PreparedBots,
  accepted: { at: number; botId: number | null },
): BotMemory {
  const told = { ...memory, lastOursAt: accepted.at }
  if (context.status === 'closed' || !isWindowOpen(context.windowUntil, accepted.at)) return told
  const timed = bots.timed.filter(({ id }) => id !== accepted.botId && !memory.idled.includes(id))
  return withTimers(told, context, { timed }, 'sent', accepted.at)
}

function withTimers(
  memory: BotMemory,
  context: BotContext,
  { timed }: Pick<PreparedBots, 'timed'>,
  by: TimedBy,
  about: number,
): BotMemory {
  let next = memory
  for (const { id: botId, trigger } of timed) {
    const at = trigger.timed?.by === by ? trigger.timed.dueAt(about, context) : null
    if (at !== null) next = armed(next, timerOf(by, botId, at, about))
  }
  return next
}

/** The timer of a trigger of time. */
export function timerOf(by: TimedBy, botId: number, at: number, about: number): BotTimer {
  switch (by) {
    case 'sent':
      return { kind: 'idle', botId, at, about }
    case 'customer':
      return { kind: 'closing', botId, at, about }
    case 'waiting':
      return { kind: 'unanswered', botId, at, about }
    case 'closed':
      return { kind: 'closed', at, about, outcome: 'resolved' }
  }
}

export function kindOf(by: TimedBy): BotTimer['kind'] {
  return ({ sent: 'idle', customer: 'closing', waiting: 'unanswered', closed: 'closed' } as const)[by]
}

/** Menus, flows and timers end with the conversation; trigger 13 is asked at once, never after spam or a bare "qualified". */
export function closedMemory(
  memory: BotMemory,
  from: 'open' | 'snoozed' | 'closed',
  outcome: 'qualified' | 'resolved' | 'inactivity' | 'spam',
  now: number,
): BotMemory {
  const asks = from === 'open' && (outcome === 'resolved' || outcome === 'inactivity')
  const timers: BotTimer[] = asks ? [{ kind: 'closed', at: now, about: now, outcome }] : []
  return { ...memory, menu: null, flow: null, ticket: null, timers, jobs: [], suggestion: null }
}
