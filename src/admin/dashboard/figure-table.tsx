import type { Child } from 'hono/jsx'
import { Table } from '../components'

/** The figures behind a chart, for those who cannot or do not want to see it. */
export function FigureTable(props: {
  title: string
  of: string
  columns: readonly string[]
  rows: readonly Child[][]
}) {
  return (
    <details>
      <summary class="cursor-pointer text-sm">{props.title}</summary>
      <Table caption={props.of} columns={props.columns}>
        {props.rows.map((cells) => (
          <tr>
            {cells.map((cell) => (
              <td class="whitespace-nowrap">{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
    </details>
  )
}
