import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * People who work here; `email` in lower case. better-auth reads the same table as its user through
 * `staff/auth-tables.ts` (ids surface there as strings).
 */
export const staff = sqliteTable(
  'tblstaff',
  {
    staffid: integer().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    firstname: text().notNull(),
    lastname: text().notNull().default(''),
    phonenumber: text(),
    phoneKey: text('phone_key'),
    admin: integer({ mode: 'boolean' }).notNull().default(false),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    image: text(),
    twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
    /** Takes new conversations by turns; switched off by the person (a break) or an admin. */
    isAvailable: integer('is_available', { mode: 'boolean' }).notNull().default(true),
    /** At most so many open conversations by turns; null: no limit. */
    chatCap: integer('chat_cap'),
    /** When the last conversation came to them by turns. */
    lastTurnAt: integer('last_turn_at'),
    /** Of the interface (`staff/languages.ts`); null: as their browser asks for. */
    language: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('tblstaff_email').on(t.email), index('tblstaff_phone_key').on(t.phoneKey)],
)

export const staffPermissions = sqliteTable(
  'tblstaff_permissions',
  {
    staffid: integer()
      .notNull()
      .references(() => staff.staffid),
    feature: text().notNull(),
    capability: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffid, t.feature, t.capability] })],
)

export const staffSessions = sqliteTable(
  'tblstaff_sessions',
  {
    id: integer().primaryKey(),
    token: text().notNull(),
    userId: integer('staffid')
      .notNull()
      .references(() => staff.staffid),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** `access`: begun through Cloudflare Access; null: with a password. */
    via: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [uniqueIndex('tblstaff_sessions_token').on(t.token), index('tblstaff_sessions_staffid').on(t.userId)],
)

export const staffAccounts = sqliteTable(
  'tblstaff_accounts',
  {
    id: integer().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: integer('staffid')
      .notNull()
      .references(() => staff.staffid),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text(),
    password: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (t) => [index('tblstaff_accounts_staffid').on(t.userId)],
)

export const staffVerifications = sqliteTable(
  'tblstaff_verifications',
  {
    id: integer().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }),
  },
  (t) => [index('tblstaff_verifications_identifier').on(t.identifier)],
)

/**
 * Attempts to sign in, by account (hashed address) and by network address, counted before the password is looked at.
 * WITHOUT ROWID.
 */
export const staffRateLimits = sqliteTable('tblstaff_rate_limits', {
  key: text().primaryKey(),
  count: integer().notNull(),
  resetsAt: integer('resets_at').notNull(),
})

/** A one-time link to set a password: `invite` or `reset`. Only the token's SHA-256 is kept. */
export const staffLinks = sqliteTable(
  'tblstaff_links',
  {
    id: integer().primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    staffid: integer()
      .notNull()
      .references(() => staff.staffid),
    kind: text().notNull(),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('tblstaff_links_staffid').on(t.staffid)],
)

/** As better-auth's two-factor plugin wants it; secret and recovery codes encrypted by it. */
export const staffTwoFactors = sqliteTable(
  'tblstaff_two_factors',
  {
    id: integer().primaryKey(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: integer('staffid')
      .notNull()
      .references(() => staff.staffid),
    verified: integer({ mode: 'boolean' }).notNull().default(true),
    /** Wrong codes in a row, and until when none is looked at. */
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: integer('locked_until', { mode: 'timestamp_ms' }),
  },
  (t) => [index('tblstaff_two_factors_staffid').on(t.userId)],
)
