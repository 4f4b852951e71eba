import { ARCHIVE_CHANGES, isArchived } from '../archive/guard-store'
import { postedEvents } from '../crm-events/store'
import type { ProjectionBatch } from './projection'
import { addedStats, freshStats, statValues } from './stats-store'
import { numberEventOf } from '../whatsapp/numbers/events'
import { numberEventStatements } from '../whatsapp/numbers/events-store'
import { apiTemplateEvents } from '../notifications/template-events-store'
import { templateEventOf, type TemplateEvent } from '../whatsapp/templates/events'
import { templateEventStatements } from '../whatsapp/templates/events-store'
import type { ConsentRow, MessageRow, RatingRow, StatusRow } from './rows'

/** A D1 parameter holds 2 MB; lists are cut well below it. */
const PARAMETER_CHARS = 600_000

/**
 * Writes one batch in one transaction. The first statement throws unless the cursor still stands at `from` (a batch that
 * was committed although its answer was lost must not count twice), the second one moves it. Core rules 1–5. `before`,
 * `after`: what else belongs to these entries and is written before or after their rows. Answers what Meta told of templates.
 */
export async function writeProjection(
  db: D1Database,
  shard: string,
  range: { from: number; to: number } | null,
  batch: ProjectionBatch,
  { before = [], after = [] }: { before?: readonly D1PreparedStatement[]; after?: readonly D1PreparedStatement[] } = {},
): Promise<TemplateEvent[]> {
  const templateEvents = batch.kept.flatMap((row) => templateEventOf(row) ?? [])
  const statements = [
    ...(range ? [requireCursor(db, shard, range.from)] : []),
    ...moveCursor(db, shard, range, batch),
    ...before,
    ...writeMessages(db, batch),
    ...each(
      db,
      PARTS,
      batch.parts.map((row) => [row.interactionId, row.messageId, row.part, row.body]),
    ),
    ...each(db, CHANGES, batch.changes.map(changeValues)),
    ...each(db, ARCHIVE_CHANGES, batch.changes.map(changeValues)),
    ...writeInteractions(db, batch),
    ...writeLabels(db, batch),
    ...each(db, STATUSES, batch.statuses.map(statusValues)),
    ...each(db, LOOSE_STATUSES, batch.looseStatuses.map(statusValues)),
    ...each(db, PENDING_STATUSES, batch.looseStatuses.map(statusValues)),
    ...each(db, KEPT, batch.kept.map(keptValues)),
    ...each(db, CONSENTS, batch.consents.map(consentValues)),
    ...each(db, RATINGS, batch.ratings.map(ratingValues)),
    ...postedEvents(db, batch.crmEvents),
    ...templateEventStatements(db, templateEvents),
    ...apiTemplateEvents(db, templateEvents),
    ...numberEventStatements(
      db,
      batch.kept.flatMap((row) => numberEventOf(row) ?? []),
    ),
    ...after,
  ]
  if (statements.length > 0) await db.batch(statements)
  return templateEvents
}

/**
 * Where the shard stands; when the newest run of a campaign began: without any, nobody's message is looked up; and what
 * endpoints want to hear of (`crm-webhooks/events.ts`).
 */
export async function readCursor(
  db: D1Database,
  shard: string,
): Promise<{ seq: number; lastRunAt: number | null; wanted: ReadonlySet<string> }> {
  const row = await db
    .prepare(
      `select (select seq from tblwhatsapp_journal_cursors where shard = ?1) as seq,
         (select max(started_at) from tblwhatsapp_campaign_runs) as lastRunAt,
         (select json_group_array(distinct w.value) from tblwhatsapp_api_endpoints e, json_each(iif(json_valid(e.events), e.events, '[]')) w
          where e.active) as wanted`,
    )
    .bind(shard)
    .first<{ seq: number | null; lastRunAt: number | null; wanted: string }>()
  const wanted = new Set(row ? (JSON.parse(row.wanted) as string[]) : [])
  return { seq: row?.seq ?? 0, lastRunAt: row?.lastRunAt ?? null, wanted }
}

