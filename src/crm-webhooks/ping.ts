import { now } from '../clock'
import { newId } from '../conversations/new-id'
import type { Env } from '../env'
import { insertPing, settleStatement } from './deliveries-store'
import { secretsOf, worksStatement } from './endpoints-store'
import type { Endpoint } from './endpoint'
import { PING, payloadOf } from './events'
import { postSigned } from './post'
import type { Answer } from './verdict'

/**
 * One try at once, also of an endpoint that is off; a delivery like any other to look at afterwards. That it answers ends
 * what was wrong with it, that it does not says nothing new.
 */
export async function ping(env: Env, { id, name, url }: Endpoint): Promise<Answer | null> {
  const sealed = await secretsOf(env, id)
  if (!sealed) return null
  const at = now()
  const eventId = `ping:${newId()}`
  const payload = payloadOf(PING, { id: eventId, occurredAt: at, origin: 'staff', data: { endpoint: name } })
  await insertPing(env, id, { eventId, payload, at })
  const target = { id, url, secret: sealed.secret, otherSecret: sealed.other }
  const answer = await postSigned(env, target, { eventId, payload })
  const claimed = { endpointId: id, eventId, attempts: 1 }
  const outcome = answer.ok ? { state: 'delivered' as const } : { state: 'failed' as const, isGone: false }
  await env.DB.batch([
    settleStatement(env.DB, { claimed, answer, outcome, at: now() }),
    ...(answer.ok ? [worksStatement(env.DB, id)] : []),
  ])
  return answer
}
