import { caseOf } from '../../../bots/lab/case'
import { changeCase, createCase, deleteCase, getCase, listCases, type StoredCase } from '../../../bots/lab/cases-store'
import { play } from '../../../bots/lab/drive'
import type { LabCase } from '../../../bots/lab/step'
import { now } from '../../../clock'
import { recordAction } from '../../activity-log/record-action'
import { Alert, Badge, Button, ButtonLink, Card, ConfirmDialog, CsrfField, EmptyState, Field } from '../../components'
import { takeNotice } from '../../notice'
import { showPage } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { idFrom, idOf } from '../../row-id'
import { failing, newestConfig, runAll, type CaseRun } from './cases-against'
import { Differences } from './differences'
import { LAB, LabHeader } from './header'
import { configWith, readSession } from './session'

const CASES = `${LAB}/cases`
const BAD_NEWS: ReadonlySet<string> = new Set(['gone', 'no-name', 'too-large', 'too-many', 'unreadable'])

/** `?run=all`, or the number of one: what they give with what is published now. */
export async function casesPage(c: AdminContext): Promise<Response> {
  const { text } = c.var
  const [cases, config] = await Promise.all([listCases(c.env), newestConfig(c.env)])
  const run = c.req.query('run')
  const chosen = run === 'all' ? cases : cases.filter(({ id }) => String(id) === run)
  const runs = config ? runAll(chosen, config) : []
  const notice = takeNotice(c, text.lab.done)
  return showPage(
    c,
    { title: text.lab.case.title, place: 'bots' },
    <>
      <LabHeader current="cases" text={text} />
      {notice ? <Alert kind={BAD_NEWS.has(c.req.query('done') ?? '') ? 'warning' : 'success'}>{notice}</Alert> : null}
      <Outcome runs={runs} text={text.lab.case} />
      {cases.length === 0 ? (
        <EmptyState title={text.lab.case.empty}>{text.lab.case.emptyAdvice}</EmptyState>
      ) : (
        <div>
          <ButtonLink href={`${CASES}?run=all`} kind="primary">
            {text.lab.case.runAll}
          </ButtonLink>
        </div>
      )}
      {cases.map((one) => (
        <CaseCard c={c} one={one} run={runs.find(({ id }) => id === one.id) ?? null} />
      ))}
    </>,
  )
}

function Outcome({ runs, text }: { runs: readonly CaseRun[]; text: AdminContext['var']['text']['lab']['case'] }) {
  if (runs.length === 0) return null
  const fails = failing(runs).length
  return (
    <Alert kind={fails > 0 ? 'warning' : 'success'}>
      {fails > 0 ? text.someFail(fails, runs.length) : text.allPass(runs.length)}
    </Alert>
  )
}

function CaseCard({ c, one, run }: { c: AdminContext; one: StoredCase; run: CaseRun | null }) {
  const { text, csrfToken, staff } = c.var
  const { case: says } = text.lab
  const path = `${CASES}/${one.id}`
  const isFailing = run !== null && failing([run]).length > 0
  return (
    <Card title={one.name} hint={one.body ? says.steps(one.body.steps.length) : text.lab.unreadable}>
      {run ? (
        <p>
          <Badge kind={isFailing ? 'warning' : 'success'}>{isFailing ? says.fails : says.passes}</Badge>
        </p>
      ) : null}
      {isFailing && run.differences ? <Differences differences={run.differences} text={text.lab} /> : null}
      <div class="flex flex-wrap items-end gap-2">
        <ButtonLink href={`${CASES}?run=${one.id}`} small>
          {says.run}
        </ButtonLink>
        {one.body ? (
          <ButtonLink href={`${LAB}?case=${one.id}`} small>
            {says.open}
          </ButtonLink>
        ) : null}
        {staff.can('whatsapp_bot', 'edit') ? (
          <>
            {isFailing && one.body ? <Accept one={one} text={text} csrfToken={csrfToken} /> : null}
            <Button kind="quiet" small opens={`remove-${one.id}`} label={says.removeOf(one.name)}>
              {says.remove}
            </Button>
            <ConfirmDialog
              id={`remove-${one.id}`}
              title={says.confirmRemove(one.name)}
              action={`${path}/delete`}
              csrfToken={csrfToken}
              yes={says.remove}
              no={text.common.cancel}
            >
              <p>{says.removeAdvice}</p>
            </ConfirmDialog>
          </>
        ) : null}
      </div>
      {staff.can('whatsapp_bot', 'edit') ? (
        <details>
          <summary class="w-fit cursor-pointer text-sm">{says.rename}</summary>
          <form method="post" action={path} class="mt-2 flex items-end gap-2">
            <CsrfField token={csrfToken} />
            <Field name="caseName" label={says.name} value={one.name} maxlength={100} required />
            <Button kind="plain">{says.rename}</Button>
          </form>
        </details>
      ) : null}
    </Card>
  )
}

