import { now } from '../../clock'
import { COLUMNS } from '../../consents/csv'
import { currentConsents } from '../../consents/list-store'
import { writeCsv } from '../../csv/write'
import { recordAction } from '../activity-log/record-action'
import type { AdminContext } from '../route'
import type { Env } from '../../env'

const AT_ONCE = 5000

/** What counts now of everybody, as a file that can be imported again. Streamed: a million people fit in no memory. */
export async function exportConsents(c: AdminContext): Promise<Response> {
  await recordAction(c, 'consents.exported', c.var.text.consents.recorded.exported)
  const day = new Date(now()).toISOString().slice(0, 10)
  return c.body(csvOf(c.env), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="consents-${day}.csv"`,
    'cache-control': 'no-store',
  })
}

function csvOf(env: Env): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: string | null = ''
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([[...COLUMNS, 'source']])}`)),
    pull: async (controller) => {
      const rows = after === null ? [] : await currentConsents(env, after, AT_ONCE)
      const lines = rows.map(({ phoneKey, kind, wording, at, source }) => {
        const person = phoneKey.startsWith('u:') ? phoneKey.slice(2) : `+${phoneKey}`
        return [person, kind, wording, new Date(at).toISOString(), source]
      })
      if (lines.length > 0) controller.enqueue(encoder.encode(writeCsv(lines)))
      after = rows.length === AT_ONCE ? (rows.at(-1)?.phoneKey ?? null) : null
      if (after === null) controller.close()
    },
  })
}
