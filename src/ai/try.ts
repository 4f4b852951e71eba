import { now } from '../clock'
import type { Env } from '../env'
import { readConfig } from '../settings/snapshot'
import { buildContext } from './context'
import { payFor } from './pay-for'
import { costMicros, priceOf } from './prices'
import { aiAccess, readAiSettings } from './settings'

/** `micros`: millionths of a US dollar; null where nobody knows. `say`: why there is no answer, and what to do. */
export type AnsweredTry =
  | { ok: true; answer: string; model: string; micros: number | null }
  | { ok: false; say: string }

const PATIENCE_MS = 20_000

/**
 * One question to the model with the settings as they are saved, as somebody unknown would ask it: same provider, same
 * daily cap, in the usage as `try`. No tool, no customer, nothing is sent.
 */
export async function tryAi(env: Env, question: string): Promise<AnsweredTry> {
  const config = await readConfig(env)
  if (!config) return { ok: false, say: 'There are no settings yet: save them first.' }
  const settings = readAiSettings(config)
  const reached = await aiAccess(env, config, settings)
  if (!reached.ok) return reached
  const { model, temperature, maxTokens } = settings
  const price = priceOf(model, new Date(now()).toISOString().slice(0, 10), settings.ownPrice)
  if (!price) return { ok: false, say: `The price of ${model} is not known: enter it above and save.` }
  const customer = { relType: 'general' as const, relId: null, name: null, fields: {} }
  const lines = [{ role: 'customer' as const, text: question, at: now() }]
  const asked = buildContext(settings, { customer, lines }, { instructions: '' })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const request = { ...asked, tools: [], mayCallTools: false, temperature, maxTokens, signal }
  const outcome = await payFor({ env, access: reached.access, settings, price, purpose: 'try' }, request)
  if (outcome === 'capped') return { ok: false, say: CAPPED }
  if (!outcome.ok) return { ok: false, say: outcome.say }
  if (outcome.text === '') return { ok: false, say: 'The model gave no answer: ask in other words, or choose another.' }
  return { ok: true, answer: outcome.text, model, micros: costMicros(outcome.usage, price) }
}

const CAPPED =
  'The daily limit is used up, or this question could bring it over: raise the limit, or wait until tomorrow (UTC).'
