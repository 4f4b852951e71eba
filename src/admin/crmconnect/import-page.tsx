import type { Child } from 'hono/jsx'
import { listedNumbers } from './numbers'
import type { Import } from '../../crmconnect/import'
import { stepsOf } from '../../crmconnect/import'
import { findImport } from '../../crmconnect/imports-store'
import { KIND_NAMES } from '../../crmconnect/kinds'
import { own } from '../../own'
import { Alert, Button, ButtonLink, Card, CsrfField, PageHeader, Steps } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { CountsTable, FirstProblems, LeftOut } from './counts'
import { Mapping } from './mapping-form'
import { CRMCONNECT, importPath } from './paths'

const STEP = {
  uploading: 0,
  reading: 0,
  failed: 0,
  cancelled: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  running: 3,
  done: 3,
} as const satisfies Record<Import['state'], number>

/** Wherever the import stands. */
export async function importPage(
  c: AdminContext,
  problem: string | null = null,
  typed: Import | null = null,
): Promise<Response> {
  const id = idOf(c)
  const found = typed ?? (id === null ? null : await findImport(c.env, id))
  if (!found) return showAbsent(c)
  const isAsked = c.req.header('hx-request') === 'true'
  const isAtWork = found.state === 'reading' || found.state === 'checking' || found.state === 'running'
  // What came of it is another page.
  if (isAsked && !isAtWork) return c.body(null, 200, { 'hx-refresh': 'true' })
  const text = c.var.text.crmconnect
  const isMapping = found.state === 'mapping' || (found.state === 'checked' && c.req.query('step') === 'mapping')
  return showPage(
    c,
    { title: text.title, place: 'settings', status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.files(found.files.map(({ name }) => name))}>
        <ButtonLink href={CRMCONNECT}>{text.all}</ButtonLink>
      </PageHeader>
      <Steps names={text.steps} step={isMapping ? 1 : STEP[found.state]} label={text.stepLabel} />
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {isMapping ? (
        <Mapping c={c} found={found} numbers={await listedNumbers(c.env)} />
      ) : (
        <Stage
          c={c}
          found={found}
          first={found.state === 'checked' || found.state === 'done' ? await FirstProblems({ c, found }) : null}
        />
      )}
    </>,
  )
}

type Props = { c: AdminContext; found: Import }

function Stage({ c, found, first }: Props & { first: Child }) {
  switch (found.state) {
    case 'checked':
      return <Checked c={c} found={found} first={first} />
    case 'done':
      return <Done c={c} found={found} first={first} />
    case 'failed':
      return <Failed c={c} found={found} />
    case 'cancelled':
      return <Alert kind="info">{c.var.text.crmconnect.cancelled}</Alert>
    case 'uploading':
    case 'reading':
    case 'mapping':
    case 'checking':
    case 'running':
      return <Working c={c} found={found} />
  }
}

/** While it is at work the page asks for itself again. */
function Working({ c, found }: Props) {
  const { working, cancel } = c.var.text.crmconnect
  const path = importPath(found.id)
  const { state, cursor, counts, tables, problem } = found
  const all = stepsOf(tables, KIND_NAMES).length
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return (
    <div
      id="progress"
      class="flex flex-col gap-6"
      hx-get={path}
      hx-trigger="every 2s"
      hx-select="#progress"
      hx-swap="outerHTML"
    >
      <Alert kind={problem ? 'warning' : 'info'}>
        {problem ? working.waits(problem) : working[state === 'checking' || state === 'running' ? state : 'reading']}
      </Alert>
      <Card>
        {state === 'checking' || state === 'running' ? (
          <>
            <progress
              class="progress progress-primary w-full"
              value={cursor.step}
              max={Math.max(all, 1)}
              aria-label={working.progress}
            />
            <p>{working.steps(cursor.step, all)}</p>
          </>
        ) : (
          <p>{working.rows(rows)}</p>
        )}
        <Post c={c} path={importPath(found.id, 'cancel')} label={cancel} />
      </Card>
      <CountsTable c={c} counts={counts} />
    </div>
  )
}

function Checked({ c, found, first }: Props & { first: Child }) {
  const { checked, cancel } = c.var.text.crmconnect
  return (
    <div id="outcome" class="flex flex-col gap-6">
      <Alert kind="info">{checked.nothingYet}</Alert>
      <CountsTable c={c} counts={found.counts} />
      <LeftOut c={c} found={found} />
      <Card title={checked.before}>
        <ul class="list-disc ps-5">
          {checked.rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
        <div class="flex flex-wrap gap-3">
          <Post c={c} path={importPath(found.id, 'run')} label={checked.run} kind="primary" />
          <ButtonLink href={`${importPath(found.id)}?step=mapping`}>{checked.change}</ButtonLink>
          <ButtonLink href={importPath(found.id, 'report')}>{checked.report}</ButtonLink>
          <Post c={c} path={importPath(found.id, 'cancel')} label={cancel} />
        </div>
      </Card>
      {first}
    </div>
  )
}

function Done({ c, found, first }: Props & { first: Child }) {
  const { done } = c.var.text.crmconnect
  return (
    <div id="outcome" class="flex flex-col gap-6">
      <Alert kind="success">{done.title}</Alert>
      <CountsTable c={c} counts={found.counts} />
      <Card title={done.next}>
        <ul class="list-disc ps-5">
          {done.steps.map(({ say, href, link }) => (
            <li>
              {say}{' '}
              <a class="link" href={href}>
                {link}
              </a>
            </li>
          ))}
        </ul>
        <div>
          <ButtonLink href={importPath(found.id, 'report')}>{done.report}</ButtonLink>
        </div>
      </Card>
      {first}
    </div>
  )
}

function Failed({ c, found }: Props) {
  const { failures, failed } = c.var.text.crmconnect
  const [reason = '', ...detail] = (found.problem ?? '').split(' ')
  const say = own(failures, reason) ?? failed
  return (
    <div id="outcome">
      <Alert kind="error">
        {say} {detail.join(' ')}
      </Alert>
    </div>
  )
}

function Post({
  c,
  path,
  label,
  kind = 'quiet',
}: {
  c: AdminContext
  path: string
  label: string
  kind?: 'quiet' | 'primary'
}) {
  return (
    <form method="post" action={path}>
      <CsrfField token={c.var.csrfToken} />
      <Button kind={kind}>{label}</Button>
    </form>
  )
}
