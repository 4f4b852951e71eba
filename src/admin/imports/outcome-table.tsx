import type { CsvRow } from '../../csv/read'
import type { Outcome } from '../../crm/imports/plan'
import { Table } from '../components'
import type { AdminContext } from '../route'
import { fieldLabel } from './columns'

type Props = {
  c: AdminContext
  caption: string
  outcomes: readonly Outcome[]
  rows: readonly CsvRow[]
  most: number
}

/** Rows of the file with why they were not taken. */
export function OutcomeTable({ c, caption, outcomes, rows, most }: Props) {
  const { columns, more } = c.var.text.imports.result
  const cells = new Map(rows.map((row) => [row.row, row.cells]))
  return (
    <>
      <Table caption={caption} columns={[columns.row, columns.why, columns.shown]}>
        {outcomes.slice(0, most).map((outcome) => (
          <tr>
            <td>{outcome.row}</td>
            <td class="min-w-40">{whyOf(c, outcome)}</td>
            <td class="max-w-md min-w-40 break-words">
              <bdi dir="auto">{shown(cells.get(outcome.row) ?? [])}</bdi>
            </td>
          </tr>
        ))}
      </Table>
      {outcomes.length > most ? <p>{more(outcomes.length - most)}</p> : null}
    </>
  )
}

/** Empty where the row was taken. */
export function whyOf(c: AdminContext, outcome: Outcome): string {
  const { reasons, skipReasons } = c.var.text.imports
  if (outcome.kind === 'skipped') return skipReasons[outcome.reason]
  if (outcome.kind !== 'bad') return ''
  if (outcome.reason === 'long') return reasons.long(outcome.field ? fieldLabel(c, outcome.field) : '')
  return reasons[outcome.reason]
}

function shown(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell.trim() !== '')
    .join(' · ')
    .slice(0, 120)
    .toWellFormed()
}
