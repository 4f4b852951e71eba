import { stubs } from '../../../../durable-objects/stubs'
import { now } from '../../../clock'
import { conversationName } from '../../../conversations/names'
import { phoneKey } from '../../../crm/phone-key'
import { listNumbers } from '../../../settings/numbers-store'
import { readOptions } from '../../../settings/options-store'
import { recordActivity } from '../../../whatsapp/activity-store'
import type { OutgoingMessage } from '../../../whatsapp/messages'
import { shownOf } from '../../../whatsapp/templates/shown'
import { fieldErrors, type FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { showConnection } from './connection'
import { listPlainTemplates } from './plain-templates'
import { testForm } from './schema'
import { PAGE } from './step'

/** Sends through the conversation, as everything that is sent: the same checks, the same thread, the same statuses. */
export async function sendTest(c: AdminContext): Promise<Response> {
  const { settings } = c.var.text
  const text = settings.connection.test
  const values = await c.req.parseBody()
  const refuse = (errors: FieldErrors) => showConnection(c, { refused: { step: 'test', values, errors } })
  const parsed = testForm(settings.connection).safeParse(values)
  if (!parsed.success) return refuse(fieldErrors(parsed.error))
  const { from, to, what } = parsed.data
  const numbers = await listNumbers(c.env)
  if (!numbers.some(({ phoneNumberId }) => phoneNumberId === from)) return refuse({ from: text.errors.from })
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const waId = phoneKey(to, country)
  if (waId === null || !/^\d{7,15}$/.test(waId)) return refuse({ to: text.errors.to })
  const message = await messageOf(c, what, parsed.data.text)
  if (!message) return refuse(what === 'text' ? { text: text.errors.text } : { what: text.errors.what })
  const since = now()
  const say = await send(c, { from, waId, message, key: parsed.data.key || crypto.randomUUID() })
  return say === null
    ? c.redirect(`${PAGE}?done=sent&step=test&watch=1&since=${since}#step-test`, 303)
    : showConnection(c, { refused: { step: 'test', values, errors: { to: say } }, problem: say })
}

async function messageOf(c: AdminContext, what: string, text: string): Promise<OutgoingMessage | null> {
  if (what === 'text') return text === '' ? null : { type: 'text', body: text }
  const template = (await listPlainTemplates(c.env)).find(({ id }) => id === what)
  if (!template) return null
  const { name, language } = template
  const content = { body: [], buttons: [] }
  return { type: 'template', name, language, content, shown: shownOf(template, content) }
}

/** Null where it is on its way, else why not. */
async function send(
  c: AdminContext,
  { from, waId, message, key }: { from: string; waId: string; message: OutgoingMessage; key: string },
): Promise<string | null> {
  const { staffId } = c.var.staff
  const to = { waId, userId: null }
  const conversation = stubs(c.env).conversation(conversationName(from, to) ?? '')
  const result = await conversation.send({ sentBy: `staff:${staffId}`, message, key, to, isTest: true })
  await recordActivity(c.env, {
    kind: 'connection.test',
    outcome: result.ok ? 'done' : 'failed',
    phoneNumberId: from,
    summary: result.ok ? 'A test message is on its way' : `The test message was not sent: ${result.say}`,
    staffId,
  })
  return result.ok ? null : c.var.text.said(result.say)
}
