import { inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { options } from '../db/settings'
import type { Env } from '../env'
import { OPTIONS, type OptionName } from './options'

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
