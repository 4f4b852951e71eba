/** What was counted, by what it is: `rows D1`, `requests Journal`, `calls Journal.append`, `written D1: insert into …`. */
export type Counts = Record<string, number>

type Cursor = { rowsWritten: number }

const counts: Counts = {}
/** Cursors of statements that write while they are read; their rows are known once they are used up. */
let open: { owner: string; query: string; cursor: Cursor }[] = []

export function add(name: string, count = 1): void {
  counts[name] = (counts[name] ?? 0) + count
}

export function addRows(owner: string, what: string, rows: number): void {
  if (rows === 0) return
  add(`rows ${owner}`, rows)
  add(`written ${owner}: ${what.replaceAll(/\s+/g, ' ').trim().slice(0, 100)}`, rows)
}

export function addCursor(owner: string, query: string, cursor: Cursor): void {
  add(`statements ${owner}`)
  if (/\breturning\b/i.test(query)) open.push({ owner, query, cursor })
  else addRows(owner, query, cursor.rowsWritten)
}

export function readCounts(): Counts {
  for (const { owner, query, cursor } of open) addRows(owner, query, cursor.rowsWritten)
  open = []
  return { ...counts }
}
