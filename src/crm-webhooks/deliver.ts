import { now } from '../clock'
import { nudge } from '../crm-events/nudge'
import type { Env } from '../env'
import { log } from '../log'
import { claimDue, dueEndpoints, giveBack, type Claimed, type DueEndpoint } from './deliveries-store'
import { postSigned } from './post'
import { settle } from './settle'
import { Slots } from './slots'
import { tellDisabled } from './tell-disabled'
import { isAboutBody } from './verdict'

/** The platform opens six connections at once, and the database needs one of them. */
const AT_ONCE = 5
/** Of one endpoint: a slow one takes no more of them. */
const AT_ONCE_OF_ONE = 2
/** Of one endpoint in one round; of one that fails a single one, to see whether it is back. */
const CLAIMED = 10
/** Of one run; what is left is asked for again. */
const MOST = 100
const MOST_MS = 20_000

/**
 * Posts what is due, and writes how each ended. An endpoint that fails is asked no more in this run and holds up no other;
 * what was not posted keeps its turn.
 */
export async function deliverDue(env: Env): Promise<void> {
  const startedAt = now()
  const failed = new Set<number>()
  let tried = 0
  let isMore = true
  while (isMore && tried < MOST && now() - startedAt < MOST_MS) {
    const round = await deliverRound(env, failed)
    tried += round
    isMore = round > 0
  }
  await tellDisabled(env)
  if (isMore) await nudge(env)
}

async function deliverRound(env: Env, failed: Set<number>): Promise<number> {
  const endpoints = await dueEndpoints(env, now(), [...failed])
  const wanted = endpoints.map(({ id, isFailing }) => ({ id, most: isFailing ? 1 : CLAIMED }))
  const claimed = await claimDue(env, wanted, now())
  const slots = new Slots(AT_ONCE)
  const rounds = endpoints.map((endpoint) => {
    const rows = claimed.filter(({ endpointId }) => endpointId === endpoint.id)
    return deliverTo(env, endpoint, rows, slots, failed)
  })
  const unposted = (await Promise.all(rounds)).flat()
  await giveBack(env, unposted, now())
  return claimed.length - unposted.length
}

/** Gives back what was not posted because the endpoint failed before. */
async function deliverTo(
  env: Env,
  endpoint: DueEndpoint,
  rows: Claimed[],
  slots: Slots,
  failed: Set<number>,
): Promise<Claimed[]> {
  const lane = async () => {
    while (rows.length > 0 && !failed.has(endpoint.id)) {
      await slots.within(async () => {
        const row = failed.has(endpoint.id) ? undefined : rows.shift()
        if (row && !(await deliverOne(env, endpoint, row))) failed.add(endpoint.id)
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE_OF_ONE }, lane))
  return rows
}

/**
 * False where the endpoint takes nothing for now. What cannot be written down is posted again once its time is up: the
 * receiver knows the id.
 */
async function deliverOne(env: Env, endpoint: DueEndpoint, row: Claimed): Promise<boolean> {
  try {
    const answer = await postSigned(env, endpoint, row)
    await settle(env, row, answer)
    return answer.ok || isAboutBody(answer)
  } catch (error) {
    log('error', 'webhook.not-settled', { endpoint: endpoint.id, error })
    return false
  }
}
