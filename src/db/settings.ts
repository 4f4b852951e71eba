import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row an option; `value` is sealed (`v1.k1.…`) where `settings/options.ts` says secret. */
export const options = sqliteTable('tbloptions', {
  name: text().primaryKey(),
  value: text().notNull(),
  module: text().notNull(),
})

export const numbers = sqliteTable('tblwhatsapp_numbers', {
  id: integer().primaryKey(),
  phoneNumberId: text('phone_number_id').notNull().unique(),
  wabaId: text('waba_id').notNull(),
  displayPhoneNumber: text('display_phone_number').notNull(),
  verifiedName: text('verified_name'),
  qualityRating: text('quality_rating'),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull().default(false),
})
