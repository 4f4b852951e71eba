import { Hono } from 'hono'
import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { errorText, log } from '../log'
import { openOption, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { readBody } from './body'
import { noteRefusedCheck, noteSigned, noteVerified } from './connection/notes'
import { deliver } from './deliver'
import type { Post } from './events'
import { consentEntries, keptEntries, statusEntries } from './journal-lines'
import { oursOf } from './ours'
import { parsePost } from './parse'
import { countRejected } from './rejected'
import { isSameText, signingSecret } from './signature'

/** Meta sends up to 3 MB; more than this is not Meta. */
const MOST_BYTES = 8 * 1024 * 1024
/** A larger post goes raw into the Journal and is handed out from there. Core rule 17. */
const MOST_CONVERSATIONS = 20
const LANES = 6

const decoder = new TextDecoder()

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
  if (!config) return c.text('The settings cannot be read yet. Send it again later.', 503)
  const header = c.req.header('x-hub-signature-256') ?? null
  const signedBy = await signingSecret(await appSecrets(c.env, config), body, header)
  if (signedBy === null) {
    c.executionCtx.waitUntil(countRejected(c.env))
    return c.text('The signature does not match.', 401)
  }
  c.executionCtx.waitUntil(noteSigned(c.env, signedBy === 0 ? 'first' : 'other'))
  await keep(c.env, config, decoder.decode(body), receivedAt)
  return c.text('OK')
})

async function appSecrets(env: Env, config: ConfigSnapshot): Promise<string[]> {
  return [
    await openOption(env, config, 'whatsapp_meta_app_secret'),
    await openOption(env, config, 'whatsapp_meta_app_secret_other'),
  ]
}

async function keep(env: Env, config: ConfigSnapshot, text: string, receivedAt: number): Promise<void> {
  const post = parsePost(text, oursOf(config), receivedAt)
  if (post.conversations.size > MOST_CONVERSATIONS) return stubs(env).journal('messages').keepPost(text, receivedAt)
  const done: Promise<unknown>[] = []
  if (post.conversations.size > 0) done.push(hand(env, [...post.conversations], receivedAt))
  const statuses = statusEntries(post)
  if (statuses.length > 0) done.push(stubs(env).journal('statuses').append(statuses))
  if (post.kept.length > 0 || post.consents.length > 0) done.push(keepAll(env, post))
  await Promise.all(done)
}

async function keepAll(env: Env, { kept, consents }: Post): Promise<void> {
  await stubs(env)
    .journal('messages')
    .append([...consentEntries(consents), ...(await keptEntries(kept))])
}

/** What an object does not take is kept in the Journal, so that one bad object does not make Meta repeat the others. */
async function hand(env: Env, updates: Parameters<typeof deliver>[1], receivedAt: number): Promise<void> {
  const failed = await deliver(env, updates, LANES)
  if (failed.length === 0) return
  log('warn', 'webhook.not-taken', { conversations: failed.length })
  try {
    await stubs(env).journal('messages').keepUpdates(failed, receivedAt)
  } catch (error) {
    log('error', 'webhook.not-kept', { error: errorText(error) })
    throw error
  }
}