function Accept({ one, text, csrfToken }: { one: StoredCase; text: AdminContext['var']['text']; csrfToken: string }) {
  const { case: says } = text.lab
  return (
    <>
      <Button kind="plain" small opens={`accept-${one.id}`}>
        {says.accept}
      </Button>
      <ConfirmDialog
        id={`accept-${one.id}`}
        title={says.acceptConfirm(one.name)}
        action={`${CASES}/${one.id}/accept`}
        csrfToken={csrfToken}
        yes={says.accept}
        no={text.common.cancel}
        danger={false}
      >
        <p>{says.acceptAdvice}</p>
      </ConfirmDialog>
    </>
  )
}

/** The conversation of the lab, kept as it went with what ran there; `replace` names a case that it takes the place of. */
export async function keepCase(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const session = readSession(form['lab'])
  const config = session && (await configWith(c.env, session.change))
  if (!session || !config) return c.redirect(`${CASES}?done=unreadable`, 303)
  const { who, steps } = session
  const body = caseOf({ who, steps }, play(session, config).turns)
  const name = String(form['caseName'] ?? '')
  const id = idFrom(form['replace'])
  const saved =
    id === null ? await createCase(c.env, name, body, now()) : await changeCase(c.env, id, { name, body }, now())
  if (saved.ok) await recorded(c, saved.id, name)
  return done(c, saved.ok ? 'saved' : saved.reason)
}

export async function renameCase(c: AdminContext): Promise<Response> {
  const name = String((await c.req.parseBody())['caseName'] ?? '')
  return change(c, ({ body }) => ({ name, body }))
}

/** What it gives now is what must come back from then on. */
export async function acceptCase(c: AdminContext): Promise<Response> {
  const config = await newestConfig(c.env)
  if (!config) return done(c, 'unreadable')
  return change(c, ({ name, body }) => ({ name, body: caseOf(body, play(body, config).turns) }))
}

export async function removeCase(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const one = await getCase(c.env, id)
  const isGone = !(await deleteCase(c.env, id))
  const says = c.var.text.activityLog.recorded.labCaseDeleted(one?.name ?? String(id))
  if (!isGone) await recordAction(c, 'bot.case-deleted', says, { caseId: id })
  return done(c, isGone ? 'gone' : 'removed')
}

type Named = { name: string; body: LabCase }

async function change(c: AdminContext, to: (one: Named) => Named): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const one = await getCase(c.env, id)
  if (!one) return done(c, 'gone')
  if (!one.body) return done(c, 'unreadable')
  const next = to({ name: one.name, body: one.body })
  const saved = await changeCase(c.env, id, next, now())
  if (saved.ok) await recorded(c, id, next.name)
  return done(c, saved.ok ? 'changed' : saved.reason)
}

function recorded(c: AdminContext, caseId: number, name: string): Promise<void> {
  return recordAction(c, 'bot.case-saved', c.var.text.activityLog.recorded.labCaseSaved(name), { caseId })
}

function done(c: AdminContext, what: string): Response {
  return c.redirect(`${CASES}?done=${what === 'not-found' ? 'gone' : what}`, 303)
}
