import { phoneKey } from '../crm/phone-key'
import type { Env } from '../env'
import type { RunKey, RecipientStatus, Variant } from './recipient'

/** What a list of recipients can be narrowed to. */
export const RESULTS = [
  'pending',
  'accepted',
  'delivered',
  'read',
  'not-read',
  'replied',
  'failed',
  'invalid',
  'skipped',
  'unknown',
] as const
export type Result = (typeof RESULTS)[number]

export type ListedRecipient = {
  phoneKey: string
  phone: string
  name: string
  relId: number | null
  variant: Variant | null
  status: RecipientStatus
  messageStatus: string | null
  messageRank: number
  errorCode: number | null
  errorText: string | null
  retryAt: number | null
  attempts: number
  sentAt: number | null
  statusAt: number | null
  repliedAt: number | null
  tappedAt: number | null
  clickedAt: number | null
  wamid: string | null
  params: string | null
}

export type RecipientFilter = { result: Result | null; text: string; country: string }
/** `next`: the key to go on behind; null at the end. `isPartial`: the page is short because only a part was looked through. */
export type RecipientPage = { rows: ListedRecipient[]; next: string | null; isPartial: boolean }

export const RECIPIENTS_PAGE = 50
/** Rows that one page looks through at most: a run has a million, and no index says who failed. */
const SCANNED = 20_000

const COLUMNS = `phone_key as phoneKey, phone, name, rel_id as relId, variant, status, message_status as messageStatus,
  message_rank as messageRank, error_code as errorCode, error_text as errorText, retry_at as retryAt, attempts,
  sent_at as sentAt, status_at as statusAt, replied_at as repliedAt, tapped_at as tappedAt, clicked_at as clickedAt,
  wamid, params`

const NAMED = 'instr(lower(name), ?5) > 0'

const OF_RESULT: Record<Result, string> = {
  pending: 'status = 1',
  accepted: 'status = 2',
  delivered: 'message_rank >= 5',
  read: 'message_rank >= 6',
  'not-read': 'message_rank = 5',
  replied: 'replied_at is not null',
  failed: 'status = 0',
  invalid: 'status = 3',
  skipped: 'status = 4',
  unknown: 'status = 5',
}

/** Recipients in the order of their keys, behind one; a whole number is found at once, however large the run. */
export async function listRecipients(
  env: Env,
  { campaignId, run }: RunKey,
  { result, text, country }: RecipientFilter,
  after: string,
  size = RECIPIENTS_PAGE,
): Promise<RecipientPage> {
  const wanted = text.trim().toLowerCase()
  const digits = wanted.replaceAll(/\D/g, '').replace(/^0+/, '')
  const isNumber = digits.length >= 3 && /^[\d\s+().\-/]+$/.test(wanted)
  const where = [
    ...(result === null ? [] : [OF_RESULT[result]]),
    ...(wanted === '' ? [] : [isNumber ? `(${NAMED} or instr(phone_key, ?6) > 0)` : NAMED]),
  ]
  const key = isNumber && after === '' ? phoneKey(text, country) : null
  const [found, exact] = await env.DB.batch<ListedRecipient & { n: number }>([
    env.DB.prepare(
      `with seen as materialized (
         select *, row_number() over (order by phone_key) as n from tblwhatsapp_campaign_data
         where campaign_id = ?1 and run = ?2 and phone_key > ?3 order by phone_key limit ${SCANNED})
       select ${COLUMNS}, n from seen where ?5 is not null and ?6 is not null ${where.map((one) => `and ${one}`).join(' ')}
       order by phone_key limit ?4`,
    ).bind(campaignId, run, after, size + 1, wanted, digits),
    env.DB.prepare(
      `select ${COLUMNS}, 0 as n from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and phone_key = ?3`,
    ).bind(campaignId, run, key ?? ''),
  ])
  const rows = found!.results.slice(0, size)
  const first = (exact?.results ?? []).filter((one) => !rows.some((row) => row.phoneKey === one.phoneKey))
  const last = rows.at(-1)
  if (found!.results.length > size && last) return { rows: [...first, ...rows], next: last.phoneKey, isPartial: false }
  const end = await endOfScan(env, { campaignId, run }, after)
  return { rows: [...first, ...rows], next: end, isPartial: end !== null }
}

/** The last key that a full scan saw; null where it saw all there is. */
async function endOfScan(env: Env, { campaignId, run }: RunKey, after: string): Promise<string | null> {
  return env.DB.prepare(
    `select phone_key from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and phone_key > ?3
     order by phone_key limit 1 offset ${SCANNED - 1}`,
  )
    .bind(campaignId, run, after)
    .first<string>('phone_key')
}

/** Everybody of a run in the order of their keys, for the download. */
export async function recipientsAfter(env: Env, { campaignId, run }: RunKey, after: string, size: number) {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and phone_key > ?3
     order by phone_key limit ?4`,
  )
    .bind(campaignId, run, after, size)
    .all<ListedRecipient>()
  return results
}

/** Conversations with these people over this number of ours, by the digits of their number. */
export async function conversationsWith(
  env: Env,
  phoneNumberId: string,
  waIds: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await env.DB.prepare(
    `select wa_id as waId, id from tblwhatsapp_interactions
     where wa_id in (select value from json_each(?2)) and phone_number_id = ?1 and merged_into is null`,
  )
    .bind(phoneNumberId, JSON.stringify(waIds))
    .all<{ waId: string; id: string }>()
  return new Map(results.map(({ waId, id }) => [waId, id]))
}
