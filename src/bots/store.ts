import { asc, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { stubs } from '../../durable-objects/stubs'
import { bots, flowVersions } from '../db/bots'
import type { Env } from '../env'
import { checkDraft, type BotDraft, type CheckedDraft } from './draft'
import type { FieldProblem } from './read-config'
import { problemsOfUses } from './uses-store'

export type StoredBot = typeof bots.$inferSelect
export type Saved = { ok: true; id: number } | { ok: false; problems: FieldProblem[] }
/** Two people at one list: somebody else has deleted it. */
export type Changed = { ok: true } | { ok: false; reason: 'not-found' }

/** Every bot, active or not, in the order of its page. */
export async function listBots(env: Env): Promise<StoredBot[]> {
  return drizzle(env.DB).select().from(bots).orderBy(asc(bots.position), asc(bots.id))
}

export async function getBot(env: Env, id: number): Promise<StoredBot | null> {
  const [row] = await drizzle(env.DB).select().from(bots).where(eq(bots.id, id))
  return row ?? null
}

/** Adds a bot at the end of the list. Refuses by field what cannot be read or what Meta would refuse to send. */
export async function createBot(env: Env, draft: BotDraft, now: number): Promise<Saved> {
  const columns = await columnsOf(env, draft)
  if (!columns.ok) return columns
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from ${bots})`
  // Never the id of a bot whose flow some customer may still be in.
  const newId = sql<number>`(select max(id) + 1 from (select 0 as id union all select max(id) from ${bots}
    union all select max(bot_id) from ${flowVersions}))`
  const [row] = await drizzle(env.DB)
    .insert(bots)
    .values({ ...columns.value, id: newId, position, createdAt: now, updatedAt: now })
    .returning({ id: bots.id })
  await publish(env)
  return { ok: true, id: row!.id }
}

/** Replaces a bot's form, not its place. Refuses as `createBot` does; a deleted bot is a problem of the field `id`. */
export async function updateBot(env: Env, id: number, draft: BotDraft, now: number): Promise<Saved> {
  const columns = await columnsOf(env, draft)
  if (!columns.ok) return columns
  const rows = await drizzle(env.DB)
    .update(bots)
    .set({ ...columns.value, updatedAt: now })
    .where(eq(bots.id, id))
    .returning({ id: bots.id })
  if (rows.length === 0) return { ok: false, problems: [{ field: 'id', message: 'This bot was deleted' }] }
  await publish(env)
  return { ok: true, id }
}

export async function switchBot(env: Env, id: number, isBotActive: boolean, now: number): Promise<Changed> {
  const rows = await drizzle(env.DB)
    .update(bots)
    .set({ isBotActive, updatedAt: now })
    .where(eq(bots.id, id))
    .returning({ id: bots.id })
  return published(env, rows.length)
}

/** Buttons of other bots that start it are read as text from now on. */
export async function deleteBot(env: Env, id: number): Promise<Changed> {
  const rows = await drizzle(env.DB).delete(bots).where(eq(bots.id, id)).returning({ id: bots.id })
  return published(env, rows.length)
}

/** Puts these bots in this order at the top of the list; any that it does not name keep their order behind them. */
export async function reorderBots(env: Env, ids: readonly number[]): Promise<void> {
  const given = JSON.stringify([...new Set(ids)])
  const place = sql`coalesce((select key from json_each(${given}) where value = ${bots.id}), ${ids.length} + ${bots.position})`
  await drizzle(env.DB)
    .update(bots)
    .set({ position: sql`${place} + 1` })
  await publish(env)
}

async function columnsOf(env: Env, draft: BotDraft) {
  const checked = checkDraft(draft)
  if (!checked.ok) return checked
  const { name, trigger, config, startsBots, uses } = checked.value
  const problems = [...(await missingBots(env, startsBots)), ...(await problemsOfUses(env, uses))]
  if (problems.length > 0) return { ok: false as const, problems }
  const { replyType, botType, isBotActive, stopsHere } = draft
  const json = { trigger: JSON.stringify(trigger), config: JSON.stringify(config) }
  const value = { name, replyType, botType, isBotActive, stopsHere, ...json, ...optionColumns(draft) }
  return { ok: true as const, value }
}

function optionColumns({ options }: BotDraft) {
  if (!options) return {}
  const { numbers, relTypes, oncePerSession, activeFrom, activeUntil } = options
  return {
    numbers: JSON.stringify(numbers),
    relTypes: JSON.stringify(relTypes),
    oncePerSession,
    activeFrom,
    activeUntil,
  }
}

async function missingBots(env: Env, startsBots: CheckedDraft['startsBots']): Promise<FieldProblem[]> {
  if (startsBots.length === 0) return []
  const ids = startsBots.map(({ botId }) => botId)
  const found = await drizzle(env.DB).select({ id: bots.id }).from(bots).where(inArray(bots.id, ids))
  const known = new Set(found.map(({ id }) => id))
  return startsBots
    .filter(({ botId }) => !known.has(botId))
    .map(({ field }) => ({ field, message: 'This bot does not exist' }))
}

async function published(env: Env, changes: number): Promise<Changed> {
  if (changes === 0) return { ok: false, reason: 'not-found' }
  await publish(env)
  return { ok: true }
}

/** Acts everywhere within two seconds: the Config object reads D1 again. */
async function publish(env: Env): Promise<void> {
  await stubs(env).config().refresh()
}
