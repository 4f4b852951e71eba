/** What was counted, by what it is: `rows D1`, `requests Journal`, `calls Journal.append`, `written D1: insert into …`. */
export type Counts = Record<string, number>

type Cursor = { rowsWritten: number; rowsRead: number }

const counts: Counts = {}
/** A cursor's rows are known once it is used up. */
let open: { owner: string; query: string; cursor: Cursor }[] = []
const MOST_OPEN = 1000

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
  open.push({ owner, query, cursor })
  if (open.length > MOST_OPEN) close(open.splice(0, MOST_OPEN / 2))
}

export function readCounts(): Counts {
  close(open)
  open = []
  return { ...counts }
}

function close(cursors: typeof open): void {
  for (const { owner, query, cursor } of cursors) {
    addRows(owner, query, cursor.rowsWritten)
    add(`read ${owner}`, cursor.rowsRead)
  }
}
