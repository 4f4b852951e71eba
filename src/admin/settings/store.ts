import { asc, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { leadSources, leadStatuses } from '../../db/crm'
import { numbers, options } from '../../db/settings'
import type { Env } from '../../env'
import { OPTIONS, type OptionName } from '../../settings/options'

export type NumberRow = typeof numbers.$inferSelect
export type NewNumber = Pick<NumberRow, 'phoneNumberId' | 'wabaId' | 'displayPhoneNumber'>

/** As stored now, secrets sealed, defaults where there is no row: what a form shows must not be a second old. */
export async function readOptions<Name extends OptionName>(
  env: Env,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const rows = await drizzle(env.DB)
    .select()
    .from(options)
    .where(inArray(options.name, [...names]))
  const stored = new Map(rows.map(({ name, value }) => [name, value]))
  const values = names.map((name) => [name, stored.get(name) ?? OPTIONS[name].default])
  return Object.fromEntries(values) as Record<Name, string>
}

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

export type Choices = { statuses: Choice[]; sources: Choice[] }
type Choice = { id: number; name: string; isDefault: boolean }

/** In the order in which a default is chosen: marked ones first. */
export async function listLeadChoices(env: Env): Promise<Choices> {
  const db = drizzle(env.DB)
  const [statuses, sources] = await db.batch([
    db
      .select({ id: leadStatuses.id, name: leadStatuses.name, isDefault: leadStatuses.isdefault })
      .from(leadStatuses)
      .orderBy(asc(leadStatuses.statusorder), asc(leadStatuses.id)),
    db.select({ id: leadSources.id, name: leadSources.name }).from(leadSources).orderBy(asc(leadSources.id)),
  ])
  return { statuses, sources: sources.map((source, n) => ({ ...source, isDefault: n === 0 })) }
}
