import { now } from '../clock'
import type { Env } from '../env'
import { fetchOnce } from '../jobs/http/call-api'
import { problemOfHost } from '../jobs/http/host'
import { log } from '../log'
import { openSecret } from './secret'
import { signedHeaders } from './sign'
import { sayOfStatus, type Answer } from './verdict'

/** From look-up to the end of the answer, of which so much is read and so much kept. */
export const POST_LIMITS = { timeoutMs: 7_000, answerBytes: 100_000, keptChars: 2_000 } as const

/** Secrets as they are stored. */
export type Target = { id: number; url: string; secret: string; otherSecret: string }
export type Body = { eventId: string; payload: string }

/** One signed POST. Never throws. https only, to addresses of the open internet; no redirects. */
export async function postSigned(env: Env, target: Target, body: Body): Promise<Answer> {
  const startedAt = now()
  const signal = AbortSignal.timeout(POST_LIMITS.timeoutMs)
  const answer = await postSafely(env, target, body, signal)
  return { ...answer, tookMs: Math.max(0, now() - startedAt) }
}

type Untimed = Answer extends infer One ? (One extends Answer ? Omit<One, 'tookMs'> : never) : never

async function postSafely(env: Env, target: Target, body: Body, signal: AbortSignal): Promise<Untimed> {
  try {
    const secrets = await openSecrets(env, target)
    if (!secrets) return refused('Its secret cannot be opened any more: make a new one, and enter it there.')
    const problem = await problemOfHost(env, target.url, signal)
    if (problem !== null) return refused(problem)
    return await post(target, body, secrets, signal)
  } catch (error) {
    if (signal.aborted)
      return refused(`No answer came within ${POST_LIMITS.timeoutMs / 1000} seconds: look whether it is there.`)
    log('warn', 'webhook.broken', { endpoint: target.id, error })
    return refused('The connection broke before an answer came: look whether it is there.')
  }
}

async function post({ url }: Target, body: Body, secrets: string[], signal: AbortSignal): Promise<Untimed> {
  const { eventId, payload } = body
  const signed = signedHeaders({ id: eventId, at: now(), body: payload, secrets })
  const headers = new Headers({
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'crmconnect-whatsapp',
    ...signed,
  })
  const request = { method: 'POST' as const, url: new URL(url), headers, body: payload }
  const { status, text, headers: answered } = await fetchOnce(request, signal, POST_LIMITS.answerBytes)
  const kept = secrets
    .reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text)
    .slice(0, POST_LIMITS.keptChars)
    .toWellFormed()
  if (status >= 200 && status <= 299) return { ok: true, status, body: kept }
  return { ok: false, status, body: kept, say: sayOfStatus(status), retryAfter: answered.get('retry-after') }
}

/** The new one first; null where one cannot be opened. */
async function openSecrets(env: Env, { id, secret, otherSecret }: Target): Promise<string[] | null> {
  const sealed = [secret, otherSecret].filter((one) => one !== '')
  const opened = await Promise.all(sealed.map((one) => openSecret(env, id, one)))
  const plain = opened.filter((one) => one !== null)
  return plain.length === sealed.length && plain.length > 0 ? plain : null
}

function refused(say: string): Untimed {
  return { ok: false, status: null, body: null, say }
}
