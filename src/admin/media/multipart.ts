/** What was posted before the file, and the file itself, which is still on its way. */
export type PostedFile = {
  fields: ReadonlyMap<string, string>
  /** Null where the form has none, or none was chosen. */
  file: { name: string; type: string; body: ReadableStream<Uint8Array> } | null
}

const HEADERS_MOST = 8 * 1024
const FIELD_MOST = 64 * 1024
const FIELDS_MOST = 20

/**
 * Reads a form (RFC 7578) up to its first file and hands that over as a stream: `formData()` would hold all of it in memory.
 * Null where it is no such form, or breaks off. What comes behind the file is not read.
 */
export async function readPostedFile(request: Request): Promise<PostedFile | null> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (boundary === null || !request.body) return null
  const reader = new PartReader(request.body.getReader(), `\r\n--${boundary}`)
  const fields = new Map<string, string>()
  if ((await reader.until(reader.delimiter, HEADERS_MOST)) === null) return null
  while (fields.size < FIELDS_MOST) {
    const ending = await reader.until(LINE_END, 2)
    if (ending === null) return (await reader.isClosing()) ? { fields, file: null } : null
    const head = await reader.until(HEAD_END, HEADERS_MOST)
    if (head === null) return null
    const { name, filename, type } = readHead(decoder.decode(head))
    if (filename !== null)
      return { fields, file: filename === '' ? null : { name: filename, type, body: reader.rest() } }
    const value = await reader.until(reader.delimiter, FIELD_MOST)
    if (value === null) return null
    fields.set(name, decoder.decode(value))
  }
  return null
}

function boundaryOf(type: string): string | null {
  const [, quoted, plain] = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(type) ?? []
  return quoted ?? plain ?? null
}

function readHead(text: string): { name: string; filename: string | null; type: string } {
  const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? ''
  const valueOf = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1] ?? null
  const type = /^content-type:\s*([^\s;]+)/im.exec(text)?.[1] ?? 'application/octet-stream'
  // Browsers write a quote in a name as %22. Source: HTML, multipart/form-data encoding.
  const filename = valueOf('filename')?.replaceAll('%22', '"') ?? null
  return { name: valueOf('name') ?? '', filename, type: type.toLowerCase() }
}

/** Bytes as they come, cut where a pattern stands. */
class PartReader {
  readonly delimiter: Uint8Array
  readonly #source: ReadableStreamDefaultReader<Uint8Array>
  /** The first delimiter stands at the very beginning, without a line end before it. */
  #held: Uint8Array = LINE_END

  constructor(source: ReadableStreamDefaultReader<Uint8Array>, delimiter: string) {
    this.#source = source
    this.delimiter = encoder.encode(delimiter)
  }

  /** What stands before the pattern, which is passed over; null where it does not come within `most` bytes. */
  async until(pattern: Uint8Array, most: number): Promise<Uint8Array | null> {
    for (;;) {
      const at = indexOf(this.#held, pattern)
      if (at >= 0 && at <= most) {
        const before = this.#held.slice(0, at)
        this.#held = this.#held.slice(at + pattern.length)
        return before
      }
      if (at > most || this.#held.length > most + pattern.length || !(await this.#more())) return null
    }
  }

  async isClosing(): Promise<boolean> {
    while (this.#held.length < 2 && (await this.#more()));
    return this.#held[0] === 0x2d && this.#held[1] === 0x2d
  }

  /** Everything up to the next delimiter; an error where that never comes. */
  rest(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const piece = await this.#piece()
        if (piece === null) return controller.error(new Error('the form broke off'))
        if (piece.bytes.length > 0) controller.enqueue(piece.bytes)
        if (piece.isLast) controller.close()
      },
      cancel: () => this.#source.cancel(),
    })
  }

  /** Never the last bytes while the delimiter could begin in them. */
  async #piece(): Promise<{ bytes: Uint8Array; isLast: boolean } | null> {
    for (;;) {
      const at = indexOf(this.#held, this.delimiter)
      if (at >= 0) return { bytes: this.#held.slice(0, at), isLast: true }
      const sure = this.#held.length - this.delimiter.length
      if (sure > 0) {
        const bytes = this.#held.slice(0, sure)
        this.#held = this.#held.slice(sure)
        return { bytes, isLast: false }
      }
      if (!(await this.#more())) return null
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.read()
    if (done) return false
    const joined = new Uint8Array(this.#held.length + value.length)
    joined.set(this.#held)
    joined.set(value, this.#held.length)
    this.#held = joined
    return true
  }
}

function indexOf(bytes: Uint8Array, pattern: Uint8Array): number {
  const first = pattern[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + pattern.length > bytes.length) return -1
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return at
  }
  return -1
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const LINE_END = encoder.encode('\r\n')
const HEAD_END = encoder.encode('\r\n\r\n')
