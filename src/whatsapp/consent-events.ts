import { personKeys } from '../consents/person-key'
import type { ConsentRow, StatusRow } from '../conversations/rows'
import type { Kept } from './events'
import { describeFailure } from './failures'
import { momentOf } from './moment'
import { maskNumber, redactText } from './redact'
import { preferenceSchema } from './schema'

type Failed = { row: StatusRow; recipient: { waId: string | null; userId: string | null } }

/** "This user has stopped marketing messages from you." Source: reference §9. */
const STOPPED_MARKETING = 131050
const MOST_WORDING_CHARS = 500

/** `signup` comes from WhatsApp's own sign-up for marketing messages. Source: reference §3. */
const KINDS: Record<string, ConsentRow['kind']> = { stop: 'opt_out', resume: 'opt_in', signup: 'opt_in' }

/** What people chose in WhatsApp itself, under every key that Meta tells of them. What cannot be read is only kept. */
export function readPreferences(json: unknown, receivedAt: number): ConsentRow[] {
  if (!Array.isArray(json)) return []
  return json.flatMap((item) => {
    const { data } = preferenceSchema.safeParse(item)
    const kind = data && Object.hasOwn(KINDS, data.value) ? KINDS[data.value] : undefined
    if (!data || !kind || data.category !== 'marketing_messages') return []
    const person = { waId: digits(data.wa_id), userId: data.user_id }
    return rowsFor(person, {
      at: momentOf(data.timestamp, receivedAt),
      kind,
      source: 'preferences',
      wording: plain(data.detail ?? data.value),
      interactionId: null,
    })
  })
}

/** Meta refuses marketing to this person from now on: so do we. */
export function optOutByMeta({ row, recipient }: Failed): ConsentRow[] {
  if (row.errorCode !== STOPPED_MARKETING) return []
  return rowsFor(
    { waId: digits(recipient.waId), userId: recipient.userId },
    {
      at: row.statusAt,
      kind: 'opt_out',
      source: `meta:${STOPPED_MARKETING}`,
      wording: plain(row.errorText ?? ''),
      interactionId: row.interactionId,
    },
  )
}

/** The activity log's line of a send that Meta accepted and then failed; it names our message, never what it said. */
export function failedSend({ row, recipient }: Failed, phoneNumberId: string): Kept {
  const { interactionId, id, wamid, errorCode: code, errorText: details } = row
  const failure = code === null ? null : describeFailure(code, null, details)
  const request = {
    interactionId,
    message: id,
    // The end of a wamid tells two messages apart and holds no phone number, as its beginning does.
    wamid: `…${wamid.slice(-12)}`,
    to: maskNumber(recipient.waId ?? recipient.userId ?? ''),
  }
  return {
    kind: 'send.failed',
    outcome: 'failed',
    phoneNumberId,
    summary: plain(`A message was not delivered: ${failure?.reason ?? 'WhatsApp does not say why.'}`),
    raw: JSON.stringify(request),
    response: JSON.stringify({ code, details: details && redactText(details), cure: failure?.cure ?? null }),
    id: '',
    at: row.statusAt,
  }
}

function rowsFor(
  person: { waId: string | null; userId: string | null },
  row: Omit<ConsentRow, 'phoneKey'>,
): ConsentRow[] {
  return personKeys(person).map((phoneKey) => ({ phoneKey, ...row }))
}

function digits(waId: string | null): string | null {
  return waId?.replace(/\D/g, '').slice(0, 32) || null
}

function plain(text: string): string {
  return redactText(text).slice(0, MOST_WORDING_CHARS).toWellFormed().replaceAll('\u0000', '')
}
