const encoder = new TextEncoder()

/** Bytes of a value as SQLite stores it, about. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return encoder.encode(value).length
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  return value === null ? 0 : 8
}
