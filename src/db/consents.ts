import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What people said about marketing messages; the newest line of a person counts. `phone_key` is `u:<user id>` where
 * Meta hides the number. Written by the Journal and by staff; nothing is ever changed. WITHOUT ROWID.
 */
export const consents = sqliteTable(
  'tblwhatsapp_consents',
  {
    phoneKey: text('phone_key').notNull(),
    at: integer().notNull(),
    /** `opt_in` or `opt_out`. */
    kind: text().notNull(),
    /** `word`, `button`, `preferences` (in WhatsApp), `meta:131050`, `staff:<id>`, `import:<id>`. */
    source: text().notNull(),
    /** What was said, or what the person agreed to, as it was worded. */
    wording: text().notNull().default(''),
    interactionId: text('interaction_id'),
  },
  (t) => [primaryKey({ columns: [t.phoneKey, t.at, t.kind] }), index('tblwhatsapp_consents_at').on(t.at)],
)