/** The delivery status that D1 holds of one outbound message, for a send whose answer never came. Core rule 7. */
export async function readStatus(
  db: D1Database,
  key: { interactionId: string; at: number; id: string },
): Promise<{ statusRank: number; wamid: string | null } | null> {
  return db
    .prepare(
      `select status_rank as statusRank, wamid from tblwhatsapp_interaction_messages
       where interaction_id = ?1 and at = ?2 and id = ?3`,
    )
    .bind(key.interactionId, key.at, key.id)
    .first()
}

function requireCursor(db: D1Database, shard: string, from: number): D1PreparedStatement {
  return db
    .prepare(
      `select json(case when coalesce((select seq from tblwhatsapp_journal_cursors where shard = ?1), 0) = ?2
       then '1' else 'cursor moved' end)`,
    )
    .bind(shard, from)
}

/**
 * With the cursor's row goes what the batch's new lines add to the figures: it is written anyway. Without a range (lines one
 * by one) the cursor stays where it is.
 */
function moveCursor(
  db: D1Database,
  shard: string,
  range: { from: number; to: number } | null,
  batch: ProjectionBatch,
): D1PreparedStatement[] {
  const stats = statValues(batch)
  if (stats.length > 0) return [db.prepare(MOVE_AND_COUNT).bind(shard, range?.to ?? null, JSON.stringify(stats))]
  return range ? [db.prepare(MOVE).bind(shard, range.to)] : []
}

function writeMessages(db: D1Database, batch: ProjectionBatch): D1PreparedStatement[] {
  const partsOf = new Map<string, number>()
  for (const { messageId, part } of batch.parts)
    if (part < 1_000_000) partsOf.set(messageId, (partsOf.get(messageId) ?? 0) + 1)
  const rows = batch.messages.map((row) => [...MESSAGE_FIELDS.map((field) => row[field]), partsOf.get(row.id) ?? 0])
  const ours = batch.messages.filter((row) => row.direction === 'out')
  const counted = ours.filter((row) => /^bot:\d+$/.test(row.sentBy))
  const withWamid = ours.filter((row) => row.wamid !== null)
  return [
    ...each(
      db,
      BOT_COUNTS,
      counted.map((row) => [row.interactionId, row.at, row.id, Number(row.sentBy.slice(4))]),
    ),
    ...each(db, MESSAGES, rows),
    ...each(
      db,
      ADOPT_STATUSES,
      withWamid.map((row) => [row.interactionId, row.at, row.id, row.wamid]),
    ),
  ]
}

/**
 * An update writes each index of a column that it sets, whether or not the value is another one: what seldom changes and
 * stands in indexes is set only where it differs, before the statement that every message needs moves `seq`.
 */
function writeInteractions(db: D1Database, { interactions }: ProjectionBatch): D1PreparedStatement[] {
  const rows = interactions.map((row) => INTERACTION_FIELDS.map((field) => row[field] ?? null))
  return [WAITING, HANDLING, INTERACTIONS].flatMap((sql) => each(db, sql, rows))
}

/** The rows of the label filter follow what D1 has by now of each conversation, so a replay changes nothing. */
function writeLabels(db: D1Database, { interactions }: ProjectionBatch): D1PreparedStatement[] {
  if (interactions.length === 0) return []
  const ids = JSON.stringify(interactions.map(({ id }) => id))
  return [db.prepare(DROP_LABELS).bind(ids), db.prepare(PUT_LABELS).bind(ids)]
}

/** One statement a list (`json_each` over one parameter), more where the list is too long for one parameter. */
function each(db: D1Database, sql: string, rows: (string | number | null)[][]): D1PreparedStatement[] {
  const statements: D1PreparedStatement[] = []
  let list: string[] = []
  let size = 0
  for (const row of rows) {
    const json = JSON.stringify(row)
    if (size + json.length > PARAMETER_CHARS && list.length > 0) {
      statements.push(db.prepare(sql).bind(`[${list.join(',')}]`))
      list = []
      size = 0
    }
    list.push(json)
    size += json.length
  }
  if (list.length > 0) statements.push(db.prepare(sql).bind(`[${list.join(',')}]`))
  return statements
}

const MOVE = `insert into tblwhatsapp_journal_cursors (shard, seq) values (?1, ?2)
  on conflict (shard) do update set seq = excluded.seq`

