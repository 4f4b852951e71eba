import { Hono } from 'hono'
import { now } from '../clock'
import type { Env } from '../env'
import { measure } from '../metrics'
import { openOption, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { readBody } from './body'
import { noteRefusedCheck, noteSigned, noteVerified } from './connection/notes'
import { keepPost } from './keep-post'
import { countRejected } from './rejected'
import { isSameText, signingSecret } from './signature'

/** Meta sends up to 3 MB; more than this is not Meta. */
const MOST_BYTES = 8 * 1024 * 1024

const decoder = new TextDecoder()
const NOTHING = { count: 0, others: 0 }

export const webhook = new Hono<{ Bindings: Env }>()

/** Meta's check of the callback address. The challenge only ever leaves as plain text. Source: reference §2.1. */
webhook.get('/whatsapp/webhook/getdata', async (c) => {
  const url = new URL(c.req.url)
  const [mode, token, challenge] = ['hub.mode', 'hub.verify_token', 'hub.challenge'].map((name) =>
    url.searchParams.getAll(name),
  )
  const config = await readConfig(c.env)
  const expected = config ? await openOption(c.env, config, 'whatsapp_webhook_token') : ''
  const isOne = mode?.length === 1 && token?.length === 1 && challenge?.length === 1
  const isOurs = isOne && expected !== '' && mode[0] === 'subscribe' && (await isSameText(token[0] ?? '', expected))
  if (!isOurs || !/^[\w.-]{1,200}$/.test(challenge?.[0] ?? '')) {
    c.executionCtx.waitUntil(noteRefusedCheck(c.env))
    return c.text('The verify token does not match.', 403)
  }
  await noteVerified(c.env)
  return c.text(challenge?.[0] ?? '', 200, { 'x-content-type-options': 'nosniff' })
})

/** Raw bytes → signature → our events. 200 once all of it is durable; Meta repeats anything else. */
webhook.post('/whatsapp/webhook/getdata', async (c) => {
  const receivedAt = now()
  const body = await readBody(c.req.raw, MOST_BYTES)
  if (body === null) return c.text('The body is larger than 8 MB.', 413)
  const config = await readConfig(c.env)
  if (!config) {
    measure(c.env, { kind: 'post', result: 'not-ready', ...NOTHING, durationMs: now() - receivedAt })
    return c.text('The settings cannot be read yet. Send it again later.', 503)
  }
  const header = c.req.header('x-hub-signature-256') ?? null
  const signedBy = await signingSecret(await appSecrets(c.env, config), body, header)
  if (signedBy === null) {
    c.executionCtx.waitUntil(countRejected(c.env))
    measure(c.env, { kind: 'post', result: 'forged', ...NOTHING, durationMs: now() - receivedAt })
    return c.text('The signature does not match.', 401)
  }
  c.executionCtx.waitUntil(noteSigned(c.env, signedBy === 0 ? 'first' : 'other'))
  const kept = await keepPost(c.env, config, decoder.decode(body), receivedAt)
  measure(c.env, { kind: 'post', ...kept, durationMs: now() - receivedAt })
  return c.text('OK')
})

async function appSecrets(env: Env, config: ConfigSnapshot): Promise<string[]> {
  return [
    await openOption(env, config, 'whatsapp_meta_app_secret'),
    await openOption(env, config, 'whatsapp_meta_app_secret_other'),
  ]
}
