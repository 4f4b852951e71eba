import { REPLY_SLACK_MS } from './replies'
import { RECIPIENT, type NewRecipient, type RecipientMove, type RunKey } from './recipient'

/** So many in one statement; a D1 parameter holds 2 MB. */
const MOST_ROWS = 500
const PARAMETER_CHARS = 600_000
/** An answer of Meta's that is no status webhook proves as much as `sent`. See `STATUS_RANK`. */
const RANK_SENT = 3
const RANK_DELIVERED = 5

/**
 * Moves recipients of one run and adds to its counts what that changes, computed from the rows as they are before: a replay
 * adds nothing and writes nothing. All statements have to run in one batch, in this order. At most four for up to 500 moves,
 * unless one person is moved twice: then each further move is a pair of its own.
 *
 * A move applies where the row's status is one of `onlyFrom`. One with `attempts` tells of that attempt: it is dropped
 * where the row knows of a later one, or something of a higher rank of the same one; `delivered` and better, of whichever
 * attempt, proves that the person has it. Statuses, results of calls and repeats may so come in any order.
 */
export function moveStatements(
  db: D1Database,
  { campaignId, run }: RunKey,
  moves: readonly RecipientMove[],
): D1PreparedStatement[] {
  return chunks(layers(moves)).flatMap((json) => [
    db.prepare(COUNT_MOVES).bind(campaignId, run, json),
    db.prepare(MOVE).bind(campaignId, run, json),
  ])
}

/** Freezes people into a run; who is in it already stays as they are and is not counted again. */
export function insertStatements(
  db: D1Database,
  { campaignId, run }: RunKey,
  rows: readonly NewRecipient[],
): D1PreparedStatement[] {
  const once = new Map(rows.map((row) => [row.phoneKey, row]).toReversed() as [string, NewRecipient][])
  return chunks([[...once.values()].toReversed()]).flatMap((json) => [
    db.prepare(COUNT_NEW).bind(campaignId, run, json),
    db.prepare(INSERT).bind(campaignId, run, json),
  ])
}

/** Each list reads the rows as they were before it: the second of a person goes into the next list. */
function layers(moves: readonly RecipientMove[]): RecipientMove[][] {
  const seen = new Map<string, number>()
  const lists: RecipientMove[][] = []
  for (const move of moves) {
    const layer = seen.get(move.phoneKey) ?? 0
    seen.set(move.phoneKey, layer + 1)
    ;(lists[layer] ??= []).push(move)
  }
  return lists
}

function chunks(lists: readonly (readonly object[])[]): string[] {
  return lists.flatMap((rows) => {
    const texts: string[] = []
    let list: string[] = []
    let size = 0
    for (const row of rows) {
      const json = JSON.stringify(row)
      if (list.length > 0 && (list.length === MOST_ROWS || size + json.length > PARAMETER_CHARS)) {
        texts.push(`[${list.join(',')}]`)
        list = []
        size = 0
      }
      list.push(json)
      size += json.length
    }
    return list.length > 0 ? [...texts, `[${list.join(',')}]`] : texts
  })
}

/** What a row counts as, as a JSON list of keys (`counts.ts`); `p` stands before each column's name. */
function keysOf(p: string): string {
  const v = `coalesce(${p}variant, '-')`
  const isOwnSymbol = `${p}error_code is null and ${p}error_text is not null and ${p}error_text not glob '*[^a-z0-9-]*'`
  return `json_array(
    ${v} || ':s' || ${p}status,
    iif(${p}message_rank > 0, ${v} || ':m' || ${p}message_rank, null),
    iif(${p}status in (0, 3) and ${p}error_code is not null, ${v} || ':c' || ${p}error_code, null),
    iif(${p}status in (0, 3, 4, 5) and ${isOwnSymbol}, ${v} || ':k' || substr(${p}error_text, 1, 40), null),
    iif(${p}replied_at is not null and ${p}status = ${RECIPIENT.success}, ${v} || ':replied', null),
    iif(${p}tapped_at is not null, ${v} || ':tapped', null),
    iif(${p}clicked_at is not null, ${v} || ':clicked', null),
    iif(${p}status = 1 and ${p}retry_at is not null, 'retry', null))`
}

/** `delta` holds `key, n`. An object without zeros; nothing is written where nothing changes. */
const ADD_TO_COUNTS = `update tblwhatsapp_campaign_runs set counts = (
    select coalesce(json_group_object(key, total), '{}') from (
      select key, sum(n) as total from (
        select key, value as n from json_each(tblwhatsapp_campaign_runs.counts) union all select key, n from delta)
      group by key having sum(n) <> 0))
  where campaign_id = ?1 and run = ?2 and exists (select 1 from delta)`

/** A field that is left out stays; null empties it. */
function given(field: string, column: string): string {
  return `iif(json_type(j.value, '$.${field}') is null, r.${column}, j.value->>'${field}')`
}

function earliest(field: string, column: string): string {
  return `min(coalesce(r.${column}, j.value->>'${field}'), coalesce(j.value->>'${field}', r.${column}))`
}

const ATTEMPT = `(j.value->>'attempts')`
const IS_LATER = `(${ATTEMPT} is not null and ${ATTEMPT} > r.attempts)`
const IS_SAME = `(${ATTEMPT} is not null and not ${IS_LATER} and (${ATTEMPT} = r.attempts or r.wamid = j.value->>'wamid'))`
const GIVEN_RANK = `coalesce(j.value->>'messageRank', 0)`
/** A call whose answer is lost is one call more, also where nobody knows which one it was. */
const IS_LOST_CALL = `(${ATTEMPT} is null and r.status = ${RECIPIENT.pending} and coalesce(j.value->>'status', -1) = ${RECIPIENT.unknown})`
/** Of a later attempt nothing is known but what this move says. */
const IS_NEW_RANK = `iif(${IS_LATER} and j.value->>'status' is not null, 1, ${GIVEN_RANK} > r.message_rank)`

