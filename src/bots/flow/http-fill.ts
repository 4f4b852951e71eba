import { fillFieldsBy } from '../merge-fields'

type ValueOf = (name: string) => string

/** Values are escaped: they cannot add a path, a query or another host. */
export function filledUrl(url: string, valueOf: ValueOf): string {
  return fillFieldsBy(url, (name) => encodeURIComponent(valueOf(name).toWellFormed()))
}

/** JSON with values put into its strings, so that none can add a field; null where it is no JSON. */
export function filledBody(body: string, valueOf: ValueOf): string | null {
  try {
    return JSON.stringify(filled(JSON.parse(body), valueOf))
  } catch {
    return null
  }
}

function filled(json: unknown, valueOf: ValueOf): unknown {
  if (typeof json === 'string') return fillFieldsBy(json, valueOf)
  if (Array.isArray(json)) return json.map((one) => filled(one, valueOf))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, filled(value, valueOf)]))
}
