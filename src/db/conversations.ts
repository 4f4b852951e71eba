import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * One row a conversation, written by the Journal as absolute snapshots (`seq` decides). Staff own `read_seq` alone;
 * `unread` is the difference. WITHOUT ROWID.
 */
export const interactions = sqliteTable(
  'tblwhatsapp_interactions',
  {
    id: text().primaryKey(),
    /** Hex id of the Conversation object, for `idFromString`. */
    objectId: text('object_id').notNull(),
    phoneNumberId: text('phone_number_id').notNull(),
    waId: text('wa_id'),
    userId: text('user_id'),
    name: text(),
    relType: text('rel_type').notNull().default('general'),
    relId: integer('rel_id'),
    assigned: integer(),
    status: text().notNull().default('open'),
    outcome: text(),
    waitingSince: integer('waiting_since'),
    firstMessageAt: integer('first_message_at'),
    lastMessageAt: integer('last_message_at'),
    windowUntil: integer('window_until'),
    lastMessage: text('last_message'),
    humanUntil: integer('human_until'),
    botsPausedAt: integer('bots_paused_at'),
    mergedInto: text('merged_into'),
    snoozedUntil: integer('snoozed_until'),
    /** JSON list of label ids, ascending; the table below serves the filter. */
    labels: text().notNull().default('[]'),
    /** JSON list of `ScheduledMessage`, soonest first; null where nothing is planned. */
    scheduled: text(),
    /** When this person was blocked on WhatsApp by us. */
    blockedAt: integer('blocked_at'),
    /** JSON `MenuState` (`bots/memory.ts`): where in a bot's menu the customer is; null where in none. */
    interactionMenuState: text('interaction_menu_state'),
    /** JSON `Suggestion`: an answer that the AI proposes to staff; null where there is none. */
    aiSuggestion: text('ai_suggestion'),
    /** Version of this snapshot; a replay carries the same or a lower one and writes nothing. */
    seq: integer().notNull(),
    /** Counts customers' chat lines; owned by the projection. */
    lastInSeq: integer('last_in_seq').notNull().default(0),
    /** The line that staff have seen up to; owned by staff. */
    readSeq: integer('read_seq').notNull().default(0),
    unread: integer().generatedAlwaysAs(sql`max(last_in_seq - read_seq, 0)`, { mode: 'virtual' }),
  },
  (t) => [
    // One a filter of the inbox, each in the order in which it is shown: an index row more a message, never a scan.
    index('tblwhatsapp_interactions_list').on(t.relType, t.status, t.lastMessageAt),
    index('tblwhatsapp_interactions_assigned').on(t.relType, t.assigned, t.status, t.lastMessageAt),
    index('tblwhatsapp_interactions_number').on(t.phoneNumberId, t.relType, t.status, t.lastMessageAt),
    index('tblwhatsapp_interactions_unread')
      .on(t.relType, t.status, t.lastMessageAt)
      .where(sql`last_in_seq > read_seq`),
    index('tblwhatsapp_interactions_waiting')
      .on(t.relType, t.status, t.waitingSince)
      .where(sql`waiting_since is not null`),
    index('tblwhatsapp_interactions_closing')
      .on(t.relType, t.windowUntil)
      .where(sql`status = 'open'`),
    index('tblwhatsapp_interactions_person')
      .on(t.relId, t.relType)
      .where(sql`rel_id is not null`),
    index('tblwhatsapp_interactions_wa_id')
      .on(t.waId)
      .where(sql`wa_id is not null`),
    // Only of people who hide their number: the others are found by it.
    index('tblwhatsapp_interactions_user_id')
      .on(t.userId)
      .where(sql`wa_id is null and user_id is not null`),
    index('tblwhatsapp_interactions_merged')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
  ],
)

/**
 * Clustered by thread: one row written a message, no second index on inbound rows. A status that comes first makes a
 * stub (`body` null, `seq` 0) which the message fills. WITHOUT ROWID.
 */
