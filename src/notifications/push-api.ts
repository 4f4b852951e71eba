import { buildPushHTTPRequest } from '@pushforge/builder'
import { log } from '../log'
import type { PushKeys } from './push-keys'

export type PushTarget = { endpoint: string; p256dh: string; auth: string }
/** All that leaves: who wrote, never what. */
export type PushPayload = { title: string; body: string; tag: string; url: string }

const TIMEOUT_MS = 10_000
/** A message that is older helps nobody on a phone that was off. */
const TTL_SECONDS = 4 * 3600

/** `gone`: the browser gave the subscription up. `failed` may work another time. Never throws. */
export async function push(
  keys: PushKeys,
  { endpoint, p256dh, auth }: PushTarget,
  payload: PushPayload,
): Promise<'sent' | 'gone' | 'failed'> {
  try {
    const request = await buildPushHTTPRequest({
      privateJWK: keys.privateKey,
      subscription: { endpoint, keys: { p256dh, auth } },
      message: {
        payload,
        adminContact: keys.contact,
        // The topic lets the next message about the same conversation take this one's place while the device is off.
        options: { ttl: TTL_SECONDS, urgency: 'high', topic: payload.tag.slice(0, 32) },
      },
    })
    const { body, headers } = request
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await fetch(request.endpoint, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    if (answer.ok) return 'sent'
    if (answer.status === 404 || answer.status === 410) return 'gone'
    log('warn', 'push.refused', { status: answer.status, service: new URL(endpoint).host })
    return 'failed'
  } catch (error) {
    log('warn', 'push.failed', { error })
    return 'failed'
  }
}
