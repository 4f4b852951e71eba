import { asc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { numbers } from '../db/settings'
import type { Env } from '../env'

export type NumberRow = typeof numbers.$inferSelect
export type NewNumber = Pick<NumberRow, 'phoneNumberId' | 'wabaId' | 'displayPhoneNumber'> &
  Partial<Omit<NumberRow, 'id' | 'isDefault'>>

/** What Meta says of a number, and when. */
export type NumberState = { id: number; stateAt: number } & Partial<
  Pick<
    NumberRow,
    | 'displayPhoneNumber'
    | 'verifiedName'
    | 'qualityRating'
    | 'status'
    | 'nameStatus'
    | 'throughput'
    | 'messagingLimitTier'
    | 'codeVerificationStatus'
    | 'platformType'
    | 'registeredAt'
  >
>

/** What is ours to say; null: as the business. */
export type OwnSettings = Pick<NumberRow, 'hours' | 'holidays' | 'timeZone' | 'language'>

export function listNumbers(env: Env): Promise<NumberRow[]> {
  return drizzle(env.DB).select().from(numbers).orderBy(asc(numbers.id))
}

export async function getNumber(env: Env, id: number): Promise<NumberRow | null> {
  const [row] = await drizzle(env.DB).select().from(numbers).where(eq(numbers.id, id))
  return row ?? null
}

/** Its id, null where the number is there already. The first one becomes the default. */
export async function insertNumber(env: Env, number: NewNumber): Promise<number | null> {
  const isFirst = sql<boolean>`(select not exists (select 1 from ${numbers} where is_default = 1))`
  const [made] = await drizzle(env.DB)
    .insert(numbers)
    .values({ ...number, isDefault: isFirst })
    .onConflictDoNothing({ target: numbers.phoneNumberId })
    .returning({ id: numbers.id })
  return made?.id ?? null
}

/** Where it was the default, the oldest of the others takes its place. */
export async function deleteNumber(env: Env, id: number): Promise<void> {
  const db = drizzle(env.DB)
  const oldest = sql`${numbers.id} = (select min(id) from ${numbers})`
  const noDefault = sql`not exists (select 1 from ${numbers} where is_default = 1)`
  await db.batch([
    db.delete(numbers).where(eq(numbers.id, id)),
    db
      .update(numbers)
      .set({ isDefault: true })
      .where(sql`${oldest} and ${noDefault}`),
  ])
}

/** In one statement, so that there is one default at every moment; false where the number is gone. */
export async function makeDefault(env: Env, id: number): Promise<boolean> {
  const isThere = sql`exists (select 1 from ${numbers} where id = ${id})`
  const changed = await drizzle(env.DB)
    .update(numbers)
    .set({ isDefault: sql`${numbers.id} = ${id}` })
    .where(isThere)
    .returning({ id: numbers.id })
  return changed.length > 0
}

/** How many rows there still were. */
export async function saveNumberStates(env: Env, states: readonly NumberState[]): Promise<number> {
  const db = drizzle(env.DB)
  const [first, ...rest] = states.map(({ id, ...state }) =>
    db.update(numbers).set(state).where(eq(numbers.id, id)).returning({ id: numbers.id }),
  )
  if (!first) return 0
  const written = await db.batch([first, ...rest])
  return written.flat().length
}

export async function saveOwnSettings(env: Env, id: number, settings: OwnSettings): Promise<void> {
  await drizzle(env.DB).update(numbers).set(settings).where(eq(numbers.id, id))
}

/** By Meta's id, for a number that is there already and comes once more, as by a second sign-up. */
export async function updateNumber(env: Env, phoneNumberId: string, change: NewNumber): Promise<void> {
  await drizzle(env.DB).update(numbers).set(change).where(eq(numbers.phoneNumberId, phoneNumberId))
}
