import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * `tblstaff` as better-auth wants its user: the key must be called `id`. Only its own columns; rows are made by
 * `store.ts`, never by better-auth (sign-up is off). Not a table of its own: drizzle-kit does not see this file.
 */
export const authUsers = sqliteTable('tblstaff', {
  id: integer('staffid').primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull(),
  image: text(),
  twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
})
