import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row an option; `value` is sealed (`v1.k1.…`) where `settings/options.ts` says secret. */
export const options = sqliteTable('tbloptions', {
  name: text().primaryKey(),
  value: text().notNull(),
  module: text().notNull(),
})

/**
 * Our numbers. What Meta says of them is kept fresh by webhooks and the hourly run; hours, holidays, zone and language
 * are ours, null where the business-wide default counts. `state_at`: Meta's time of the newest webhook taken in.
 */
export const numbers = sqliteTable('tblwhatsapp_numbers', {
  id: integer().primaryKey(),
  phoneNumberId: text('phone_number_id').notNull().unique(),
  wabaId: text('waba_id').notNull(),
  displayPhoneNumber: text('display_phone_number').notNull(),
  verifiedName: text('verified_name'),
  qualityRating: text('quality_rating'),
  isDefault: integer('is_default', { mode: 'boolean' }).notNull().default(false),
  /** Meta's `CONNECTED`, `PENDING`, `BANNED` …; null until the first look. */
  status: text(),
  nameStatus: text('name_status'),
  /** Meta's `throughput.level`: `STANDARD` (80 a second), `HIGH` (1,000). */
  throughput: text(),
  /** `TIER_250` …, of the business portfolio. */
  messagingLimitTier: text('messaging_limit_tier'),
  codeVerificationStatus: text('code_verification_status'),
  /** `CLOUD_API`; `ON_PREMISE`, or null. */
  platformType: text('platform_type'),
  /** Also used in the phone app: 20 messages a second, no registration from here. */
  isCoexistence: integer('is_coexistence', { mode: 'boolean' }).notNull().default(false),
  /** `hand` or `signup`. */
  origin: text().notNull().default('hand'),
  registeredAt: integer('registered_at'),
  stateAt: integer('state_at'),
  /** JSON of `settings/hours.ts`. */
  hours: text(),
  holidays: text(),
  timeZone: text('time_zone'),
  language: text(),
  createdAt: integer('created_at'),
})

/**
 * An Embedded Signup under way: the token is stored (sealed) before the later steps, so that they can be repeated.
 * `state_hash`: SHA-256 of the state that the dialog was opened with.
 */
export const signups = sqliteTable('tblwhatsapp_signups', {
  id: integer().primaryKey(),
  stateHash: text('state_hash').notNull().unique(),
  staffId: integer('staff_id').notNull(),
  /** `opened`, `token`, `checked`, `subscribed`, `registered`, `done`, `refused`. */
  step: text().notNull(),
  event: text(),
  businessId: text('business_id'),
  wabaId: text('waba_id'),
  phoneNumberId: text('phone_number_id'),
  /** Sealed; emptied once done or refused. */
  token: text().notNull().default(''),
  problem: text(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
