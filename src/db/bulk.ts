import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** People for bulk messages, beside leads and contacts; one a `phone_key`. `fields`: JSON `{ column: value }` of the import. */
export const bulkContacts = sqliteTable(
  'tblwhatsapp_contacts',
  {
    id: integer().primaryKey(),
    phone: text().notNull(),
    phoneKey: text('phone_key').notNull(),
    name: text().notNull().default(''),
    fields: text().notNull().default('{}'),
    optedOutAt: integer('opted_out_at'),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('tblwhatsapp_contacts_phone_key').on(t.phoneKey),
    index('tblwhatsapp_contacts_name').on(t.name),
    index('tblwhatsapp_contacts_created').on(t.createdAt),
  ],
)

/** `filter`: JSON by which members are found anew at each use; null: the members are those listed. */
export const groups = sqliteTable('tblwhatsapp_groups', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  description: text(),
  filter: text(),
  createdBy: integer('created_by'),
  createdAt: integer('created_at').notNull(),
})

/** WITHOUT ROWID. */
export const groupContacts = sqliteTable(
  'tblwhatsapp_group_contacts',
  {
    groupId: integer('group_id').notNull(),
    contactId: integer('contact_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.contactId] }),
    index('tblwhatsapp_group_contacts_contact').on(t.contactId),
  ],
)
