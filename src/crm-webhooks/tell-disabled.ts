import type { Env } from '../env'
import type { WebhookJob } from '../notifications/news'
import { optionOf, readConfig } from '../settings/snapshot'
import { recordActivity } from '../whatsapp/activity-store'
import { takeUntold } from './endpoints-store'

/** Endpoints that switched themselves off are a line of the activity log, and a push to administrators who asked for them. */
export async function tellDisabled(env: Env): Promise<void> {
  const disabled = await takeUntold(env)
  if (disabled.length === 0) return
  for (const { name, say } of disabled)
    await recordActivity(env, {
      kind: 'webhook.disabled',
      outcome: 'failed',
      summary: `${name} was switched off: ${say}`,
    })
  const config = await readConfig(env)
  if (!config || optionOf(config, 'whatsapp_push_public_key') === '') return
  const endpoints = disabled.map(({ id }) => id)
  await env.NOTIFICATIONS.send({ v: 1, kind: 'webhooks', endpoints } satisfies WebhookJob)
}
