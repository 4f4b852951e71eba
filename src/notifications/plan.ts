import type { CrmEvent } from '../crm-events/crm-event'
import { now } from '../clock'
import type { Env } from '../env'
import { optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { usesSameAccount } from './credentials'
import { findRecipients } from './find-recipient'
import type { Category } from './mapping-schema'
import { rowOf, rowOfNobody } from './plan-row'
import { insertLog, replacePlanned, wantedMappings, type NewLog, type Replacement, type Wanted } from './plan-store'
import { REASONS } from './reasons'
import { isPlanned, replaces, wishesOf, type Wish } from './wishes'

/** Rows whose people are looked up, and that are written, by one statement each. */
const PIECE = 200
/** Pieces of one transaction: D1 is one writer for everything. */
const PIECES_AT_ONCE = 5
/** Of one call: what D1 is asked for them stays far below its 1,000 queries an invocation. */
const MOST_ROWS = 10_000

/** `onlyAhead`: what was told before the mapping was there. */
type Plan = { env: Env; country: string; isShadow: boolean; at: number; onlyAhead: boolean }
/** Writes statements of a long plan before the rest is made. */
type Write = (statements: D1PreparedStatement[]) => Promise<void>
/** `statements`: those that are not written yet. `rows`: how many the plan has in all. */
export type Planned = { statements: D1PreparedStatement[]; rows: number }

/**
 * What these events' mappings want sent, as rows of the log: each once, however often an event is handled. A mapping that
 * cannot work at the moment makes its row too, which tells why at its hour. Some five queries for 200 rows; throws where
 * the events want more than 10,000.
 */
export async function planNotifications(env: Env, events: readonly CrmEvent[], write: Write): Promise<Planned> {
  const none: Planned = { statements: [], rows: 0 }
  const categories = [...new Set(events.flatMap(({ category }) => (category === '' ? [] : [category])))]
  const config = categories.length === 0 ? null : await readConfig(env)
  if (!config) return none
  const wanted = await wantedMappings(env.DB, { categories }, usesSameAccount(config))
  if (wanted.length === 0) return none
  const plan = planBy(env, config, { onlyAhead: false })
  return planWishes(plan, wishesOf(events, byCategory(wanted), plan.country), write)
}

/**
 * What one mapping makes of events that were told before it: only what is still ahead. What waits already goes by the mapping
 * as it is now.
 */
export async function planAhead(
  env: Env,
  { config, events, wanted }: { config: ConfigSnapshot; events: readonly CrmEvent[]; wanted: Wanted },
  write: Write,
): Promise<Planned> {
  const plan = planBy(env, config, { onlyAhead: true })
  return planWishes(plan, wishesOf(events, byCategory([wanted]), plan.country), write)
}

function planBy(env: Env, config: ConfigSnapshot, { onlyAhead }: { onlyAhead: boolean }): Plan {
  const country = optionOf(config, 'whatsapp_default_country')
  const isShadow = optionOf(config, 'whatsapp_api_shadow') === 'enable'
  return { env, country, isShadow, at: now(), onlyAhead }
}

async function planWishes(plan: Plan, wishes: readonly Wish[], write: Write): Promise<Planned> {
  const rows = wishes.reduce((sum, wish) => sum + rowsOf(wish), 0)
  if (rows > MOST_ROWS) throw new Error(tooMany(rows))
  let statements: D1PreparedStatement[] = []
  for (const [index, piece] of piecesOf(wishes).entries()) {
    if (index > 0 && index % PIECES_AT_ONCE === 0) {
      await write(statements)
      statements = []
    }
    statements.push(...(await planPiece(plan, piece)))
  }
  return { statements, rows }
}

function tooMany(rows: number): string {
  return `It would make ${rows} notifications, at most ${MOST_ROWS} are planned at once. Post fewer reminders in one event, or switch notifications off.`
}

function byCategory(wanted: readonly Wanted[]): ReadonlyMap<Category, readonly Wanted[]> {
  return Map.groupBy(wanted, ({ mapping }) => mapping.category)
}

function rowsOf({ named }: Wish): number {
  return Math.max(1, named.length)
}

/** All rows of one wish are in one piece: they replace together what was planned before. */
function piecesOf(wishes: readonly Wish[]): Wish[][] {
  const pieces: Wish[][] = []
  let room = 0
  for (const wish of wishes) {
    if (room <= 0) {
      pieces.push([])
      room = PIECE
    }
    pieces.at(-1)!.push(wish)
    room -= rowsOf(wish)
  }
  return pieces
}

async function planPiece(plan: Plan, piece: readonly Wish[]): Promise<D1PreparedStatement[]> {
  const { env, country, at, onlyAhead } = plan
  const asked = piece.flatMap((wish) => (wish.holds ? wish.named.map((named) => ({ wish, named })) : []))
  const found = await findRecipients(
    env,
    asked.map(({ wish, named }) => ({ mapping: wish.wanted.mapping, named, origin: wish.event.origin })),
    country,
  )
  const rows = new Map<Wish, NewLog[]>(piece.map((wish) => [wish, []]))
  const add = (wish: Wish, row: NewLog) => rows.get(wish)?.push(row)
  asked.forEach(({ wish, named }, n) => add(wish, rowOf(wish, named, found[n]!, plan)))
  for (const wish of piece) if (wish.holds && wish.named.length === 0) add(wish, rowOfNobody(wish, plan))
  const all = [...rows.values()].flat()
  const written = onlyAhead ? all.filter(({ isAhead }) => isAhead) : all
  // A reminder that waits for its quiet hours to end is not ahead, and is what it was.
  const plans = piece.filter(replaces).map((wish) => replacementOf(wish, isPlanned(wish) ? written : all))
  return [...replacePlanned(env.DB, plans, at), ...insertLog(env.DB, written, onlyAhead)]
}

function replacementOf({ event, record, wanted, holds }: Wish, all: readonly NewLog[]): Replacement {
  const rows = all.filter(({ recordKey, mappingId }) => recordKey === record.key && mappingId === wanted.mapping.id)
  return {
    isList: record.isReminder,
    recordKey: record.key,
    mappingId: wanted.mapping.id,
    keep: rows.map(({ id }) => id),
    eventId: event.id,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    result: !holds ? REASONS.holdsNoMore : rows.length > 0 ? REASONS.replaced : REASONS.hourOver,
  }
}
