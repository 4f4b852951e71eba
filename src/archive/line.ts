import type { messages } from '../db/conversations'

/** A line of a thread as D1 keeps it, its text and payload whole. */
export type Line = typeof messages.$inferSelect
export type LineKey = { at: number; id: string }

/** What a line of the file leaves out. A column that is added later is empty in what was written before. */
const EMPTY: Line = {
  interactionId: '',
  at: 0,
  id: '',
  wamid: null,
  direction: '',
  type: null,
  body: null,
  payload: null,
  mediaKey: null,
  mediaError: null,
  status: null,
  statusRank: 0,
  statusAt: null,
  errorCode: null,
  errorText: null,
  sentBy: null,
  seq: 0,
  rev: 0,
  replyTo: null,
  reactions: null,
  editedBody: null,
  editedAt: null,
  revokedAt: null,
  changeSeq: 0,
  trace: null,
  parts: 0,
  pricing: null,
  waitedMs: null,
}

/** One JSON object with D1's own column names, without what is empty; no line break. */
export function encodeLine(line: Line): string {
  const named = Object.entries(rowOf(line)).filter(([column, value]) => value !== NOTHING[column])
  return JSON.stringify(Object.fromEntries(named))
}

/** The lines of a file. Throws where it is not one of ours. */
export function decodeLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((json) => json !== '')
    .map((json) => lineOf(JSON.parse(json) as Row))
}

const NOTHING: Row = rowOf(EMPTY)

export type Row = Record<string, string | number | null>

/** A row by column as a line, and back. */
export function lineOf(row: Row): Line {
  const named = Object.entries(row).map(([column, value]) => [camel(column), value])
  return { ...EMPTY, ...(Object.fromEntries(named) as Partial<Line>) }
}

export function rowOf(line: Line): Row & LineKey {
  return Object.fromEntries(Object.entries(line).map(([name, value]) => [snake(name), value])) as Row & LineKey
}

/** The order of their key within a conversation. */
export function compareKeys(one: LineKey, other: LineKey): number {
  return one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

/** Both lists in order, each key once: of two with one key the one that knows more. */
export function mergeLines(kept: readonly Line[], added: readonly Line[]): Line[] {
  const byKey = new Map<string, Line>()
  for (const line of [...kept, ...added]) {
    const key = `${line.interactionId} ${line.at} ${line.id}`
    const known = byKey.get(key)
    if (!known || knows(line) >= knows(known)) byKey.set(key, line)
  }
  return [...byKey.values()].toSorted(compareKeys)
}

function knows({ rev, changeSeq, statusRank }: Line): number {
  return rev * 1_000_000 + changeSeq * 100 + statusRank
}

function camel(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
