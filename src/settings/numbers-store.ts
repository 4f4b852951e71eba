import { asc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { numbers } from '../db/settings'
import type { Env } from '../env'

export type NumberRow = typeof numbers.$inferSelect
export type NewNumber = Pick<NumberRow, 'phoneNumberId' | 'wabaId' | 'displayPhoneNumber'>

export function listNumbers(env: Env): Promise<NumberRow[]> {
  return drizzle(env.DB).select().from(numbers).orderBy(asc(numbers.id))
}

/** False where the number is there already. The first one becomes the default. */
export async function insertNumber(env: Env, number: NewNumber): Promise<boolean> {
  const isFirst = sql<boolean>`(select not exists (select 1 from ${numbers} where is_default = 1))`
  const made = await drizzle(env.DB)
    .insert(numbers)
    .values({ ...number, isDefault: isFirst })
    .onConflictDoNothing({ target: numbers.phoneNumberId })
    .returning({ id: numbers.id })
  return made.length > 0
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
