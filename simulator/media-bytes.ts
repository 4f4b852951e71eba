import type { SimFile } from './media'
import { sleep } from './webhooks'

const MEGABYTE = 1024 * 1024
const HUGE_BYTES = 101 * MEGABYTE

/** The answer that lookaside.fbsbx.com gives, with what a switch spoilt. */
export function bytesOf(file: SimFile): Response {
  const headers = { 'content-type': file.mime }
  const { bytes, trouble } = file
  switch (trouble) {
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: 'http://10.0.0.7/latest/meta-data/' } })
    case 'missing':
      file.trouble = null
      return new Response('URL signature expired', { status: 404 })
    case 'empty':
      return new Response(new Uint8Array(), { headers: { ...headers, 'content-length': '0' } })
    case 'wrong-bytes':
      return withLength(new TextEncoder().encode('<html><script>alert(1)</script></html>'), headers)
    case 'damaged':
      return withLength(
        bytes.map((byte, i) => (i > 100 ? byte ^ 1 : byte)),
        headers,
      )
    case 'huge':
      return new Response(megabytes(), { headers: { ...headers, 'content-length': String(HUGE_BYTES) } })
    case 'huge-unsaid':
      return new Response(megabytes(), { headers })
    case 'unsaid-length':
      return new Response(inPieces(bytes, 0), { headers })
    case 'slow':
      return new Response(inPieces(bytes, 150), { headers: { ...headers, 'content-length': String(bytes.length) } })
    case 'elsewhere':
    case null:
      return withLength(bytes, headers)
  }
}

function withLength(bytes: Uint8Array, headers: Record<string, string>): Response {
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-length': String(bytes.length) } })
}

function inPieces(bytes: Uint8Array<ArrayBuffer>, waitMs: number): ReadableStream<Uint8Array> {
  let at = 0
  const size = Math.ceil(bytes.length / 4)
  return new ReadableStream({
    pull: async (controller) => {
      if (waitMs > 0) await sleep(waitMs)
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      if (at >= bytes.length) controller.close()
    },
  })
}

function megabytes(): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull: (controller) => {
      const piece = new Uint8Array(MEGABYTE)
      if (sent === 0) piece.set([0xff, 0xd8, 0xff, 0xe0])
      controller.enqueue(piece)
      sent += MEGABYTE
      if (sent >= HUGE_BYTES) controller.close()
    },
  })
}
