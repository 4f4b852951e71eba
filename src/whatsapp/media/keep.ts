import { log } from '../../log'
import { joined } from './bytes'
import { openSink, type StoredAs } from './sink'
import { HEAD_BYTES } from './sniff'

export type Incoming = {
  /** Where it lies, once it is known what it is. */
  keyOf: (storedAs: StoredAs) => string
  body: ReadableStream<Uint8Array>
  /** Null where nobody said how long it is. */
  lengthBytes: number | null
  /** Looks at the first bytes and says how the file is kept, or why not. */
  look: (head: Uint8Array) => (StoredAs & { mostBytes: number }) | { refused: string }
}

export type Kept =
  | { ok: true; sizeBytes: number; sha256: Uint8Array; mime: string; mostBytes: number }
  /** `refused`: `look` said why. `broken`: it stopped half way. `away`: R2 did not take it. */
  | { ok: false; why: 'empty' | 'too-large' | 'broken' | 'away'; mostBytes: number }
  | { ok: false; why: 'refused'; say: string }

/**
 * Streams a file into R2, never whole in memory; nothing is kept of one that is empty, longer than allowed, refused by its
 * first bytes, or that ends half way. Never throws.
 */
export async function keepFile(bucket: R2Bucket, incoming: Incoming): Promise<Kept> {
  const reader = incoming.body.getReader()
  try {
    return await keep(bucket, incoming, reader)
  } catch (error) {
    log('warn', 'media.broken', { error })
    return { ok: false, why: 'broken', mostBytes: 0 }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

async function keep(bucket: R2Bucket, { keyOf, lengthBytes, look }: Incoming, reader: Reader): Promise<Kept> {
  const { head, isEnd } = await readHead(reader)
  if (head.length === 0) return { ok: false, why: 'empty', mostBytes: 0 }
  const looked = look(head)
  if ('refused' in looked) return { ok: false, why: 'refused', say: looked.refused }
  const { mostBytes } = looked
  if ((lengthBytes ?? head.length) > mostBytes) return { ok: false, why: 'too-large', mostBytes }
  const sink = await openSink(bucket, keyOf(looked), looked, isEnd ? head.length : lengthBytes).catch(() => null)
  if (!sink) return { ok: false, why: 'away', mostBytes }
  const digest = new crypto.DigestStream('SHA-256')
  const hashing = digest.getWriter()
  digest.digest.catch(() => undefined)
  let sizeBytes = 0
  try {
    for (let next = { done: false, value: head }; !next.done; next = await readNext(reader, isEnd)) {
      sizeBytes += next.value.length
      if (sizeBytes > mostBytes) {
        await sink.abort()
        return { ok: false, why: 'too-large', mostBytes }
      }
      await hashing.write(next.value)
      await sink.write(next.value)
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    log('warn', 'media.not-kept', { error })
    return { ok: false, why: sink.hasFailed() ? 'away' : 'broken', mostBytes }
  }
  await hashing.close()
  return { ok: true, sizeBytes, sha256: new Uint8Array(await digest.digest), mime: looked.mime, mostBytes }
}

async function readHead(reader: Reader): Promise<{ head: Uint8Array; isEnd: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < HEAD_BYTES) {
    const { done, value } = await reader.read()
    if (done) return { head: joined(chunks, length), isEnd: true }
    chunks.push(value)
    length += value.length
  }
  return { head: joined(chunks, length), isEnd: false }
}

async function readNext(reader: Reader, isEnd: boolean): Promise<{ done: boolean; value: Uint8Array }> {
  const { done, value } = isEnd ? { done: true, value: undefined } : await reader.read()
  return { done, value: value ?? new Uint8Array() }
}
