import { firstToLookAt } from '../../crmconnect/files'
import { type Counts, type Import, OUTCOMES } from '../../crmconnect/import'
import { KIND_NAMES } from '../../crmconnect/kinds'
import { Card, Table } from '../components'
import type { AdminContext } from '../route'
import { reasonsOf } from './reasons'

export function CountsTable({ c, counts }: { c: AdminContext; counts: Counts }) {
  const { kinds, outcomes, counted, kind } = c.var.text.crmconnect
  const there = KIND_NAMES.filter((name) => counts[name] !== undefined)
  if (there.length === 0) return <></>
  return (
    <Card title={counted}>
      <Table caption={counted} columns={[kind, ...OUTCOMES.map((outcome) => outcomes[outcome])]}>
        {there.map((name) => (
          <tr>
            <th scope="row">{kinds[name]}</th>
            {OUTCOMES.map((outcome) => (
              <td>{(counts[name]?.[outcome] ?? 0).toLocaleString(c.var.locale)}</td>
            ))}
          </tr>
        ))}
      </Table>
    </Card>
  )
}

/** Tables of the files that nothing is taken of. */
export function LeftOut({ c, found }: { c: AdminContext; found: Import }) {
  const { leftOut } = c.var.text.crmconnect
  const tables = found.tables.filter(({ kind }) => kind === null)
  if (tables.length === 0) return <></>
  return (
    <Card title={leftOut.title} hint={leftOut.hint}>
      <p class="break-words">{tables.map(({ table, rows }) => leftOut.table(table, rows)).join(', ')}</p>
    </Card>
  )
}

/** The first rows of which there is something to say. */
export async function FirstProblems({ c, found }: { c: AdminContext; found: Import }) {
  const text = c.var.text.crmconnect
  const lines = await firstToLookAt(c.env, found.id, found.state === 'done' ? 'run' : 'check')
  if (lines.length === 0) return <></>
  return (
    <Card title={text.first.title} hint={text.first.hint}>
      <Table caption={text.first.title} columns={text.first.columns}>
        {lines.map((line) => (
          <tr>
            <td class="break-words">{line.table}</td>
            <td>{line.n}</td>
            <td class="break-words">{line.oldId}</td>
            <td>{text.outcomes[line.outcome]}</td>
            <td class="min-w-48">{reasonsOf(text, line)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}
