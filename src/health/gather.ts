import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { SECRET_OPTIONS } from '../settings/known-secrets'
import type { OptionName } from '../settings/options'
import { errorText, log } from '../log'
import { readOptions } from '../settings/options-store'
import { listNumbers } from '../settings/numbers-store'
import { keyOf } from '../settings/sealed'
import { readDoorNotes } from '../whatsapp/connection/notes'
import { readTokenState } from '../whatsapp/connection/token-state'
import type { Facts, JournalFacts } from './facts'
import { readStoredFacts } from './facts-store'
import { clockOf, subscriptionOf, WEBHOOK_SET, type Marks } from './notes'

const NAMES = [
  'whatsapp_meta_app_id',
  'whatsapp_meta_app_secret',
  'whatsapp_access_token',
  'whatsapp_webhook_token',
  'whatsapp_exposure_suspected',
  'whatsapp_token_state',
  'whatsapp_auto_lead_settings',
  'whatsapp_openai_status',
  'whatsapp_ai_provider',
  'whatsapp_openai_key',
  'whatsapp_gemini_key',
  'whatsapp_ai_daily_cap',
  'whatsapp_api_same',
  'whatsapp_api_phone_number_id',
] as const
type Options = Record<(typeof NAMES)[number], string>

/** All facts that the checks need: three round trips to D1 and five calls of objects, side by side. */
export async function gather(env: Env, marks: Marks): Promise<Facts> {
  const at = now()
  const asked = Date.now()
  const config = stubs(env).config()
  const [options, notes, stored, numbers, counters, usage, messages, statuses, queues] = await Promise.all([
    readOptions(env, [...NAMES, ...SECRET_OPTIONS]),
    readDoorNotes(env),
    readStoredFacts(env.DB, at),
    listNumbers(env),
    config.counters(),
    config.usage(1),
    journalFacts(env, 'messages'),
    journalFacts(env, 'statuses'),
    queueFacts(env),
  ])
  const today = new Date().toISOString().slice(0, 10)
  const spent = usage.filter(({ day }) => day === new Date(at).toISOString().slice(0, 10))
  const { clockMs, ...facts } = stored
  return {
    ...facts,
    now: at,
    options: readSettings(options),
    token: readTokenState(options.whatsapp_token_state),
    lostSecrets: await countLost(env.MASTER_KEY, options),
    notes,
    webhookSetAt: marks.get(WEBHOOK_SET)?.at ?? at,
    subscription: subscriptionOf(marks),
    badSignaturesToday: counters.find(({ day, name }) => day === today && name === 'webhook.bad-signature')?.count ?? 0,
    clocks: { minute: clockOf(marks, 'minute'), hour: clockOf(marks, 'hour') },
    journals: { messages, statuses },
    queues,
    numbers: numbers.map(({ displayPhoneNumber, status, qualityRating, messagingLimitTier }) => ({
      name: displayPhoneNumber,
      status,
      quality: qualityRating,
      tier: messagingLimitTier,
    })),
    ai: {
      spentMicros: spent.reduce((sum, { micros }) => sum + micros, 0),
      capped: spent.reduce((sum, line) => sum + line.capped, 0),
    },
    clockDifferenceMs: clockMs - asked,
  }
}

async function journalFacts(env: Env, shard: 'messages' | 'statuses'): Promise<JournalFacts | null> {
  try {
    return await stubs(env).journal(shard).health()
  } catch {
    return null
  }
}

async function countLost(masterKey: string, options: Partial<Record<OptionName, string>>): Promise<number> {
  const lost = SECRET_OPTIONS.map(async (name) => {
    const sealed = options[name] ?? ''
    return sealed !== '' && (await keyOf(masterKey, sealed, `option:${name}`)) === null
  })
  return (await Promise.all(lost)).filter(Boolean).length
}

/** Source: developers.cloudflare.com/queues/configuration/javascript-apis, "Queue": `metrics()`. */
async function queueFacts(env: Env): Promise<Facts['queues']> {
  const queues = { notifications: env.NOTIFICATIONS, jobs: env.JOBS, sends: env.SENDS }
  try {
    return await Promise.all(
      Object.entries(queues).map(async ([name, queue]) => {
        const read: QueueMetrics & Partial<Disposable> = await queue.metrics()
        const { backlogCount: waiting, oldestMessageTimestamp: oldest } = read
        // Locally the answer comes by RPC, and workerd complains of one that nobody lets go.
        read[Symbol.dispose]?.()
        return { name, waiting, oldestAt: Number(oldest ?? 0) || null }
      }),
    )
  } catch (error) {
    log('warn', 'health.no-queue-metrics', { error: errorText(error) })
    return null
  }
}

function readSettings(options: Options): Facts['options'] {
  const aiKey = options.whatsapp_ai_provider === 'gemini' ? options.whatsapp_gemini_key : options.whatsapp_openai_key
  return {
    hasApp: options.whatsapp_meta_app_id !== '' && options.whatsapp_meta_app_secret !== '',
    hasToken: options.whatsapp_access_token !== '',
    hasVerifyToken: options.whatsapp_webhook_token !== '',
    isExposed: options.whatsapp_exposure_suspected !== '',
    hasAiKey: aiKey !== '',
    isAiOn: options.whatsapp_openai_status !== 'disable',
    aiCapMicros: Number(options.whatsapp_ai_daily_cap) * 1_000_000 || 0,
    isAutoLeadOn: options.whatsapp_auto_lead_settings === 'enable',
    hasApiNumber: options.whatsapp_api_same === 'enable' || options.whatsapp_api_phone_number_id !== '',
  }
}
