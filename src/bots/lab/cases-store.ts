import { asc, count, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { botCases } from '../../db/bots'
import type { Env } from '../../env'
import { readCase } from './case'
import { MOST_CASE_BYTES, type LabCase } from './step'

/** All of them run before each bot is published: they have to stay quick. */
export const MOST_CASES = 200
export const MOST_CASE_NAME = 100

/** `body` null: it cannot be read any more. */
export type StoredCase = { id: number; name: string; body: LabCase | null; updatedAt: number }
export type CaseSaved =
  | { ok: true; id: number }
  | { ok: false; reason: 'no-name' | 'too-large' | 'too-many' | 'not-found' }

/** In the order in which they were made. */
export async function listCases(env: Env): Promise<StoredCase[]> {
  const rows = await drizzle(env.DB).select().from(botCases).orderBy(asc(botCases.id)).limit(MOST_CASES)
  return rows.map(decode)
}

export async function getCase(env: Env, id: number): Promise<StoredCase | null> {
  const [row] = await drizzle(env.DB).select().from(botCases).where(eq(botCases.id, id))
  return row ? decode(row) : null
}

/** Refuses without a name, beyond 64 KB and beyond 200 cases. */
export async function createCase(env: Env, named: string, body: LabCase, now: number): Promise<CaseSaved> {
  const checked = check(named, body)
  if (!checked.ok) return checked
  const [have] = await drizzle(env.DB).select({ count: count() }).from(botCases)
  if ((have?.count ?? 0) >= MOST_CASES) return { ok: false, reason: 'too-many' }
  const { name, json } = checked
  const [row] = await drizzle(env.DB)
    .insert(botCases)
    .values({ name, body: json, createdAt: now, updatedAt: now })
    .returning({ id: botCases.id })
  return { ok: true, id: row!.id }
}

/** Another name, another content, or both. */
export async function changeCase(
  env: Env,
  id: number,
  change: { name: string; body: LabCase },
  now: number,
): Promise<CaseSaved> {
  const checked = check(change.name, change.body)
  if (!checked.ok) return checked
  const { name, json } = checked
  const rows = await drizzle(env.DB)
    .update(botCases)
    .set({ name, body: json, updatedAt: now })
    .where(eq(botCases.id, id))
    .returning({ id: botCases.id })
  return rows.length > 0 ? { ok: true, id } : { ok: false, reason: 'not-found' }
}

export async function deleteCase(env: Env, id: number): Promise<boolean> {
  const rows = await drizzle(env.DB).delete(botCases).where(eq(botCases.id, id)).returning({ id: botCases.id })
  return rows.length > 0
}

function check(
  named: string,
  body: LabCase,
): { ok: true; name: string; json: string } | { ok: false; reason: 'no-name' | 'too-large' } {
  const name = [...named.trim()].slice(0, MOST_CASE_NAME).join('').toWellFormed()
  if (name === '') return { ok: false, reason: 'no-name' }
  const json = JSON.stringify(body)
  if (new TextEncoder().encode(json).length > MOST_CASE_BYTES) return { ok: false, reason: 'too-large' }
  return { ok: true, name, json }
}

function decode({ id, name, body, updatedAt }: typeof botCases.$inferSelect): StoredCase {
  return { id, name, body: readCase(body), updatedAt }
}