/** What a pending one wrote was no answer where the call turns out to have come later. See `replies.ts`. */
const CAME_BEFORE = `(r.status = ${RECIPIENT.pending} and coalesce(j.value->>'status', -1) = ${RECIPIENT.success}
      and r.tapped_at is null and r.replied_at < j.value->>'sentAt' - ${REPLY_SLACK_MS})`

/** Every moved row as it was (`old_…`) and as it will be. The cross join keeps the planner from reading the whole run. */
const MOVED = `moved as materialized (
  select r.phone_key, coalesce(r.variant, j.value->>'variant') as variant,
    r.status as old_status, r.message_rank as old_message_rank, r.error_code as old_error_code,
    r.error_text as old_error_text, r.retry_at as old_retry_at, r.replied_at as old_replied_at,
    r.tapped_at as old_tapped_at, r.clicked_at as old_clicked_at, r.variant as old_variant,
    coalesce(j.value->>'status', r.status) as status,
    iif(${IS_SAME}, coalesce(r.wamid, j.value->>'wamid'), coalesce(j.value->>'wamid', r.wamid)) as wamid,
    iif(${IS_SAME}, coalesce(r.sent_at, j.value->>'sentAt'), coalesce(j.value->>'sentAt', r.sent_at)) as sent_at,
    max(r.attempts + ${IS_LOST_CALL}, coalesce(${ATTEMPT}, 0)) as attempts,
    ${given('errorCode', 'error_code')} as error_code,
    ${given('errorText', 'error_text')} as error_text,
    ${given('retryAt', 'retry_at')} as retry_at,
    coalesce(j.value->>'pricing', r.pricing) as pricing,
    iif(${IS_NEW_RANK}, ${GIVEN_RANK}, r.message_rank) as message_rank,
    iif(${IS_NEW_RANK}, j.value->>'messageStatus', r.message_status) as message_status,
    iif(${IS_NEW_RANK}, j.value->>'statusAt', r.status_at) as status_at,
    iif(${CAME_BEFORE}, j.value->>'repliedAt', ${earliest('repliedAt', 'replied_at')}) as replied_at,
    ${earliest('tappedAt', 'tapped_at')} as tapped_at,
    ${earliest('clickedAt', 'clicked_at')} as clicked_at
  from json_each(?3) j
  cross join tblwhatsapp_campaign_data r on r.campaign_id = ?1 and r.run = ?2 and r.phone_key = j.value->>'phoneKey'
  where r.status in (select value from json_each(coalesce(j.value->'onlyFrom', '[${RECIPIENT.pending},${RECIPIENT.unknown}]')))
    and (${ATTEMPT} is null or ${IS_LATER}
      or (${IS_SAME} and coalesce(j.value->>'messageRank', ${RANK_SENT}) > r.message_rank)
      or (${GIVEN_RANK} >= ${RANK_DELIVERED} and r.status <> ${RECIPIENT.success})))`

const COUNT_MOVES = `with ${MOVED}, delta as materialized (
    select key, sum(n) as n from (
      select k.value as key, -1 as n from moved, json_each(${keysOf('old_')}) k where k.value is not null
      union all
      select k.value, 1 from moved, json_each(${keysOf('')}) k where k.value is not null)
    group by key having sum(n) <> 0)
  ${ADD_TO_COUNTS}`

const SET = [
  'status',
  'variant',
  'message_status',
  'message_rank',
  'wamid',
  'error_code',
  'error_text',
  'retry_at',
  'attempts',
  'sent_at',
  'status_at',
  'replied_at',
  'tapped_at',
  'clicked_at',
  'pricing',
]

/** Every row is there, so all of them conflict: unlike `update … from` this always finds them by the key. */
const MOVE = `with ${MOVED}
  insert into tblwhatsapp_campaign_data (campaign_id, run, phone_key, phone, ${SET.join(', ')})
  select ?1, ?2, phone_key, '', ${SET.join(', ')} from moved where true
  on conflict (campaign_id, run, phone_key) do update set ${SET.map((column) => `${column} = excluded.${column}`).join(', ')}
  where ${SET.map((column) => `tblwhatsapp_campaign_data.${column} is not excluded.${column}`).join(' or ')}`

const NEW = `fresh as materialized (
  select j.value->>'phoneKey' as phone_key, j.value->>'relId' as rel_id, j.value->>'phone' as phone,
    j.value->>'name' as name, j.value->>'params' as params, j.value->>'variant' as variant,
    j.value->>'status' as status, j.value->>'errorText' as error_text, 0 as message_rank, null as error_code,
    null as retry_at, null as replied_at, null as tapped_at, null as clicked_at
  from json_each(?3) j
  where not exists (select 1 from tblwhatsapp_campaign_data r
    where r.campaign_id = ?1 and r.run = ?2 and r.phone_key = j.value->>'phoneKey'))`

const COUNT_NEW = `with ${NEW}, delta as materialized (
    select k.value as key, count(*) as n from fresh, json_each(${keysOf('')}) k where k.value is not null group by 1)
  ${ADD_TO_COUNTS}`

const INSERT = `with ${NEW}
  insert or ignore into tblwhatsapp_campaign_data
    (campaign_id, run, phone_key, rel_id, phone, name, params, variant, status, error_text)
  select ?1, ?2, phone_key, rel_id, phone, name, params, variant, status, error_text from fresh`
