import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { staff } from './staff'

export const labels = sqliteTable('tblwhatsapp_labels', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  color: text().notNull().default('#757575'),
  createdAt: integer('created_at').notNull(),
})

/**
 * One row a label of a conversation, with what its list is sorted by; written by the projection with the conversation's
 * own row, so that both always agree. WITHOUT ROWID.
 */
export const interactionLabels = sqliteTable(
  'tblwhatsapp_interaction_labels',
  {
    interactionId: text('interaction_id').notNull(),
    labelId: integer('label_id').notNull(),
    relType: text('rel_type').notNull(),
    status: text().notNull(),
    lastMessageAt: integer('last_message_at'),
  },
  (t) => [
    primaryKey({ columns: [t.interactionId, t.labelId] }),
    index('tblwhatsapp_interaction_labels_list').on(t.labelId, t.relType, t.status, t.lastMessageAt),
  ],
)

/** Filters of the inbox under a name, as the address keeps them; `staffid` null is everybody's. */
export const savedViews = sqliteTable(
  'tblwhatsapp_saved_views',
  {
    id: integer().primaryKey(),
    staffid: integer().references(() => staff.staffid),
    name: text().notNull(),
    query: text().notNull(),
    position: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('tblwhatsapp_saved_views_staffid').on(t.staffid)],
)

/** Browsers that asked for notifications while no tab is open; keys as the Push API gives them. */
export const pushSubscriptions = sqliteTable(
  'tblstaff_push_subscriptions',
  {
    id: integer().primaryKey(),
    staffid: integer()
      .notNull()
      .references(() => staff.staffid),
    sessionId: text('session_id').notNull(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('tblstaff_push_subscriptions_staffid').on(t.staffid)],
)

/** Stars that a customer gave, and the comment that followed. */
export const ratings = sqliteTable(
  'tblwhatsapp_ratings',
  {
    id: integer().primaryKey(),
    interactionId: text('interaction_id').notNull(),
    stars: integer().notNull(),
    comment: text(),
    botId: integer('bot_id'),
    /** Who was in charge when it was asked for. */
    staffId: integer('staff_id'),
    phoneNumberId: text('phone_number_id'),
    at: integer().notNull(),
    /** When the question was sent: one row a question, written by the Journal; the comment comes later than the stars. */
    askedAt: integer('asked_at'),
  },
  (t) => [
    index('tblwhatsapp_ratings_at').on(t.at),
    index('tblwhatsapp_ratings_interaction').on(t.interactionId),
    uniqueIndex('tblwhatsapp_ratings_question').on(t.interactionId, t.askedAt),
  ],
)

/**
 * What happened in one half-hour (zones differ by half-hours), added up. `hour` is the epoch millisecond at which it begins,
 * `who` as in `sent_by` or empty. What is newer still stands in `tblwhatsapp_journal_cursors.stats`. WITHOUT ROWID.
 */
export const hourlyStats = sqliteTable(
  'tblwhatsapp_hourly_stats',
  {
    hour: integer().notNull(),
    phoneNumberId: text('phone_number_id').notNull(),
    /** See `Metric` in `conversations/stats.ts`. */
    metric: text().notNull(),
    who: text().notNull().default(''),
    value: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.phoneNumberId, t.metric, t.who] })],
)
