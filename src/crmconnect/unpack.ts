import type { Env } from '../env'
import { DumpProblem } from './dump-reader'
import { openPiece, PIECE_BYTES, putPiece, rawKey, readPiece } from './files'
import type { Import, ImportFile } from './import'

/** A gzip of zeros becomes a thousand times as long. */
const MOST_BYTES = 4 * 1024 ** 3
/** Unpacked pieces are numbered from here on, beside those that came: a crash between leaves both whole. */
const FRESH = 100_000

/**
 * Makes a packed file, or one in UTF-16 (as Windows writes what PowerShell redirects), plain UTF-8 in pieces of the same size,
 * and gives the files as they are then. As a stream: two pieces are in memory at most. Again is the same again.
 */
export async function unpack(env: Env, { id, files, cursor }: Import): Promise<ImportFile[]> {
  const file = files[cursor.file]!
  const start = await readPiece(env, rawKey(id, cursor.file, 0))
  if (start === null) throw new DumpProblem('gone', file.name)
  const isGzip = start[0] === 0x1f && start[1] === 0x8b
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3) throw new DumpProblem('archive', file.name)
  if (!isGzip && wideOf(start) === null) return files
  const packed = new ReadableStream<Uint8Array>(pieces(env, id, cursor.file, file.pieces))
  const plain = isGzip ? packed.pipeThrough(new DecompressionStream('gzip')) : packed
  const bytes = await refill(env, { id, file: cursor.file }, plain, file.name)
  const fresh = { ...file, bytes, pieces: Math.ceil(bytes / PIECE_BYTES), from: FRESH }
  return files.map((one, i) => (i === cursor.file ? fresh : one))
}

async function refill(
  env: Env,
  { id, file }: { id: number; file: number },
  stream: ReadableStream<Uint8Array>,
  name: string,
): Promise<number> {
  const piece = new Uint8Array(PIECE_BYTES)
  const encoder = new TextEncoder()
  let decoder: TextDecoder | null | undefined
  let [length, total] = [0, 0]
  const keep = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PIECE_BYTES - length)
      piece.set(part, length)
      length += part.length
      at += part.length
      if (length === PIECE_BYTES) await put()
    }
  }
  const put = async () => {
    if (length === 0) return
    await putPiece(env, rawKey(id, file, FRESH + Math.floor(total / PIECE_BYTES)), piece.slice(0, length))
    total += length
    length = 0
    if (total > MOST_BYTES) throw new DumpProblem('too-large', name)
  }
  try {
    for await (const bytes of stream) {
      decoder ??= decoderOf(bytes)
      await keep(decoder ? encoder.encode(decoder.decode(bytes, { stream: true })) : bytes)
    }
  } catch (error) {
    if (error instanceof DumpProblem || !(error instanceof TypeError)) throw error
    throw new DumpProblem('packed', name)
  }
  await put()
  return total
}

function pieces(env: Env, id: number, file: number, count: number): UnderlyingSource<Uint8Array> {
  let at = 0
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null
  return {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      for (;;) {
        if (reader === null) {
          const stream = at < count ? await openPiece(env, rawKey(id, file, at++)) : null
          if (stream === null) return controller.close()
          reader = stream.getReader()
        }
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        reader = null
      }
    },
  }
}

function decoderOf(start: Uint8Array): TextDecoder | null {
  const wide = wideOf(start)
  return wide === null ? null : new TextDecoder(wide)
}

function wideOf(start: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null
}
