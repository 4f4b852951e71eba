import type { Env } from '../env'
import { log } from '../log'
import { measure } from '../metrics'
import { recordActivity } from '../whatsapp/activity-store'
import { askModel } from './ask-model'
import type { Exchange } from './call-tools'
import { thinkingTokens } from './models'
import { costMicros, inputEstimate } from './prices'
import type { AiOutcome, AiRequest } from './provider'
import { reserveSpend, settleSpend, type Settlement } from './spend'

const NOTHING = { micros: 0, count: 0, others: 0, durationMs: 0 }

/** Who calls and what for: `purpose` is a job's, or `try`. */
export type Payer = Pick<Exchange, 'env' | 'access' | 'settings' | 'price'> & { purpose: string }

/** One call of the model, its worst price reserved before and its true one settled after; `capped`: it was not made. */
export async function payFor(payer: Payer, request: AiRequest): Promise<AiOutcome | 'capped'> {
  const { env, access, settings, price, purpose } = payer
  const output = request.maxTokens + thinkingTokens(access)
  const micros = costMicros({ input: inputEstimate(request), output }, price)
  const id = crypto.randomUUID()
  const { model, capMicros } = settings
  const reserved = await reserveSpend(env, { id, model, purpose, micros, capMicros })
  if (!reserved.ok) {
    measure(env, { kind: 'ai', result: 'capped', what: purpose, how: model, ...NOTHING })
    if (reserved.isFirst) await tellOfCap(payer)
    return 'capped'
  }
  const startedAt = Date.now()
  const outcome = await askModel(access, request)
  const durationMs = Date.now() - startedAt
  const end = endOf(outcome, price)
  const { input: count, output: others } = end
  measure(env, {
    kind: 'ai',
    result: end.end,
    what: purpose,
    how: model,
    micros: end.micros ?? micros,
    count,
    others,
    durationMs,
  })
  await settle(env, { id, ...end })
  return outcome
}

/** What it came to; `micros` is null where nobody knows, and the reservation stays counted. */
function endOf(outcome: AiOutcome, price: Payer['price']): Omit<Settlement, 'id'> {
  const { usage } = outcome
  const known = usage === null || usage === 'none' ? { input: 0, output: 0 } : usage
  const end: Settlement['end'] = outcome.ok ? 'answered' : outcome.reason === 'refused' ? 'refused' : 'failed'
  return { end, ...known, micros: usage === null ? null : costMicros(known, price) }
}

/** Where it cannot be settled, the reservation stays counted: the cap still holds. */
async function settle(env: Env, settlement: Settlement): Promise<void> {
  try {
    await settleSpend(env, settlement)
  } catch (error) {
    log('warn', 'ai.not-settled', { record: settlement.id, error })
  }
}

/** Once a day: whoever answers by hand has to know why. */
async function tellOfCap({ env, settings }: Payer): Promise<void> {
  const summary = `The AI’s daily cap of $${settings.capMicros / 1_000_000} is reached: it answers again tomorrow (UTC), or with a higher cap.`
  await recordActivity(env, { kind: 'ai.spend-cap', outcome: 'failed', summary })
}
