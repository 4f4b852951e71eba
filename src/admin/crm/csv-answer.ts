import { now } from '../../clock'
import { writeCsv } from '../../csv/write'
import type { RecordKey } from '../../crm/record-list-store'
import type { AdminContext } from '../route'

export const EXPORTED_AT_ONCE = 2000

type Part = { lines: string[][]; next: RecordKey | null }

/** A list as a file, part by part: as many rows as there are fit in no memory. `read` gives the part behind a key. */
export function answerCsv(
  c: AdminContext,
  { name, head, read }: { name: string; head: readonly string[]; read: (after: RecordKey | null) => Promise<Part> },
): Response {
  const encoder = new TextEncoder()
  const send = (text: string) => encoder.encode(text)
  let after: RecordKey | null = null
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(send(`\uFEFF${writeCsv([head])}`)),
    pull: async (controller) => {
      const { lines, next } = await read(after)
      if (lines.length > 0) controller.enqueue(send(writeCsv(lines)))
      after = next
      if (next === null) controller.close()
      // A part in which nothing fits puts nothing in; then it would not be asked again.
      else if (lines.length === 0) controller.enqueue(send(''))
    },
  })
  const day = new Date(now()).toISOString().slice(0, 10)
  return c.body(stream, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${day}.csv"`,
    'cache-control': 'no-store',
  })
}
