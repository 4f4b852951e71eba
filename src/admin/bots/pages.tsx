import { responseOf, triggerOf } from '../../bots/bot'
import { getBot, listBots, type StoredBot } from '../../bots/store'
import { listChoices } from '../../conversations/choices-store'
import { isTimeZone } from '../../settings/hours-zone'
import { listNumbers } from '../../settings/numbers-store'
import { optionOf, readConfig } from '../../settings/snapshot'
import { listApproved } from '../../whatsapp/templates/approved-store'
import { obstaclesOf } from '../../whatsapp/templates/obstacles'
import { Alert, ButtonLink, EmptyState, PageHeader } from '../components'
import { FLOW_BOT, flowPath } from '../flow/in-work'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { BotForm } from './bot-form'
import { BotList } from './bot-list'
import { PreviewBeside } from './preview-beside'
import { type FormErrors, type FormValues, NEW_BOT, storedValues } from './form-values'
import { idOf } from '../row-id'

export async function botsPage(c: AdminContext): Promise<Response> {
  const { text, staff, csrfToken } = c.var
  const bots = await listBots(c.env)
  const notice = takeNotice(c, text.bots.done)
  const may = { edit: staff.can('whatsapp_bot', 'edit'), remove: staff.can('whatsapp_bot', 'delete') }
  const mayAdd = staff.can('whatsapp_bot', 'create')
  return showPage(
    c,
    { title: text.bots.title, place: 'bots' },
    <>
      <PageHeader title={text.bots.title} hint={text.bots.hint}>
        <ButtonLink href="/admin/whatsapp/bots/lab">{text.lab.title}</ButtonLink>
        {mayAdd ? (
          <ButtonLink href="/admin/whatsapp/bots/new" kind="primary">
            {text.bots.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind={c.req.query('done') === 'gone' ? 'warning' : 'success'}>{notice}</Alert> : null}
      {bots.length === 0 ? (
        <EmptyState title={text.bots.empty.title}>{text.bots.empty.advice}</EmptyState>
      ) : (
        <BotList
          bots={bots}
          text={text.bots}
          kinds={text.botKinds}
          labels={text.labels}
          csrfToken={csrfToken}
          may={may}
          cancel={text.common.cancel}
        />
      )}
    </>,
  )
}

/** The form as typed when it was refused; else the defaults of a new bot. */
export async function newBotPage(c: AdminContext, refused?: Refused): Promise<Response> {
  return showForm(c, { bot: null, values: refused?.values ?? NEW_BOT, errors: refused?.errors ?? {} })
}

export async function editBotPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const bot = await botOf(c)
  if (!bot) return showAbsent(c)
  return showForm(c, {
    bot,
    values: refused?.values ?? storedValues(bot, await zoneOf(c)),
    errors: refused?.errors ?? {},
  })
}

export type Refused = { values: FormValues; errors: FormErrors }

export async function botOf(c: AdminContext): Promise<StoredBot | null> {
  const id = idOf(c)
  return id === null ? null : getBot(c.env, id)
}

/** The business's time zone: by its calendar a bot's days begin and end. */
export async function zoneOf(c: AdminContext): Promise<string> {
  const config = await readConfig(c.env)
  const zone = config ? optionOf(config, 'whatsapp_time_zone') : ''
  return isTimeZone(zone) ? zone : 'UTC'
}

async function showForm(
  c: AdminContext,
  { bot, values, errors }: Refused & { bot: StoredBot | null },
): Promise<Response> {
  const { text, csrfToken } = c.var
  const [all, { people }, numbers, zone, templates] = await Promise.all([
    listBots(c.env),
    listChoices(c.env.DB, c.var.staff.staffId),
    listNumbers(c.env),
    zoneOf(c),
    sendableTemplates(c),
  ])
  const others = all.filter(({ id }) => id !== bot?.id)
  const isRefused = Object.keys(errors).length > 0
  const title = bot ? text.bots.editTitle(bot.name) : text.bots.addTitle
  const isUnknown = bot !== null && (!triggerOf(bot.replyType) || !responseOf(bot.botType))
  return showPage(
    c,
    { title, place: 'bots', scripts: ['bots.js'], status: isRefused ? 422 : 200 },
    <>
      <PageHeader title={title}>
        {bot?.botType === FLOW_BOT ? <ButtonLink href={flowPath(bot.id)}>{text.bots.editFlow}</ButtonLink> : null}
        <ButtonLink href="/admin/whatsapp/bots">{text.bots.back}</ButtonLink>
      </PageHeader>
      {isRefused ? <Alert kind="error">{errors['id'] ?? text.bots.notSaved}</Alert> : null}
      {isUnknown ? <Alert kind="warning">{text.bots.unknownAdvice}</Alert> : null}
      <PreviewBeside words={text.bots.form}>
        <BotForm
          text={text.bots}
          action={bot ? `/admin/whatsapp/bots/${bot.id}` : '/admin/whatsapp/bots'}
          csrfToken={csrfToken}
          cancel={text.common.cancel}
          values={values}
          errors={errors}
          bots={others}
          templates={templates}
          words={text.templates}
          locale={c.var.locale}
          kinds={text.botKinds}
          labels={text.labels}
          zone={zone}
          numbers={numbers.map(({ phoneNumberId, displayPhoneNumber, verifiedName }) => ({
            phoneNumberId,
            label: [verifiedName, displayPhoneNumber].filter(Boolean).join(', '),
          }))}
          people={people.filter(({ takesChats }) => takesChats)}
        />
      </PreviewBeside>
    </>,
  )
}

/** What can be filled in here and is approved. */
export async function sendableTemplates(c: AdminContext) {
  return (await listApproved(c.env)).filter((template) => obstaclesOf(template).length === 0)
}
