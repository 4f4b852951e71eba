import { writeCsv } from '../../csv/write'
import type { CsvRow } from '../../csv/read'
import type { ImportKind } from '../../crm/imports/fields'
import { type ImportState, readResult } from '../../crm/imports/import-files'
import type { Outcome } from '../../crm/imports/plan'
import { Alert, Button, ButtonLink, Card, CsrfField } from '../components'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { columnsPage } from './columns'
import { columnNames, showImport } from './frame'
import { importPath } from './kinds'
import { opened } from './opened'
import { OutcomeTable, whyOf } from './outcome-table'
import { previewPage } from './preview'
import { isStuck } from './run'

const SHOWN = 100

type Opened = { state: ImportState; rows: CsvRow[] }

/** Wherever the import stands. */
export async function importPage(c: AdminContext, kind: ImportKind): Promise<Response> {
  const found = await opened(c, kind)
  if (!found) return showAbsent(c)
  const { step } = found.state
  if (step === 'running') return runningPage(c, found)
  if (step === 'done') return resultPage(c, found)
  return step === 'columns' || c.req.query('step') === 'columns' ? columnsPage(c, found) : previewPage(c, found)
}

/** The rows not taken as they were in the file, with the reason; or with `?rows=all` what became of each row. */
export async function report(c: AdminContext, kind: ImportKind): Promise<Response> {
  const found = await opened(c, kind)
  const result = found && (await readResult(c.env, found.state))
  if (!found || !result) return showAbsent(c)
  const { state, rows } = found
  const text = c.var.text.imports
  const isAll = c.req.query('rows') === 'all'
  const byRow = new Map(result.outcomes.map((outcome) => [outcome.row, outcome]))
  const lines = rows.slice(state.hasHeader ? 1 : 0).flatMap(({ row, cells }) => {
    const outcome = byRow.get(row)
    if (!outcome || (!isAll && outcome.kind !== 'bad')) return []
    const padded = Array.from({ length: state.mapping.length }, (_, i) => cells[i] ?? '')
    return [[...padded, String(row), ...(isAll ? [text.outcomes[outcome.kind]] : []), whyOf(c, outcome)]]
  })
  const head = [
    ...columnNames(c, state, rows[0]?.cells),
    text.report.row,
    ...(isAll ? [text.report.outcome] : []),
    text.report.why,
  ]
  const name = isAll ? 'import-report' : 'rows-not-taken'
  return c.body(`\uFEFF${writeCsv([head, ...lines])}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })
}

async function resultPage(c: AdminContext, { state, rows }: Opened): Promise<Response> {
  const result = await readResult(c.env, state)
  if (!result) return showAbsent(c)
  const { result: text } = c.var.text.imports
  const { kind } = state
  const of = (what: Outcome['kind']) => result.outcomes.filter((one) => one.kind === what)
  const [created, updated, skipped, bad] = [of('created'), of('updated'), of('skipped'), of('bad')]
  const path = importPath(kind, state.id, 'report')
  return showImport(
    c,
    kind,
    { step: 3 },
    <>
      <Alert kind="success">
        {text.created(created.length)}
        {updated.length > 0 ? ` ${text.updated(updated.length)}` : ''}
        {skipped.length > 0 ? ` ${text.skipped(skipped.length)}` : ''}
      </Alert>
      {bad.length > 0 ? (
        <Card title={text.badTitle} hint={text.badFileHint}>
          <Alert kind="warning">{text.bad(bad.length)}</Alert>
          <div>
            <ButtonLink href={`${path}?rows=bad`}>{text.badFile}</ButtonLink>
          </div>
          <OutcomeTable c={c} caption={text.badTitle} outcomes={bad} rows={rows} most={SHOWN} />
        </Card>
      ) : null}
      {skipped.length > 0 ? (
        <Card title={text.skippedTitle}>
          <OutcomeTable c={c} caption={text.skippedTitle} outcomes={skipped} rows={rows} most={20} />
        </Card>
      ) : null}
      <div class="flex flex-wrap gap-3">
        <ButtonLink href={`${path}?rows=all`}>{text.allFile}</ButtonLink>
        <ButtonLink href={importPath(kind)}>{text.again}</ButtonLink>
      </div>
    </>,
  )
}

function runningPage(c: AdminContext, { state }: Opened): Promise<Response> {
  const { running } = c.var.text.imports
  const here = importPath(state.kind, state.id)
  return showImport(
    c,
    state.kind,
    { step: 3 },
    <Card title={running.title}>
      <p>{running.advice}</p>
      <div class="flex flex-wrap gap-3">
        <ButtonLink href={here}>{running.reload}</ButtonLink>
        {isStuck(state.startedAt) ? (
          <form method="post" action={`${here}/run`}>
            <CsrfField token={c.var.csrfToken} />
            <Button kind="plain">{running.goOn}</Button>
          </form>
        ) : null}
      </div>
    </Card>,
  )
}
