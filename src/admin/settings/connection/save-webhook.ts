import { subscribeAccount } from '../../../whatsapp/connection/calls'
import { keepConnection } from '../../../whatsapp/connection/keep'
import { readConnection, type StoredConnection } from '../../../whatsapp/connection/stored'
import { subscribeFields, type SubscribeProblem } from '../../../whatsapp/connection/subscriptions'
import { fieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { showConnection } from './connection'
import { callbackUrlOf } from './load'
import { webhookForm } from './schema'
import { PAGE } from './step'

/** By then every isolate knows a new verify token, whichever Meta's question reached. */
const SPREAD_MS = 2000

/**
 * Stores the verify token, then has Meta check the address with it and subscribes app and account. Meta asks for the token
 * while it is called, so it is stored before; where Meta refuses, the one that was stored before comes back.
 */
export async function saveWebhook(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const values = await c.req.parseBody()
  const parsed = webhookForm(text).safeParse(values)
  const refuse = (say: string) =>
    showConnection(c, { refused: { step: 'webhook', values, errors: { whatsapp_webhook_token: say } } })
  if (!parsed.success) return refuse(fieldErrors(parsed.error)['whatsapp_webhook_token'] ?? text.webhook.tokenForm)
  const stored = await readConnection(c.env)
  const isSubscribing = values['do'] === 'subscribe'
  const typed = parsed.data.whatsapp_webhook_token
  const verifyToken = typed || stored.verifyToken || (isSubscribing ? newVerifyToken() : '')
  if (verifyToken === '') return refuse(text.webhook.needsToken)
  if (isSubscribing && stored.accessToken === '') return refuse(text.first(text.steps.token))
  if (verifyToken !== stored.verifyToken) await keepToken(c, verifyToken, 'The webhook’s verify token is saved')
  if (!isSubscribing) return c.redirect(`${PAGE}?done=saved&step=webhook`, 303)
  const problem = await subscribe(c, { ...stored, verifyToken }, verifyToken !== stored.verifyToken)
  if (!problem) return c.redirect(`${PAGE}?done=subscribed`, 303)
  if (verifyToken !== stored.verifyToken && !problem.isVerified)
    await keepToken(c, stored.verifyToken, 'The verify token before is back: Meta did not take the new one')
  return refuse(c.var.text.said(problem.say))
}

type Problem = { say: string; isVerified: boolean }

async function subscribe(c: AdminContext, stored: StoredConnection, isNew: boolean): Promise<Problem | null> {
  const { webhook } = c.var.text.settings.connection
  const by = { staffId: c.var.staff.staffId }
  const ask = () => subscribeFields(c.env, stored, callbackUrlOf(c), by)
  let fields = await ask()
  if (isNew && !fields.ok && fields.problem.kind === 'callback-refused') {
    await scheduler.wait(SPREAD_MS)
    fields = await ask()
  }
  if (!fields.ok) return { say: sayOf(webhook, fields.problem), isVerified: false }
  const account = await subscribeAccount(c.env, stored, by)
  return account.ok
    ? null
    : { say: webhook.accountFailed(c.var.text.said(`${account.reason} ${account.cure}`)), isVerified: true }
}

function sayOf(
  text: AdminContext['var']['text']['settings']['connection']['webhook'],
  problem: SubscribeProblem,
): string {
  if (problem.kind === 'not-reachable') return text.notReachable
  return problem.kind === 'callback-refused' ? text.refused(problem.said) : text.failed(problem.said)
}

function keepToken(c: AdminContext, verifyToken: string, summary: string): Promise<void> {
  const { staffId } = c.var.staff
  const changes = { whatsapp_webhook_token: verifyToken }
  return keepConnection(c.env, changes, { kind: 'connection.webhook', summary, staffId })
}

/** Nobody has to know it: Meta gets it from us. */
function newVerifyToken(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