const MOVE_AND_COUNT = `insert into tblwhatsapp_journal_cursors (shard, seq, stats)
  select ?1, coalesce(?2, 0), ${freshStats('?3')} where true
  on conflict (shard) do update set seq = coalesce(?2, seq), stats = ${addedStats('stats', 'excluded.stats')}`

const MESSAGE_FIELDS = [
  'interactionId',
  'at',
  'id',
  'wamid',
  'direction',
  'type',
  'body',
  'payload',
  'status',
  'statusRank',
  'statusAt',
  'errorCode',
  'errorText',
  'sentBy',
  'seq',
  'rev',
  'replyTo',
  'reactions',
  'editedBody',
  'editedAt',
  'revokedAt',
  'changeSeq',
  'trace',
  'mediaKey',
  'mediaError',
  'waitedMs',
] as const satisfies readonly (keyof MessageRow)[]

const INTERACTION_FIELDS = [
  'id',
  'objectId',
  'phoneNumberId',
  'waId',
  'userId',
  'name',
  'relType',
  'relId',
  'assigned',
  'status',
  'outcome',
  'waitingSince',
  'firstMessageAt',
  'lastMessageAt',
  'windowUntil',
  'lastMessage',
  'humanUntil',
  'botsPausedAt',
  'mergedInto',
  'snoozedUntil',
  'labels',
  'scheduled',
  'blockedAt',
  'interactionMenuState',
  'aiSuggestion',
  'seq',
  'lastInSeq',
] as const

function statusValues(row: StatusRow): (string | number | null)[] {
  const { interactionId, at, id, wamid, status, rank, statusAt, errorCode, errorText, pricing } = row
  return [interactionId, at, id, wamid, status, rank, statusAt, errorCode, errorText, pricing]
}

function changeValues(row: ProjectionBatch['changes'][number]): (string | number | null)[] {
  return [row.interactionId, row.wamid, row.reactions, row.editedBody, row.editedAt, row.revokedAt, row.changeSeq]
}

function consentValues(row: ConsentRow): (string | number | null)[] {
  return [row.phoneKey, row.at, row.kind, row.source, row.wording, row.interactionId]
}

function ratingValues(row: RatingRow): (string | number | null)[] {
  const { interactionId, askedAt, stars, comment, botId, staffId, phoneNumberId, at } = row
  return [interactionId, askedAt, stars, comment, botId, staffId, phoneNumberId, at]
}

function keptValues(row: ProjectionBatch['kept'][number]): (string | number | null)[] {
  return [
    row.at,
    row.id,
    row.kind,
    row.outcome,
    row.phoneNumberId,
    row.summary,
    row.raw.slice(0, 100_000),
    row.ledger,
    row.response ?? null,
  ]
}

/** Reads `value->>0, value->>1, …` for so many columns. */
function values(count: number): string {
  return Array.from({ length: count }, (_, i) => `value->>${i}`).join(', ')
}

const OUTRANKS = `((excluded.status_rank >= 3 and excluded.status_rank > status_rank)
  or (excluded.status_rank < 3 and status_rank < 3 and coalesce(excluded.status_at, 0) > coalesce(status_at, 0)))`

function contentColumns(columns: string[], condition: string): string {
  return columns
    .map((column) => `${column} = case when ${condition} then excluded.${column} else ${column} end`)
    .join(', ')
}

const MESSAGES = `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, wamid, direction, type, body, payload,
    status, status_rank, status_at, error_code, error_text, sent_by, seq, rev, reply_to, reactions, edited_body, edited_at,
    revoked_at, change_seq, trace, media_key, media_error, waited_ms, parts)
  select ${values(MESSAGE_FIELDS.length + 1)} from json_each(?1)
  where not ${isArchived('value->>0', 'value->>1', 'value->>2', `value->>${MESSAGE_FIELDS.indexOf('seq')}`)}
  on conflict (interaction_id, at, id) do update set
    wamid = coalesce(wamid, excluded.wamid),
    ${contentColumns(['type', 'body', 'payload', 'sent_by', 'seq', 'rev', 'reply_to', 'media_key', 'media_error', 'waited_ms', 'parts'], 'excluded.rev > rev')},
    trace = case when excluded.rev > rev then coalesce(excluded.trace, trace) else trace end,
    ${contentColumns(['reactions', 'edited_body', 'edited_at', 'revoked_at', 'change_seq'], 'excluded.change_seq > change_seq')},
    ${contentColumns(['status', 'status_rank', 'status_at', 'error_code', 'error_text'], OUTRANKS)}
  where excluded.rev > rev or excluded.change_seq > change_seq or (wamid is null and excluded.wamid is not null) or ${OUTRANKS}`

