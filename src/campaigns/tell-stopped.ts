import type { Env } from '../env'
import type { CampaignJob } from '../notifications/news'
import { optionOf, readConfig } from '../settings/snapshot'
import { takeUntold } from './stopped-store'

/** A job of the clock: who made a campaign that stopped, and administrators, get a push where they asked for them. */
export async function tellStopped(env: Env): Promise<void> {
  const config = await readConfig(env)
  if (!config || optionOf(config, 'whatsapp_push_public_key') === '') return
  const campaigns = await takeUntold(env)
  if (campaigns.length > 0) await env.NOTIFICATIONS.send({ v: 1, kind: 'campaigns', campaigns } satisfies CampaignJob)
}
