import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { staff } from './staff'

export const departments = sqliteTable('tbldepartments', {
  departmentid: integer().primaryKey(),
  name: text().notNull(),
  /** New tickets of this department go to this person. */
  assigned: integer().references(() => staff.staffid),
})

/** `status`: `open`, `in_progress`, `answered`, `on_hold`, `closed`; `priority`: `low`, `medium`, `high`, `urgent`. */
export const tickets = sqliteTable(
  'tbltickets',
  {
    ticketid: integer().primaryKey(),
    subject: text().notNull(),
    message: text().notNull().default(''),
    status: text().notNull().default('open'),
    priority: text().notNull().default('medium'),
    department: integer().references(() => departments.departmentid),
    contactid: integer(),
    leadId: integer('lead_id'),
    interactionId: text('interaction_id'),
    assigned: integer().references(() => staff.staffid),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    lastReplyAt: integer('last_reply_at'),
    closedAt: integer('closed_at'),
    externalId: text('external_id'),
    /** The CRM's id of its contact, for one that may come later. */
    externalContactId: text('external_contact_id'),
    origin: text().notNull().default('staff'),
    /** Of the summary that the customer confirmed (`<conversation>:<n>`): one ticket a summary. */
    summaryKey: text('summary_key'),
  },
  (t) => [
    uniqueIndex('tbltickets_summary_key')
      .on(t.summaryKey)
      .where(sql`summary_key is not null`),
    uniqueIndex('tbltickets_external_id')
      .on(t.externalId)
      .where(sql`external_id is not null`),
    index('tbltickets_external_contact')
      .on(t.externalContactId)
      .where(sql`external_contact_id is not null and contactid is null`),
    index('tbltickets_status').on(t.status, t.updatedAt),
    index('tbltickets_updated').on(t.updatedAt),
    index('tbltickets_assigned').on(t.assigned, t.updatedAt),
    index('tbltickets_interaction').on(t.interactionId),
    index('tbltickets_contactid').on(t.contactid),
    index('tbltickets_lead').on(t.leadId),
  ],
)

/**
 * A reply or, with `is_internal`, a note; a change of status is a line too. `message_id`: what went out over WhatsApp for
 * it; `problem`: why it did not (`handing-over`: it was begun, and its end is not known here).
 */
export const ticketReplies = sqliteTable(
  'tblticket_replies',
  {
    id: integer().primaryKey(),
    ticketid: integer()
      .notNull()
      .references(() => tickets.ticketid),
    /** Null: the customer, or the system for a change of status. */
    staffId: integer('staff_id'),
    message: text().notNull(),
    isInternal: integer('is_internal', { mode: 'boolean' }).notNull().default(false),
    messageId: text('message_id'),
    problem: text(),
    at: integer().notNull(),
    /** `reply`, or `status`: `message` is then the new status. */
    kind: text().notNull().default('reply'),
    /** Of the form that made it: posted twice it is one line and one message. */
    key: text(),
    /** With `message_id`, the key of the message's row. */
    messageAt: integer('message_at'),
  },
  (t) => [
    index('tblticket_replies_ticketid').on(t.ticketid, t.at),
    uniqueIndex('tblticket_replies_key')
      .on(t.ticketid, t.key)
      .where(sql`key is not null`),
  ],
)

/** Messages of the conversation that were attached when the ticket was made. WITHOUT ROWID. */
export const ticketMessages = sqliteTable(
  'tblticket_messages',
  {
    ticketid: integer().notNull(),
    interactionId: text('interaction_id').notNull(),
    at: integer().notNull(),
    messageId: text('message_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketid, t.at, t.messageId] })],
)
