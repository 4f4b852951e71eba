import type { JobOrder } from '../bots/job-order'
import { campaignLines } from '../campaigns/thread-lines-store'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'

/** As far back as the order's own lines go. */
const LONGEST_MS = 8 * 86_400_000

/**
 * The order with what campaigns sent to its customer, in its place: a campaign's message is no line of the conversation, and
 * without it a model does not know what “yes, please” answers. Two short reads; without an answer of D1 it goes on without.
 */
export async function withCampaigns(env: Env, order: JobOrder): Promise<JobOrder> {
  const waId = order.customer.fields['phone']?.replaceAll(/\D/g, '') ?? ''
  if (waId === '') return order
  try {
    const { interactionId: id, phoneNumberId } = order
    const { lines } = await campaignLines(env.DB, { id, phoneNumberId, waId, userId: null }, {})
    const since = now() - LONGEST_MS
    const said = lines.flatMap(({ at, body, status }) =>
      at > since && body && status !== 'failed' ? [{ role: 'us' as const, text: body, at }] : [],
    )
    return { ...order, lines: said.reduce(inserted, order.lines) }
  } catch (error) {
    log('warn', 'ai.campaigns-unknown', { error })
    return order
  }
}

/** The order's own lines stay as they stand: they are by their place, not by time. */
function inserted(lines: JobOrder['lines'], line: JobOrder['lines'][number]): JobOrder['lines'] {
  const place = lines.findIndex(({ at }) => at > line.at)
  return place === -1 ? [...lines, line] : lines.toSpliced(place, 0, line)
}
