/** Reads Meta's JSON or our own for display. Whatever is missing or of another shape is null: it is somebody else's data. */
export type Json = Readonly<Record<string, unknown>>

export function parseJson(text: string | null): Json {
  if (text === null) return {}
  try {
    return object(JSON.parse(text))
  } catch {
    return {}
  }
}

export function parseList(text: string | null): Json[] {
  if (text === null) return []
  try {
    return list(JSON.parse(text))
  } catch {
    return []
  }
}

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** At most 100 entries: a page must not become endless by what somebody sent. */
export function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.slice(0, 100).map(object) : []
}

export function text(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, 1000).toWellFormed() : null
}
