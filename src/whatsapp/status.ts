import { STATUS_RANK, type MessageStatus, type StatusRow } from '../conversations/rows'
import type { RecipientStatusNews } from '../campaigns/news'
import { own } from '../own'
import { readCallbackData, readCampaignCallback } from './callback-data'
import { momentOf } from './moment'
import { statusSchema } from './schema'

/** `recipient`: whom Meta names; nobody where a failed status leaves them out. `campaign`: of a campaign's message. */
type Read =
  | {
      ok: true
      row: StatusRow
      campaign: RecipientStatusNews | null
      recipient: { waId: string | null; userId: string | null }
    }
  | { ok: false; known: boolean; reason: string }

const FROM_META = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
} as const satisfies Record<string, MessageStatus>

/** One element of `value.statuses`. A status of a later Meta is kept, not guessed. Source: reference §6. */
export function readStatus(json: unknown, receivedAt: number): Read {
  const parsed = statusSchema.safeParse(json)
  if (!parsed.success) return { ok: false, known: false, reason: 'A status that could not be read' }
  const { id: wamid, status: word, timestamp, biz_opaque_callback_data: data, errors, pricing } = parsed.data
  const status = own<MessageStatus>(FROM_META, word)
  if (!status) return { ok: false, known: false, reason: `A status that this version does not know: ${word}` }
  if (parsed.data.recipient_type === 'group') return { ok: false, known: true, reason: `A group's message was ${word}` }
  const key = readCallbackData(data)
  const error = errors?.[0]
  const told = {
    wamid,
    status,
    rank: STATUS_RANK[status],
    statusAt: momentOf(timestamp, receivedAt),
    errorCode: error?.code ?? null,
    errorText:
      (error?.error_data?.details ?? error?.title ?? error?.message)
        ?.slice(0, 500)
        .toWellFormed()
        .replaceAll('\u0000', '') ?? null,
    pricing: pricing ? priceText(pricing) : null,
  }
  const called = readCampaignCallback(data)
  return {
    ok: true,
    recipient: { waId: parsed.data.recipient_id, userId: parsed.data.recipient_user_id },
    row: { interactionId: key?.interactionId ?? null, at: key?.at ?? null, id: key?.id ?? null, ...told },
    campaign: called && { type: 'status', ...called, ...told },
  }
}

/** Meta's price object has a hundred characters; what is much longer, or too deep to be written, is none. */
function priceText(pricing: unknown): string | null {
  try {
    const text = JSON.stringify(pricing)
    return text.length <= 10_000 ? text : null
  } catch {
    return null
  }
}
