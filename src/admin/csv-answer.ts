import { AsyncLocalStorage } from 'node:async_hooks'
import { now } from '../clock'
import { writeCsv } from '../csv/write'
import { log } from '../log'
import type { AdminContext } from './route'

type Line = readonly string[]
type Csv = {
  /** Without its ending. */
  name: string
  head: Line
  /** As many rows as there are fit in no memory, so they come part by part; a part may be empty. */
  parts: AsyncGenerator<readonly Line[]>
}

/** A file that is sent while it is read. What breaks off on the way breaks the download, and is logged. */
export function answerCsv(c: AdminContext, { name, head, parts }: Csv): Response {
  return c.body(streamOf(head, parts), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })
}

/** `leads-2026-12-03` */
export function ofToday(name: string): string {
  return `${name}-${new Date(now()).toISOString().slice(0, 10)}`
}

type Page<Key> = { lines: readonly Line[]; next: Key | null }

/** Page after page behind the key of the one before, so many at most. */
export async function* pages<Key>(
  read: (after: Key | null) => Promise<Page<Key>>,
  most = Infinity,
): AsyncGenerator<readonly Line[]> {
  let after: Key | null = null
  for (let reads = 0; reads < most; reads++) {
    const { lines, next }: Page<Key> = await read(after)
    yield lines
    if (next === null) return
    after = next
  }
}

function streamOf(head: Line, parts: Csv['parts']): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      // What is pulled has to bring something or end.
      for (;;) {
        const { done, value } = await parts.next()
        if (done) return controller.close()
        if (value.length > 0) return controller.enqueue(encoder.encode(writeCsv(value)))
      }
    } catch (error) {
      log('error', 'download.broken', { error })
      // Not the error itself: the platform writes down what it says, and that may be of a customer.
      controller.error(new Error('the download broke off'))
    }
  }
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([head])}`)),
    // Whoever reads the stream calls this from outside the request that it belongs to.
    pull: AsyncLocalStorage.bind(pull),
    cancel: async () => void (await parts.return(undefined)),
  })
}
