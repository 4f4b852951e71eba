import type { CsvRow } from '../../csv/read'
import type { ImportState } from '../../crm/imports/import-files'
import type { Create, Update, Values } from '../../crm/imports/plan'
import { planImport } from '../../crm/imports/run'
import { own } from '../../own'
import { Alert, Badge, Button, ButtonLink, Card, CsrfField, Table } from '../components'
import { readChoices } from '../leads/choices'
import type { AdminContext } from '../route'
import { showImport } from './frame'
import { importPath, mayOf } from './kinds'
import { OutcomeTable } from './outcome-table'

const SHOWN = 8

/** What would happen, before anything does. */
export async function previewPage(
  c: AdminContext,
  { state, rows }: { state: ImportState; rows: readonly CsvRow[] },
): Promise<Response> {
  const { imports: text } = c.var.text
  const { kind } = state
  const planned = await planImport(c.env, state, rows, mayOf(kind, c.var.staff))
  const { creates, updates, outcomes } = planned
  const bad = outcomes.filter((one) => one.kind === 'bad')
  const skipped = outcomes.filter((one) => one.kind === 'skipped')
  const { summary } = text.preview
  const lines = [
    ...(creates.length > 0 ? [summary.create(creates.length)] : []),
    ...(updates.length > 0 ? [summary.update(updates.length)] : []),
    ...(skipped.length > 0 ? [summary.skip(skipped.length)] : []),
    ...(bad.length > 0 ? [summary.bad(bad.length)] : []),
  ]
  const toDo = creates.length + updates.length
  const canRun = toDo > 0 || (state.choices.group !== null && skipped.length > 0)
  return showImport(
    c,
    kind,
    { step: 2 },
    <>
      <Alert kind={bad.length > 0 ? 'warning' : 'info'}>
        <ul class="list-disc ps-5">
          {lines.map((line) => (
            <li>{line}.</li>
          ))}
        </ul>
      </Alert>
      <div class="flex flex-wrap gap-3">
        {canRun ? (
          <form method="post" action={importPath(kind, state.id, 'run')}>
            <CsrfField token={c.var.csrfToken} />
            <Button>{text.preview.run(toDo > 0 ? toDo : skipped.length)}</Button>
          </form>
        ) : (
          <p>{text.preview.nothing}</p>
        )}
        <ButtonLink href={`${importPath(kind, state.id)}?step=columns`}>{text.preview.change}</ButtonLink>
        <form method="post" action={importPath(kind, state.id, 'cancel')}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="quiet">{text.preview.cancel}</Button>
        </form>
      </div>
      {toDo > 0 ? (
        <Card title={text.preview.first}>
          <First c={c} rows={[...creates, ...updates].toSorted((one, other) => one.row - other.row).slice(0, SHOWN)} />
        </Card>
      ) : null}
      {bad.length > 0 ? (
        <Card title={text.preview.problems}>
          <OutcomeTable c={c} caption={text.preview.problems} outcomes={bad} rows={rows} most={20} />
        </Card>
      ) : null}
    </>,
  )
}

async function First({ c, rows }: { c: AdminContext; rows: readonly (Create | Update)[] }) {
  const { crm, imports: text } = c.var.text
  const { statuses, sources, people } = await readChoices(c.env)
  const hidden = ['phone_key', 'user_id']
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].filter((name) => !hidden.includes(name))
  const filled = names.filter((name) => rows.some(({ values }) => values[name] != null && values[name] !== ''))
  const label = (name: string) => own(crm.fields, name) ?? name
  const word = (name: string, values: Values) => {
    const value = values[name] ?? ''
    if (name === 'status') return statuses.find(({ id }) => id === value)?.name ?? ''
    if (name === 'source') return sources.find(({ id }) => id === value)?.name ?? ''
    return name === 'assigned' ? (people.get(Number(value)) ?? '') : String(value).slice(0, 80)
  }
  return (
    <Table caption={text.preview.first} columns={[text.result.columns.row, '', ...filled.map(label)]}>
      {rows.map((row) => (
        <tr>
          <td>{row.row}</td>
          <td>
            <Badge kind={'id' in row ? 'info' : 'success'}>
              {'id' in row ? text.preview.isChanged : text.preview.isNew}
            </Badge>
          </td>
          {filled.map((name) => (
            <td class="max-w-56 min-w-24 break-words">
              <bdi dir="auto">{word(name, row.values)}</bdi>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}
