import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import { conversationName } from '../../conversations/names'
import { readNumber } from '../../crm/phone-number'
import type { Env } from '../../env'
import { inLanes } from '../../lanes'
import { errorText, log } from '../../log'
import { findTemplateOf } from '../../notifications/template-of-number'
import { optionOf, readConfig } from '../../settings/snapshot'
import { describeRefusal } from '../../whatsapp/refusals'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { alertFields, alertMessage, testFields } from './message'
import { alertNumber, parseAlertSettings, type AlertSettings } from './settings'
import { dueAlerts, settleAlerts, type AlertProblem, type DueAlert, type SettledAlert } from './store'

const AT_ONCE = 3
/** Later than this it helps nobody any more. */
const LATE_MS = 6 * 3_600_000

type Run = {
  env: Env
  settings: AlertSettings | null
  phoneNumberId: string | null
  definition: TemplateDefinition | null
  country: string
}

/**
 * Hands each alert that waits to its person's conversation, from where it goes as every notification does. The key names
 * incident and person, so that asked twice it is the same message. What was not answered waits for the next time.
 */
export async function sendAlerts(env: Env): Promise<void> {
  const due = await dueAlerts(env.DB)
  if (due.length === 0) return
  const config = await readConfig(env)
  if (!config) return
  const settings = parseAlertSettings(optionOf(config, 'whatsapp_alerts'))
  const phoneNumberId = settings && alertNumber(config, settings.phoneNumberId)
  const definition = settings && phoneNumberId ? await findTemplateOf(env, phoneNumberId, settings.template) : null
  const run = { env, settings, phoneNumberId, definition, country: optionOf(config, 'whatsapp_default_country') }
  const settled = await inLanes(due, AT_ONCE, (alert) => trySend(run, alert))
  await settleAlerts(
    env.DB,
    settled.filter((one) => one !== null),
  )
}

async function trySend(run: Run, alert: DueAlert): Promise<SettledAlert | null> {
  try {
    return await sendOne(run, alert)
  } catch (error) {
    log('warn', 'health.alert-not-sent', { error: errorText(error) })
    return null
  }
}

async function sendOne(
  { env, settings, phoneNumberId, definition, country }: Run,
  alert: DueAlert,
): Promise<SettledAlert | null> {
  const { incidentId, staffId } = alert
  const failed = (problem: AlertProblem): SettledAlert => ({ incidentId, staffId, state: 'failed', problem })
  if (now() - alert.createdAt > LATE_MS) return failed(PROBLEMS.late)
  if (!settings) return failed(PROBLEMS.off)
  if (!phoneNumberId) return failed(PROBLEMS.number)
  if (!definition) return failed(PROBLEMS.template)
  const number = alert.phone ? readNumber(alert.phone, country) : null
  if (!number) return failed(PROBLEMS.phone)
  const built = alertMessage(definition, settings.values, fieldsOf(alert, definition.language))
  if (!built.ok) return failed({ reason: built.say, cure: PROBLEMS.template.cure })
  const to = { waId: number.phonenumber.replaceAll(/\D/g, ''), userId: null }
  const result = await stubs(env)
    .conversation(conversationName(phoneNumberId, to) ?? '')
    .send({ sentBy: 'notification:alert', key: `alert:${incidentId}:${staffId}`, message: built.message, to })
  if (result.ok) {
    const { interactionId, at: messageAt, id: messageId } = result.message
    return { incidentId, staffId, state: 'handed', interactionId, messageAt, messageId }
  }
  if (result.reason === 'no-settings') return null
  const cure = result.reason === 'closed' ? '' : describeRefusal(result.reason).cure
  return failed({ reason: result.say.replace(cure, '').trim(), cure })
}

function fieldsOf({ name, finding, values, path }: DueAlert, language: string) {
  return name === 'test' ? testFields(language) : alertFields(name, finding, values, { path, language })
}

const CHOOSE = 'Choose another one under Settings, Alerts.'
const PROBLEMS = {
  late: { reason: 'It waited for six hours and was not sent any more.', cure: 'See the health page.' },
  off: { reason: 'Alerts were switched off meanwhile.', cure: 'Choose a template under Settings, Alerts.' },
  number: { reason: 'The number that alerts go from is gone.', cure: CHOOSE },
  template: { reason: 'The template of the alerts is gone.', cure: CHOOSE },
  phone: {
    reason: 'This person works here no more, or has no valid phone number.',
    cure: 'Enter it on their page under Administration, Staff, or choose somebody else.',
  },
} as const satisfies Record<string, AlertProblem>
