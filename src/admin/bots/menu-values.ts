/** An entry as the editor draws it, from JSON of any shape: what somebody typed is shown again, right or wrong. */
export type DrawnEntry = {
  title: string
  description: string
  kind: string
  text: string
  botId: string
  body: string
  entries: DrawnEntry[]
}

/** Ours: whoever posts a deeper one gets it back as text alone. */
const DEEPEST = 8

export function drawnEntries(json: string): DrawnEntry[] {
  try {
    return entriesOf(JSON.parse(json), 1)
  } catch {
    return []
  }
}

/** What the text says, for the schema to judge; undefined where it is no JSON. */
export function readMenu(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

function entriesOf(value: unknown, depth: number): DrawnEntry[] {
  if (!Array.isArray(value) || depth > DEEPEST) return []
  return value.map((one: unknown) => {
    const { title, description, does } = object(one)
    const { kind, text, botId, body, entries } = object(does)
    return {
      title: textOf(title),
      description: textOf(description),
      kind: textOf(kind) || 'reply',
      text: textOf(text),
      botId: textOf(botId),
      body: textOf(body),
      entries: entriesOf(entries, depth + 1),
    }
  })
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
