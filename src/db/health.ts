import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * What was found wrong on the health page, from when until when; at most one of a row is open. It is there before anybody
 * is told, `told_at` null: not told yet. WITHOUT ROWID.
 */
export const incidents = sqliteTable(
  'tblwhatsapp_incidents',
  {
    /** `health:<row>:<begun>`, or `test:<…>`. */
    id: text().primaryKey(),
    rowName: text('row_name').notNull(),
    /** `red`; `amber` of what is told before it is red. */
    state: text().notNull(),
    finding: text().notNull(),
    /** JSON list of the values that fill the finding's words. */
    values: text('finding_values').notNull().default('[]'),
    path: text().notNull(),
    beganAt: integer('began_at').notNull(),
    endedAt: integer('ended_at'),
    toldAt: integer('told_at'),
  },
  (t) => [
    uniqueIndex('tblwhatsapp_incidents_open')
      .on(t.rowName)
      .where(sql`ended_at is null`),
    index('tblwhatsapp_incidents_untold')
      .on(t.beganAt)
      .where(sql`told_at is null`),
    index('tblwhatsapp_incidents_ended').on(t.endedAt),
  ],
)

/** Who is told of an incident by WhatsApp: one row a person, so that nobody is told twice. WITHOUT ROWID. */
export const alerts = sqliteTable(
  'tblwhatsapp_alerts',
  {
    incidentId: text('incident_id').notNull(),
    staffId: integer('staffid').notNull(),
    /** `waiting`, `handed` to the conversation (whose message tells the rest), `failed`. */
    state: text().notNull().default('waiting'),
    createdAt: integer('created_at').notNull(),
    /** JSON `{ reason, cure }` where it failed here. */
    problem: text(),
    /** The key of its message. */
    interactionId: text('interaction_id'),
    messageAt: integer('message_at'),
    messageId: text('message_id'),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.staffId] }),
    index('tblwhatsapp_alerts_waiting')
      .on(t.createdAt)
      .where(sql`state = 'waiting'`),
    index('tblwhatsapp_alerts_created').on(t.createdAt),
  ],
)
