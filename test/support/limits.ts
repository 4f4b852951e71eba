import { env } from 'cloudflare:workers'
import { beyond } from '../../bench/support/limits'
import { takeSeen } from '../../bench/support/limits-meter'
import { LIMITS_TOLD, type Told } from './node/limits-address'

let sizes: Promise<string[]> | null = null

/** At the end of a file: what its invocations asked of the platform goes to the report, and none may be beyond a limit. */
export async function tellLimits(): Promise<void> {
  const seen = takeSeen()
  const row = await largestRow()
  await fetch(LIMITS_TOLD, { method: 'POST', body: JSON.stringify({ seen, row } satisfies Told) })
  const passed = beyond(seen)
  if (passed.length > 0) throw new Error(`More than Cloudflare allows of one invocation. ${passed.join('; ')}`)
}

/** What lies in D1 when a file has ended. */
async function largestRow(): Promise<Told['row']> {
  sizes ??= sizesOfTables()
  const statements = (await sizes).map((sql) => env.DB.prepare(sql))
  const results = await env.DB.batch<Told['row']>(statements)
  const rows = results.flatMap((result) => result.results)
  return rows.reduce((most, one) => (one.bytes > most.bytes ? one : most), { table: 'none', bytes: 0 })
}

/** One statement a table: its largest row, in bytes of its values. */
async function sizesOfTables(): Promise<string[]> {
  const columns = await env.DB.prepare(
    `select t.name as name, group_concat('coalesce(length(cast("' || c.name || '" as blob)), 0)', ' + ') as sum
     from sqlite_schema t join pragma_table_info(t.name) c
     where t.type = 'table' and t.name not like 'sqlite%' and t.name not like '\\_cf%' escape '\\' group by t.name`,
  ).all<{ name: string; sum: string }>()
  return columns.results.map(
    ({ name, sum }) => `select '${name}' as "table", coalesce(max(${sum}), 0) as bytes from "${name}"`,
  )
}
