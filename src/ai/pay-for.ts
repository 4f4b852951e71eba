import { log } from '../log'
import { recordActivity } from '../whatsapp/activity-store'
import { askModel } from './ask-model'
import type { Exchange } from './call-tools'
import { thinkingTokens } from './models'
import { costMicros, inputEstimate } from './prices'
import type { AiOutcome, AiRequest } from './provider'
import { reserveSpend, settleSpend, type Settlement } from './spend'

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
    if (reserved.isFirst) await tellOfCap(payer)
    return 'capped'
  }
  const outcome = await askModel(access, request)
  await settle(payer, id, outcome)
  return outcome
}

/** Where it cannot be settled, the reservation stays counted: the cap still holds. */
async function settle({ env, price }: Payer, id: string, outcome: AiOutcome): Promise<void> {
  const { usage } = outcome
  const known = usage === null || usage === 'none' ? { input: 0, output: 0 } : usage
  const end: Settlement['end'] = outcome.ok ? 'answered' : outcome.reason === 'refused' ? 'refused' : 'failed'
  try {
    await settleSpend(env, { id, end, ...known, micros: usage === null ? null : costMicros(known, price) })
  } catch (error) {
    log('warn', 'ai.not-settled', { record: id, error })
  }
}

/** Once a day: whoever answers by hand has to know why. */
async function tellOfCap({ env, settings }: Payer): Promise<void> {
  const summary = `The AI’s daily cap of $${settings.capMicros / 1_000_000} is reached: it answers again tomorrow (UTC), or with a higher cap.`
  await recordActivity(env, { kind: 'ai.spend-cap', outcome: 'failed', summary })
}
