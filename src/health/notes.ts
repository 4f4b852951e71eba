import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import type { By } from '../whatsapp/connection/calls'
import { readConnection } from '../whatsapp/connection/stored'
import { readSubscriptions } from '../whatsapp/connection/subscriptions'
import type { ClockRun, SubscriptionNote } from './facts'

export type Mark = { name: string; at: number; body: string }
export type Marks = Map<string, Mark>

/** Written once: the first look that found app secret and verify token entered. */
export const WEBHOOK_SET = 'webhook.set'
const SUBSCRIPTION = 'health.subscription'

export async function readMarks(env: Env): Promise<Marks> {
  const marks = await stubs(env).config().marks()
  return new Map(marks.map((mark) => [mark.name, mark]))
}

/** The end of a cron's run: the sign of life that the health page looks for. */
export async function noteClock(env: Env, which: 'minute' | 'hour', failed: string[]): Promise<void> {
  try {
    await stubs(env).config().mark(`cron.${which}`, { failed })
  } catch (error) {
    log('warn', 'cron.not-noted', { error })
  }
}

/** Our own marks only: what they say needs no schema. */
export function clockOf(marks: Marks, which: 'minute' | 'hour'): ClockRun | null {
  const mark = marks.get(`cron.${which}`)
  return mark ? { at: mark.at, ...(JSON.parse(mark.body) as { failed: string[] }) } : null
}

/** Asks Meta where it calls us, and keeps the answer; false where it could not be asked. `ours`: this installation's callback, where known. */
export async function noteSubscription(env: Env, by: By, ours: string | null = null): Promise<boolean> {
  const stored = await readConnection(env)
  if (stored.appId === '' || stored.appSecret === '' || stored.accessToken === '' || stored.wabaId === '') return false
  const read = await readSubscriptions(env, stored, by)
  if (!read.ok) return false
  const { app, account } = read.subscriptions
  const known = ours ?? subscriptionOf(await readMarks(env))?.ours ?? null
  const note: Omit<SubscriptionNote, 'at'> = {
    callback: app.callbackUrl,
    ours: known,
    missing: app.missing,
    isAccountSubscribed: account.isSubscribed,
    override: account.overrideUrl,
  }
  await stubs(env).config().mark(SUBSCRIPTION, note)
  return true
}

export function subscriptionOf(marks: Marks): SubscriptionNote | null {
  const mark = marks.get(SUBSCRIPTION)
  return mark ? { ...(JSON.parse(mark.body) as Omit<SubscriptionNote, 'at'>), at: mark.at } : null
}
