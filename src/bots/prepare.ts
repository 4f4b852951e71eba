import { parseBot, type Bot, type BotRow } from './bot'
import type { ReplyType } from './define'

/** The active bots of one configuration, read and folded, in the order in which they are looked at. */
export type PreparedBots = {
  /** Those that read messages. */
  inOrder: readonly Bot[]
  /** Those of time: triggers 8, 11, 12, 13. */
  timed: readonly Bot[]
  byId: ReadonlyMap<number, Bot>
  broken: readonly { id: number; name: string; reason: string }[]
}

/**
 * Which trigger is looked at when: the narrow ones before the wide ones, greetings and hours after all that read the
 * text. Triggers of time (8, 11, 12, 13) do not read messages. Source: semantics, One message, in order.
 */
const ORDER: readonly ReplyType[] = [9, 1, 4, 10, 2, 3, 7, 6, 5]

const prepared = new WeakMap<readonly BotRow[], PreparedBots>()

/** Reads a list of bots once: the same array gives the same answer, at no cost. Never throws. */
export function prepareBots(rows: readonly BotRow[]): PreparedBots {
  const known = prepared.get(rows)
  if (known) return known
  const bots = read(rows.filter((row) => row.isBotActive))
  prepared.set(rows, bots)
  return bots
}

function read(rows: readonly BotRow[]): PreparedBots {
  const all: Bot[] = []
  const broken: { id: number; name: string; reason: string }[] = []
  for (const row of rows) {
    const parsed = parseBot(row)
    if (parsed.ok) all.push(parsed.bot)
    else broken.push({ id: row.id, name: row.name, reason: parsed.reason })
  }
  all.sort((a, b) => stepOf(a) - stepOf(b) || a.position - b.position || a.id - b.id)
  return {
    inOrder: all.filter(({ trigger }) => trigger.timed === null),
    timed: all.filter(({ trigger }) => trigger.timed !== null),
    byId: new Map(all.map((bot) => [bot.id, bot])),
    broken,
  }
}

function stepOf({ replyType }: Bot): number {
  return ORDER.indexOf(replyType)
}
