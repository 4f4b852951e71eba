import { stubs } from '../../../durable-objects/stubs'
import { now } from '../../clock'
import type { Env } from '../../env'
import { log } from '../../log'
import type { PushJob } from '../../notifications/news'
import { optionOf, readConfig } from '../../settings/snapshot'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { chosenTemplate, NO_CONVERSATION, NO_TEMPLATE } from '../tickets/tell'
import { type DueReminder, dueReminders, markNotified, markProblem, MISSED } from './store'

const AT_ONCE = 100
/** Later than this it helps nobody any more: it is shown as missed. */
const LATE_MS = 6 * 60 * 60_000

/** Reminds staff and customers of what is due. A customer's message has the reminder's own key, so it goes once. */
export async function tellDueReminders(env: Env): Promise<void> {
  for (const reminder of await dueReminders(env, now(), AT_ONCE)) {
    try {
      await tell(env, reminder)
    } catch (error) {
      log('warn', 'reminders.not-told', { reminder: reminder.id, error })
    }
  }
}

async function tell(env: Env, reminder: DueReminder): Promise<void> {
  if (now() - reminder.dateAt > LATE_MS) return markProblem(env, reminder.id, MISSED)
  if (reminder.target === 'staff') {
    if (await markNotified(env, reminder.id, now())) await notify(env, reminder)
    return
  }
  const problem = await sendToCustomer(env, reminder)
  if (problem === null) await markNotified(env, reminder.id, now())
  else await markProblem(env, reminder.id, problem)
}

/** A push while no tab is open, where anybody asked for them; in an open one the bar above the inbox tells of it. */
async function notify(env: Env, { interactionId, staffId }: DueReminder): Promise<void> {
  const config = await readConfig(env)
  const hasAsked = config && optionOf(config, 'whatsapp_push_public_key') !== ''
  if (!hasAsked || interactionId === null || staffId === null) return
  const news: PushJob['news'] = [{ interactionId, kind: 'reminder', staffIds: [staffId] }]
  await env.NOTIFICATIONS.send({ v: 1, kind: 'push', news } satisfies PushJob)
}

/** Free text while WhatsApp allows it, the chosen template otherwise; what speaks against it, or null. */
async function sendToCustomer(
  env: Env,
  { id, objectId, phoneNumberId, description, customer }: DueReminder,
): Promise<string | null> {
  if (objectId === null || phoneNumberId === null) return NO_CONVERSATION
  const send = (message: OutgoingMessage) =>
    stubs(env)
      .conversationById(objectId)
      .send({ sentBy: `notification:reminder-${id}`, message, key: `reminder:${id}` })
  const free = await send({ type: 'text', body: description })
  if (free.ok) return null
  if (free.reason !== 'window-closed') return free.say
  const fields = { name: customer ?? '', message: description, ticket: '', subject: '', status: '' }
  const filled = await chosenTemplate(env, phoneNumberId, 'reminder', fields)
  if (filled === null) return NO_TEMPLATE
  if (typeof filled === 'string') return filled
  const sent = await send(filled)
  return sent.ok ? null : sent.say
}