export const messages = sqliteTable(
  'tblwhatsapp_interaction_messages',
  {
    interactionId: text('interaction_id').notNull(),
    at: integer().notNull(),
    /** Inbound: the wamid. Outbound: `<conversation>:<n>`. */
    id: text().notNull(),
    wamid: text(),
    direction: text().notNull(),
    type: text(),
    body: text(),
    /** Meta's JSON of the message (inbound) or what was sent (outbound). */
    payload: text(),
    /** R2 key of the file; null until it is there. */
    mediaKey: text('media_key'),
    /** Why the file is not there: tried again by itself, or for good (`final: …`). */
    mediaError: text('media_error'),
    status: text(),
    statusRank: integer('status_rank').notNull().default(0),
    statusAt: integer('status_at'),
    errorCode: integer('error_code'),
    errorText: text('error_text'),
    sentBy: text('sent_by'),
    /** Order within the conversation: `at` is Meta's second, this is ours. */
    seq: integer().notNull().default(0),
    /** Version of the row as the Conversation last described it. */
    rev: integer().notNull().default(0),
    replyTo: text('reply_to'),
    /** JSON list `[{ by, emoji }]`. */
    reactions: text(),
    /** After the customer's edit; `body` keeps what was first written. */
    editedBody: text('edited_body'),
    editedAt: integer('edited_at'),
    revokedAt: integer('revoked_at'),
    /** Version of the four columns above. */
    changeSeq: integer('change_seq').notNull().default(0),
    /** What the bots decided on this message: JSON list of trace lines. */
    trace: text(),
    /** Number of further pieces of `body` in `…_message_parts`, 0 for almost all. */
    parts: integer().notNull().default(0),
    pricing: text(),
    /** On the answer that ended a customer's waiting for a person: how long it had lasted, in milliseconds. */
    waitedMs: integer('waited_ms'),
  },
  (t) => [
    primaryKey({ columns: [t.interactionId, t.at, t.id] }),
    index('tblwhatsapp_interaction_messages_wamid')
      .on(t.wamid)
      .where(sql`direction = 'out' and wamid is not null`),
  ],
)

/** The rest of a text too long for one row (a D1 row holds 2 MB). WITHOUT ROWID. */
export const messageParts = sqliteTable(
  'tblwhatsapp_interaction_message_parts',
  {
    interactionId: text('interaction_id').notNull(),
    messageId: text('message_id').notNull(),
    part: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.interactionId, t.messageId, t.part] })],
)

/** Statuses of messages that are not ours by `biz_opaque_callback_data` and not known yet by wamid. WITHOUT ROWID. */
export const pendingStatuses = sqliteTable('tblwhatsapp_pending_statuses', {
  wamid: text().primaryKey(),
  status: text().notNull(),
  statusRank: integer('status_rank').notNull(),
  statusAt: integer('status_at').notNull(),
  errorCode: integer('error_code'),
  errorText: text('error_text'),
  pricing: text(),
})

/** How far each Journal shard has been written here; compared and set in the same batch as what it wrote. WITHOUT ROWID. */
export const journalCursors = sqliteTable('tblwhatsapp_journal_cursors', {
  shard: text().primaryKey(),
  seq: integer().notNull(),
  /**
   * JSON object: what was counted since `tblwhatsapp_hourly_stats` was last written, by key `[hour, number, metric, who]`.
   * It lies here because this row is written anyway: counting costs no further row.
   */
  stats: text().notNull().default('{}'),
})

/** Ids of conversations that were erased, which tell nothing about anybody: a late status makes no row. WITHOUT ROWID. */
export const erasedInteractions = sqliteTable('tblwhatsapp_erased_interactions', {
  id: text().primaryKey(),
  at: integer().notNull(),
})

/** What happened besides messages: account and template events, unknown posts, failures. WITHOUT ROWID. */
export const activityLog = sqliteTable(
  'tblwhatsapp_activity_log',
  {
    at: integer().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    /** `stored`, `unknown`, `rejected`, `failed`, `done`. */
    outcome: text().notNull(),
    phoneNumberId: text('phone_number_id'),
    summary: text().notNull(),
    request: text(),
    response: text(),
    /** `<shard>:<seq>` of the Journal's group, where the raw post is kept for 7 days. */
    ledger: text(),
    /** Who did it, where a member of staff did. */
    staffId: integer('staff_id'),
  },
  (t) => [primaryKey({ columns: [t.at, t.id] }), index('tblwhatsapp_activity_log_kind').on(t.kind, t.at)],
)
