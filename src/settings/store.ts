import { drizzle } from 'drizzle-orm/d1'
import { sql } from 'drizzle-orm'
import type { Env } from '../env'
import { stubs } from '../../durable-objects/stubs'
import { options } from '../db/settings'
import { isSecretOption, OPTIONS, type OptionName } from './options'
import { seal } from './sealed'

/** Writes options to D1 (secrets sealed) and tells the Config object, so that they act within two seconds everywhere. */
export async function saveOptions(env: Env, changes: Partial<Record<OptionName, string>>): Promise<void> {
  const rows: { name: string; value: string; module: string }[] = []
  for (const [name, value] of Object.entries(changes) as [OptionName, string][]) {
    const stored = isSecretOption(name) ? await seal(env.MASTER_KEY, value, `option:${name}`) : value
    rows.push({ name, value: stored, module: OPTIONS[name].module })
  }
  if (rows.length === 0) return
  await drizzle(env.DB)
    .insert(options)
    .values(rows)
    .onConflictDoUpdate({ target: options.name, set: { value: sql`excluded.value` } })
  await stubs(env).config().refresh()
}
