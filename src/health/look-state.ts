import type { Row, RowName, State } from './row'

/** A row, and since when it has been so. */
export type SeenRow = Row & { since: number }
/** What is kept of a look until the next. */
export type Kept = { rows: Partial<Record<RowName, { state: State; since: number }>> }

/** A row whose state is another than at the look before begins anew. */
export function sinceWhen(row: Row, before: Kept, at: number): SeenRow {
  const known = before.rows[row.name]
  return { ...row, since: known?.state === row.state ? known.since : at }
}
