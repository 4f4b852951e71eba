import { checkDraft } from '../../../bots/draft'
import { play } from '../../../bots/lab/drive'
import { getCase } from '../../../bots/lab/cases-store'
import { rowOf } from '../../../bots/lab/draft'
import { MOST_STEPS } from '../../../bots/lab/step'
import { getBot } from '../../../bots/store'
import { now } from '../../../clock'
import { listChoices } from '../../../conversations/choices-store'
import { namesOf } from '../../../conversations/choices'
import { instantsOf } from '../../../settings/hours-zone'
import { settingsOfNumber } from '../../../settings/hours-of-number'
import type { ConfigSnapshot } from '../../../settings/snapshot'
import { Alert, EmptyState } from '../../components'
import type { Reader } from '../../inbox/reader'
import { takeNotice } from '../../notice'
import { showPage, showPart } from '../../page'
import type { AdminContext } from '../../route'
import { idFrom } from '../../row-id'
import { draftOf, postedValues } from '../form-values'
import { zoneOf } from '../pages'
import { newestConfig } from './cases-against'
import { LabHeader } from './header'
import { labWho, type LabWho } from '../../../bots/lab/step'
import { postedStep } from './posted-step'
import { draftsOf } from './drafts'
import { configWith, newScript, readChange, readSession, unsavedChange, type Change, type Session } from './session'
import { Lab } from './lab'

/** `?bot=7`: with the draft of its flow. `?case=3`: as the case was kept. */
export async function labPage(c: AdminContext): Promise<Response> {
  const config = await newestConfig(c.env)
  if (!config || config.numbers.length === 0) return show(c, null, null)
  const caseId = idFrom(c.req.query('case'))
  const kept = caseId === null ? null : await getCase(c.env, caseId)
  const botId = idFrom(c.req.query('bot'))
  const bot = botId === null ? null : await getBot(c.env, botId)
  const change: Change =
    bot === null ? { kind: 'none' } : { kind: bot.flowDraft === null ? 'switch' : 'flow', botId: bot.id }
  const script = kept?.body ?? newScript(config, now())
  const { who, steps } = script
  return show(c, { who, steps, change, caseId: kept?.body ? kept.id : null }, null)
}

/** One step on, or one back; the page's own state comes with it. */
export async function labStepped(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const config = await newestConfig(c.env)
  if (!config) return show(c, null, null)
  const { lab: text } = c.var.text
  const session = readSession(form['lab'])
  if (!session) return show(c, fresh(config), text.notFresh)
  const does = typeof form['do'] === 'string' ? form['do'] : ''
  switch (does) {
    case 'back':
      return show(c, { ...session, steps: session.steps.slice(0, -1) }, null)
    case 'reset':
      return show(c, { ...session, steps: [], caseId: null }, null)
    case 'start':
      return show(c, { ...session, ...begun(form, session, config), steps: [], caseId: null }, null)
    default: {
      const step = postedStep(form)
      if (!step) return show(c, session, text.invalid)
      if (session.steps.length >= MOST_STEPS) return show(c, session, text.full(MOST_STEPS))
      return show(c, { ...session, steps: [...session.steps, step] }, null)
    }
  }
}

/** A bot as its form holds it, tried before it is saved. */
export async function tryBot(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.parseBody())
  const config = await newestConfig(c.env)
  const draft = { ...draftOf(values, await zoneOf(c)), isBotActive: true }
  const checked = checkDraft(draft)
  const id = idFrom(values['bot'])
  const stored = id === null ? null : await getBot(c.env, id)
  if (!config) return show(c, null, null)
  if (!checked.ok) return show(c, fresh(config), c.var.text.bots.notSaved)
  return show(c, { ...fresh(config), change: unsavedChange(rowOf(draft, checked.value, stored)) }, null)
}

function fresh(config: ConfigSnapshot): Session {
  return { ...newScript(config, now()), change: { kind: 'none' }, caseId: null }
}

function begun(form: Record<string, unknown>, { who, change }: Session, config: ConfigSnapshot) {
  const { timeZone } = settingsOfNumber(config, String(form['phoneNumberId']))
  const typed = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(String(form['startsAt'] ?? ''))
  const startsAt = typed ? instantsOf(typed[1]!, Number(typed[2]) * 60 + Number(typed[3]), timeZone).first : now()
  const given = { ...who, ...form, isHidden: form['isHidden'] === '1', startsAt }
  const parsed = labWho.safeParse(given)
  const runs = String(form['runs'] ?? '')
  return { who: parsed.success ? parsed.data : who, change: runs === 'form' ? change : readChange(runs) }
}

/** A whole page, or for htmx the lab alone. */
async function show(c: AdminContext, session: Session | null, problem: string | null): Promise<Response> {
  const { text, csrfToken, staff } = c.var
  const config = session && (await configWith(c.env, session.change))
  if (!session || !config || config.numbers.length === 0)
    return showPage(c, { title: text.lab.title, place: 'bots' }, <NoNumber c={c} />)
  const [drafts, reader] = await Promise.all([draftsOf(c.env), readerOf(c, session.who, config)])
  const played = play(session, config)
  const mayKeep = staff.can('whatsapp_bot', 'edit')
  const kept = session.caseId === null ? null : await getCase(c.env, session.caseId)
  const lab = (
    <Lab
      {...{ session, played, config, drafts, reader, problem, csrfToken, mayKeep, text: text.lab }}
      caseName={kept?.name ?? null}
    />
  )
  if (c.req.header('hx-request')) return showPart(c, lab)
  const notice = takeNotice(c, text.lab.done)
  return showPage(
    c,
    { title: text.lab.title, place: 'bots' },
    <>
      <LabHeader current="lab" text={text} />
      {notice ? <Alert kind="info">{notice}</Alert> : null}
      {lab}
    </>,
  )
}

function NoNumber({ c }: { c: AdminContext }) {
  const { text } = c.var
  return (
    <>
      <LabHeader current="lab" text={text} />
      <EmptyState title={text.lab.empty}>{text.lab.noNumber}</EmptyState>
    </>
  )
}

async function readerOf(c: AdminContext, who: LabWho, config: ConfigSnapshot): Promise<Reader> {
  const choices = await listChoices(c.env.DB, c.var.staff.staffId)
  const { timeZone } = settingsOfNumber(config, who.phoneNumberId)
  return {
    text: c.var.text.inbox,
    said: c.var.text.said,
    staffId: c.var.staff.staffId,
    names: { ...namesOf(choices), 'staff:0': c.var.text.inbox.sentBy.you },
    labels: choices.labels,
    mayAddContacts: false,
    colleagues: [],
    zone: timeZone,
    locale: c.var.locale,
    now: now(),
    csrfToken: c.var.csrfToken,
  }
}
