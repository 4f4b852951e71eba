import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Templates as Meta has them, by Meta's id. `fingerprint` is of what Meta listed: a sync writes only rows where it
 * changed. `event_at` is Meta's time of the newest webhook taken in. WITHOUT ROWID.
 */
export const templates = sqliteTable(
  'tblwhatsapp_interaction_templates',
  {
    id: text().primaryKey(),
    wabaId: text('waba_id').notNull(),
    name: text().notNull(),
    language: text().notNull(),
    /** `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
    category: text().notNull(),
    subCategory: text('sub_category'),
    /** `APPROVED` alone can be sent; a word that we do not know is kept and cannot. `DELETED` where Meta no longer lists it. */
    status: text().notNull(),
    /** Meta's JSON list; `[]` where only a webhook told of it, until it is loaded. */
    components: text().notNull().default('[]'),
    /** `POSITIONAL` or `NAMED`. */
    parameterFormat: text('parameter_format').notNull().default('POSITIONAL'),
    /** `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
    quality: text(),
    rejectedReason: text('rejected_reason'),
    /** JSON `{ reason, recommendation }` or other words of Meta's on the state. */
    stateInfo: text('state_info'),
    previousCategory: text('previous_category'),
    /** The category that Meta is going to give it, and when (epoch milliseconds). */
    correctCategory: text('correct_category'),
    categoryChangesAt: integer('category_changes_at'),
    fingerprint: text().notNull().default(''),
    eventAt: integer('event_at'),
    needsLoad: integer('needs_load', { mode: 'boolean' }).notNull().default(false),
    /** R2 key of the file that its header is sent with where nothing else is chosen. */
    headerMediaKey: text('header_media_key'),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [
    index('tblwhatsapp_interaction_templates_name').on(t.name, t.language),
    index('tblwhatsapp_interaction_templates_needs_load')
      .on(t.id)
      .where(sql`needs_load = 1`),
  ],
)