/** The only real increment: a reply that D1 does not hold yet. A replay finds it there and adds nothing. Core rule 3. */
const BOT_COUNTS = `update tblwhatsapp_bots set sending_count = sending_count + fresh.count
  from (select j.value->>3 as bot, count(*) as count from json_each(?1) j
    where not exists (select 1 from tblwhatsapp_interaction_messages m
      where m.interaction_id = j.value->>0 and m.at = j.value->>1 and m.id = j.value->>2 and m.rev > 0)
      and not ${isArchived('j.value->>0', 'j.value->>1', 'j.value->>2')}
    group by 1) fresh
  where tblwhatsapp_bots.id = fresh.bot`

/** Not of a line that lies in the archive: then its row was not written. */
const PARTS = `insert or ignore into tblwhatsapp_interaction_message_parts (interaction_id, message_id, part, body)
  select ${values(4)} from json_each(?1)
  where exists (select 1 from tblwhatsapp_interaction_messages m where m.interaction_id = value->>0 and m.id = value->>1)`

/** Without the message's time the key's first column narrows it to one thread, and those that were merged into it. */
const CHANGES = `update tblwhatsapp_interaction_messages set reactions = j.value->>2, edited_body = j.value->>3,
    edited_at = j.value->>4, revoked_at = j.value->>5, change_seq = j.value->>6
  from json_each(?1) j
  where tblwhatsapp_interaction_messages.interaction_id in
      (select j.value->>0 union all select id from tblwhatsapp_interactions where merged_into = j.value->>0)
    and (tblwhatsapp_interaction_messages.id = j.value->>1 or tblwhatsapp_interaction_messages.wamid = j.value->>1)
    and tblwhatsapp_interaction_messages.change_seq < j.value->>6`

/** The place of a field in the list of `INTERACTION_FIELDS`. */
function told(field: (typeof INTERACTION_FIELDS)[number]): string {
  return `(j.value->>${INTERACTION_FIELDS.indexOf(field)})`
}

function setWhereItDiffers(columns: Partial<Record<(typeof INTERACTION_FIELDS)[number], string>>): string {
  const pairs = Object.entries(columns) as [(typeof INTERACTION_FIELDS)[number], string][]
  const table = 'tblwhatsapp_interactions'
  return `update ${table} set ${pairs.map(([field, column]) => `${column} = ${told(field)}`).join(', ')}
    from json_each(?1) j where ${table}.id = ${told('id')} and ${table}.seq < ${told('seq')}
      and (${pairs.map(([field, column]) => `${table}.${column} is not ${told(field)}`).join(' or ')})`
}

const WAITING = setWhereItDiffers({ waitingSince: 'waiting_since' })

const HANDLING = setWhereItDiffers({
  waId: 'wa_id',
  userId: 'user_id',
  relType: 'rel_type',
  relId: 'rel_id',
  assigned: 'assigned',
  status: 'status',
  mergedInto: 'merged_into',
})

const INTERACTIONS = `insert into tblwhatsapp_interactions (id, object_id, phone_number_id, wa_id, user_id, name, rel_type, rel_id,
    assigned, status, outcome, waiting_since, first_message_at, last_message_at, window_until, last_message, human_until,
    bots_paused_at, merged_into, snoozed_until, labels, scheduled, blocked_at, interaction_menu_state, ai_suggestion, seq,
    last_in_seq)
  select ${values(INTERACTION_FIELDS.length)} from json_each(?1) where true
  on conflict (id) do update set ${[
    'name',
    'outcome',
    'first_message_at',
    'last_message_at',
    'window_until',
    'last_message',
    'human_until',
    'bots_paused_at',
    'snoozed_until',
    'labels',
    'scheduled',
    'blocked_at',
    'interaction_menu_state',
    'ai_suggestion',
    'seq',
    'last_in_seq',
  ]
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}
  where excluded.seq > seq`

