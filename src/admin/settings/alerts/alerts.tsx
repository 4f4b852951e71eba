import { now } from '../../../clock'
import { readNumber } from '../../../crm/phone-number'
import { ping } from '../../../crm-webhooks/ping'
import { usualValues, whyNot, wordSlots } from '../../../health/alerts/message'
import { alertNumber, type AlertSettings } from '../../../health/alerts/settings'
import { sendAlerts } from '../../../health/alerts/send'
import { listAlerts } from '../../../health/alerts/store'
import { insertTest } from '../../../health/incidents-store'
import { inLanes } from '../../../lanes'
import { findTemplateOf } from '../../../notifications/template-of-number'
import { forgetConfig, readConfig } from '../../../settings/snapshot'
import { readOptions } from '../../../settings/options-store'
import { saveOptions } from '../../../settings/store'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import { recordAction } from '../../activity-log/record-action'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { AlertsForm } from './alerts-form'
import { typedAlerts, typedOf, type AlertErrors, type TypedAlerts, TOLD_ROWS } from './form'
import { loadAlerts, storedTemplate, type Given } from './load'
import { ALERTS } from './paths'
import { TestCard, Webhooks } from './other-cards'
import { Told } from './told'

export { ALERTS } from './paths'

const SHOWN = 50
const PINGS_AT_ONCE = 4

export async function showAlerts(c: AdminContext): Promise<Response> {
  const given = await loadAlerts(c.env)
  return show(c, given, typedOf(given.settings, storedTemplate(given)))
}

/** Another template than the one whose values were shown asks for a look at its own values first. */
export async function saveAlerts(c: AdminContext): Promise<Response> {
  const [given, typed] = [await loadAlerts(c.env), typedAlerts(await c.req.formData())]
  if (typed.template === '') return store(c, null, 'off')
  const { errors: text } = c.var.text.alerts
  const definition = given.templates.find(({ id }) => id === typed.template)
  if (!definition) return show(c, given, typed, { errors: { template: text.template } })
  if (typed.shown !== definition.id) {
    const fresh = { ...typed, shown: definition.id, values: usualValues(definition) }
    return show(c, given, fresh, { info: c.var.text.alerts.checkValues })
  }
  const errors = await judge(c, given, typed, definition)
  if (Object.keys(errors).length > 0) return show(c, given, typed, { errors })
  const { name, language } = definition
  const without = TOLD_ROWS.filter((row) => !typed.rows.includes(row))
  const values = Object.fromEntries(wordSlots(definition).map(({ key }) => [key, typed.values[key] ?? '']))
  const settings = { template: { name, language }, phoneNumberId: typed.from, staffIds: typed.people, without, values }
  return store(c, settings, 'saved')
}

async function judge(
  c: AdminContext,
  given: Given,
  typed: TypedAlerts,
  definition: TemplateDefinition,
): Promise<AlertErrors> {
  const { errors: text } = c.var.text.alerts
  const errors: AlertErrors = {}
  for (const { key } of wordSlots(definition)) if (!typed.values[key]) errors[`value.${key}`] = text.empty
  const why = whyNot(definition, typed.values)
  if (why !== null && Object.keys(errors).length === 0) errors.template = text.cannot(c.var.text.said(why))
  const config = await readConfig(c.env)
  const from = config && alertNumber(config, typed.from)
  if (!from || !(await findTemplateOf(c.env, from, definition))) errors.from = text.from
  if (typed.rows.length === 0) errors.rows = text.rows
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const people = given.admins.filter(({ staffId }) => typed.people.includes(staffId))
  const unreached = people.filter(({ phone }) => readNumber(phone, country) === null).map(({ name }) => name)
  if (people.length === 0 || people.length < typed.people.length) errors.people = text.people
  else if (unreached.length > 0) errors.people = text.noPhone(unreached.join(', '))
  return errors
}

async function store(c: AdminContext, settings: AlertSettings | null, done: 'saved' | 'off'): Promise<Response> {
  const value = settings === null ? '' : JSON.stringify(settings)
  await saveOptions(c.env, { whatsapp_alerts: value })
  forgetConfig()
  const summary = c.var.text.activityLog.recorded.options(['whatsapp_alerts'])
  await recordAction(c, 'options.saved', summary, { whatsapp_alerts: settings })
  return c.redirect(`${ALERTS}?done=${done}`, 303)
}

/** To everybody whom an incident would reach, at once. */
export async function testAlerts(c: AdminContext): Promise<Response> {
  const given = await loadAlerts(c.env)
  const { settings, endpoints } = given
  if (settings === null && endpoints.length === 0) return c.redirect(`${ALERTS}?done=nobody`, 303)
  if (settings) {
    await insertTest(c.env.DB, `test:${crypto.randomUUID()}`, settings.staffIds, now())
    await sendAlerts(c.env)
  }
  const answers = await inLanes(endpoints, PINGS_AT_ONCE, (endpoint) => ping(c.env, endpoint))
  await recordAction(c, 'alerts.tested', c.var.text.alerts.recorded.tested)
  const deaf = endpoints.filter((_, n) => !answers[n]?.ok).map(({ name }) => name)
  if (deaf.length === 0) return c.redirect(`${ALERTS}?done=tested`, 303)
  const problem = c.var.text.alerts.notHeard(deaf.join(', '))
  return show(c, given, typedOf(settings, storedTemplate(given)), { problem })
}

type More = { errors?: AlertErrors; info?: string; problem?: string }

async function show(c: AdminContext, given: Given, typed: TypedAlerts, more: More = {}): Promise<Response> {
  const { alerts: text, settings } = c.var.text
  const { errors = {}, info = null, problem = null } = more
  const isRefused = Object.keys(errors).length > 0
  const notice = takeNotice(c, { saved: text.saved, off: text.savedOff, tested: text.tested })
  const nobody = takeNotice(c, { nobody: text.nothingToTest })
  return showSettings(
    c,
    {
      tab: 'alerts',
      status: isRefused ? 422 : 200,
      notice: info ?? notice,
      problem: isRefused ? settings.notSaved : (problem ?? nobody),
    },
    <>
      <AlertsForm c={c} given={given} typed={typed} errors={errors} />
      <Webhooks c={c} endpoints={given.endpoints} />
      <TestCard c={c} />
      <Told c={c} alerts={await listAlerts(c.env.DB, SHOWN)} />
    </>,
  )
}
