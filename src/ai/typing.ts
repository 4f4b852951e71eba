import type { JobOrder } from '../bots/job-order'
import type { Env } from '../env'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { graphAccess } from '../whatsapp/access'
import { markRead } from '../whatsapp/api'

/** "typing…" until the answer comes, which marks the message read too: only where read receipts are on. Never throws. */
export async function showTyping(
  env: Env,
  config: ConfigSnapshot,
  { newestWamid, phoneNumberId }: Pick<JobOrder, 'newestWamid' | 'phoneNumberId'>,
): Promise<void> {
  if (newestWamid === null || optionOf(config, 'whatsapp_read_receipts') !== 'enable') return
  const graph = await graphAccess(env, config, { phoneNumberId })
  if (graph.ok) await markRead({ ...graph.access, phoneNumberId }, newestWamid, { typing: true })
}
