import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { staff } from './staff'

export const leadStatuses = sqliteTable('tblleads_status', {
  id: integer().primaryKey(),
  name: text().notNull(),
  color: text().notNull().default('#757575'),
  statusorder: integer().notNull().default(0),
  isdefault: integer({ mode: 'boolean' }).notNull().default(false),
})

export const leadSources = sqliteTable('tblleads_sources', {
  id: integer().primaryKey(),
  name: text().notNull(),
})

/** `dateadded` and every `…_at` are epoch milliseconds. `converted_at` marks leads that became contacts. */
export const leads = sqliteTable(
  'tblleads',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    phonenumber: text(),
    phoneKey: text('phone_key'),
    /** Meta's business-scoped user id, where the customer hides the phone number. */
    userId: text('user_id'),
    email: text(),
    company: text(),
    description: text(),
    status: integer()
      .notNull()
      .references(() => leadStatuses.id),
    source: integer()
      .notNull()
      .references(() => leadSources.id),
    assigned: integer().references(() => staff.staffid),
    dateadded: integer().notNull(),
    convertedAt: integer('converted_at'),
    externalId: text('external_id'),
    /** Who made it: `whatsapp`, `staff`, `import`, `crm`. */
    origin: text().notNull().default('staff'),
    /** The click-to-WhatsApp ad that led here, as Meta's `referral` JSON. */
    referral: text(),
  },
  (t) => [index('tblleads_phone_key').on(t.phoneKey), index('tblleads_user_id').on(t.userId)],
)

export const contacts = sqliteTable(
  'tblcontacts',
  {
    id: integer().primaryKey(),
    firstname: text().notNull(),
    lastname: text().notNull().default(''),
    phonenumber: text(),
    phoneKey: text('phone_key'),
    userId: text('user_id'),
    email: text(),
    company: text(),
    dateadded: integer().notNull(),
    externalId: text('external_id'),
    origin: text().notNull().default('staff'),
  },
  (t) => [index('tblcontacts_phone_key').on(t.phoneKey), index('tblcontacts_user_id').on(t.userId)],
)

export const quickReplies = sqliteTable('tblquick_replies', {
  id: integer().primaryKey(),
  shortcut: text().notNull().unique(),
  title: text().notNull(),
  message: text().notNull(),
})