const DROP_LABELS = `delete from tblwhatsapp_interaction_labels
  where interaction_id in (select value from json_each(?1)) and not exists (
    select 1 from tblwhatsapp_interactions i, json_each(i.labels) l
    where i.id = interaction_id and i.merged_into is null and l.value = label_id)`

const PUT_LABELS = `insert into tblwhatsapp_interaction_labels (interaction_id, label_id, rel_type, status, last_message_at)
  select i.id, l.value, i.rel_type, i.status, i.last_message_at
  from json_each(?1) j join tblwhatsapp_interactions i on i.id = j.value, json_each(i.labels) l
  where i.labels <> '[]' and i.merged_into is null
  on conflict (interaction_id, label_id) do update set rel_type = excluded.rel_type, status = excluded.status,
    last_message_at = excluded.last_message_at
  where (rel_type, status, coalesce(last_message_at, 0)) <> (excluded.rel_type, excluded.status, coalesce(excluded.last_message_at, 0))`

const STATUSES = `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, wamid, status, status_rank,
    status_at, error_code, error_text, pricing)
  select value->>0, value->>1, value->>2, 'out', value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9
  from json_each(?1)
  where not exists (select 1 from tblwhatsapp_erased_interactions e where e.id = value->>0)
    and not ${isArchived('value->>0', 'value->>1', 'value->>2')}
  on conflict (interaction_id, at, id) do update set status = excluded.status, status_rank = excluded.status_rank,
    status_at = excluded.status_at, error_code = excluded.error_code, error_text = excluded.error_text,
    wamid = coalesce(wamid, excluded.wamid), pricing = coalesce(excluded.pricing, pricing)
  where excluded.status_rank > status_rank`

const LOOSE_STATUSES = `update tblwhatsapp_interaction_messages set status = j.value->>4, status_rank = j.value->>5,
    status_at = j.value->>6, error_code = j.value->>7, error_text = j.value->>8, pricing = coalesce(j.value->>9, pricing)
  from json_each(?1) j
  where tblwhatsapp_interaction_messages.wamid = j.value->>3 and direction = 'out' and wamid is not null
    and status_rank < j.value->>5`

const PENDING_STATUSES = `insert into tblwhatsapp_pending_statuses (wamid, status, status_rank, status_at, error_code, error_text, pricing)
  select value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9 from json_each(?1)
  where not exists (select 1 from tblwhatsapp_interaction_messages m
    where m.wamid = value->>3 and m.direction = 'out' and m.wamid is not null)
  on conflict (wamid) do update set status = excluded.status, status_rank = excluded.status_rank,
    status_at = excluded.status_at, error_code = excluded.error_code, error_text = excluded.error_text,
    pricing = coalesce(excluded.pricing, pricing)
  where excluded.status_rank > status_rank`

/** A status that came before its message, where only the wamid joined them. */
const ADOPT_STATUSES = `update tblwhatsapp_interaction_messages set status = p.status, status_rank = p.status_rank,
    status_at = p.status_at, error_code = p.error_code, error_text = p.error_text, pricing = p.pricing
  from json_each(?1) j join tblwhatsapp_pending_statuses p on p.wamid = j.value->>3
  where tblwhatsapp_interaction_messages.interaction_id = j.value->>0 and tblwhatsapp_interaction_messages.at = j.value->>1
    and tblwhatsapp_interaction_messages.id = j.value->>2 and tblwhatsapp_interaction_messages.status_rank < p.status_rank`

const KEPT = `insert or ignore into tblwhatsapp_activity_log (at, id, kind, outcome, phone_number_id, summary, request, ledger, response)
  select ${values(9)} from json_each(?1)`

const RATINGS = `insert into tblwhatsapp_ratings (interaction_id, asked_at, stars, comment, bot_id, staff_id, phone_number_id, at)
  select ${values(8)} from json_each(?1)
  where not exists (select 1 from tblwhatsapp_erased_interactions e where e.id = value->>0)
  on conflict (interaction_id, asked_at) do update set stars = excluded.stars,
    comment = coalesce(excluded.comment, comment)
  where excluded.stars is not stars or excluded.comment is not comment`

const CONSENTS = `insert or ignore into tblwhatsapp_consents (phone_key, at, kind, source, wording, interaction_id)
  select ${values(6)} from json_each(?1)`
