import { now } from '../clock'
import type { Env } from '../env'
import { holdWaiting, settleStatement, type Claimed } from './deliveries-store'
import { failsStatements, worksStatement } from './endpoints-store'
import { outcomeOf, type Answer } from './verdict'

/**
 * Writes how a try ended, and what it says of its endpoint. One that was dead for a day, or says that it is gone, is switched
 * off, and what waits for it is put aside.
 */
export async function settle(
  env: Env,
  claimed: Pick<Claimed, 'endpointId' | 'eventId' | 'attempts'>,
  answer: Answer,
): Promise<void> {
  const at = now()
  const outcome = outcomeOf(answer, { attempts: claimed.attempts, now: at, random: Math.random() })
  const tried = settleStatement(env.DB, { claimed, answer, outcome, at })
  if (outcome.state === 'delivered') {
    await env.DB.batch([tried, worksStatement(env.DB, claimed.endpointId)])
    return
  }
  const { isGone } = outcome
  const reason = { symbol: isGone ? ('gone' as const) : ('dead' as const), say: answer.ok ? '' : answer.say }
  const [fails, disables] = failsStatements(env.DB, claimed.endpointId, { at, reason, isGone })
  const results = await env.DB.batch([fails, tried, disables])
  if (results.at(-1)!.meta.changes > 0) await holdWaiting(env, claimed.endpointId)
}
