import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A key of the CRM: only its SHA-256 is stored, `prefix` tells it from others on the page. */
export const apiKeys = sqliteTable('tblwhatsapp_api_keys', {
  id: integer().primaryKey(),
  name: text().notNull(),
  prefix: text().notNull(),
  keyHash: text('key_hash').notNull().unique(),
  /** JSON list of `notifications/scopes.ts`. */
  scopes: text().notNull(),
  createdBy: integer('created_by'),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
})

/**
 * What happened to a record, here or in the CRM; the one source of notifications and outbound webhooks. Written with the
 * record that it tells of, so that neither is there without the other. `handled_at` null: nobody looked at it yet.
 * WITHOUT ROWID.
 */
export const crmEvents = sqliteTable(
  'tblwhatsapp_api_events',
  {
    /** As the CRM gave it (`crm:<id>`), else made of what it tells of, so that it is there once. */
    id: text().primaryKey(),
    /** CRMConnect's hook (`lead_created`), or ours (`message.received`). */
    event: text().notNull(),
    /** `leads`, `contacts`, `invoice`, `task`, `project`, `proposal`, `payment`, `ticket`, `reminders`; empty for events that only webhooks tell of. */
    category: text().notNull().default(''),
    /** Where it happened: `crm`, `whatsapp`, `staff`, `import`. What came from the CRM is not told to it again. */
    origin: text().notNull(),
    occurredAt: integer('occurred_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    /** JSON object. */
    data: text().notNull(),
    handledAt: integer('handled_at'),
    /** Why it could not be handled. */
    problem: text(),
  },
  (t) => [
    index('tblwhatsapp_api_events_waiting')
      .on(t.receivedAt)
      .where(sql`handled_at is null`),
    index('tblwhatsapp_api_events_category').on(t.category, t.occurredAt),
    /** What was told of one record (`IS_OUTDATED` of the plan's statements names it word for word). */
    index('tblwhatsapp_api_events_record')
      .on(t.category, sql`cast(data ->> '$.id' as text)`, t.occurredAt)
      .where(sql`category <> '' and category <> 'reminders'`),
  ],
)

/** Templates of the account that `whatsapp_api` sends from, by Meta's id. WITHOUT ROWID. */
export const apiTemplates = sqliteTable(
  'tblwhatsapp_api_templates',
  {
    id: text().primaryKey(),
    wabaId: text('waba_id').notNull(),
    name: text().notNull(),
    language: text().notNull(),
    category: text().notNull(),
    status: text().notNull(),
    components: text().notNull().default('[]'),
    parameterFormat: text('parameter_format').notNull().default('POSITIONAL'),
    quality: text(),
    rejectedReason: text('rejected_reason'),
    headerMediaKey: text('header_media_key'),
    /** As of when this is so: when its listing began, or when Meta says that what it told since happened. */
    loadedAt: integer('loaded_at').notNull(),
  },
  (t) => [index('tblwhatsapp_api_templates_name').on(t.name, t.language)],
)

/** Which template tells whom of what. Several may share a category. */
export const apiMappings = sqliteTable(
  'tblwhatsapp_api_mappings',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    category: text().notNull(),
    templateId: text('template_id').notNull(),
    /** `contact`, `lead`, `staff`. */
    sendTo: text('send_to').notNull(),
    /** Of `staff`: this one; null: who is in charge of the record. */
    staffId: integer('staff_id'),
    /** JSON `TemplateMapping` of header, body and buttons; a footer takes no value at Meta. */
    parameters: text().notNull().default('{}'),
    /** JSON list `{ field, operator, value }`; all must hold. */
    conditions: text().notNull().default('[]'),
    delayMinutes: integer('delay_minutes').notNull().default(0),
    /** JSON `{ from, to }` (`21:00`, `08:00`, the recipient's zone): what falls there waits for its end. */
    quietHours: text('quiet_hours'),
    /** Sent instead while free text may go; empty: the template always. */
    windowText: text('window_text').notNull().default(''),
    /** JSON `{ field, days, at }`: so many days before (negative) or after a date of the record, at an hour in the recipient's zone; null: at once. */
    schedule: text(),
    /** Writes down what would have been sent, and sends nothing. */
    isShadow: integer('is_shadow', { mode: 'boolean' }).notNull().default(false),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    /** What broke since it was saved: `{ symbol, say }`. */
    problem: text(),
    /** JSON `[occurred_at, id]` of the stored event behind which it looks for dates that are still ahead; null: it has. */
    catchUp: text('catch_up'),
    /** Raised with each change: who saves an older one is told. */
    version: integer().notNull().default(1),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('tblwhatsapp_api_mappings_category').on(t.category),
    index('tblwhatsapp_api_mappings_catch_up')
      .on(t.id)
      .where(sql`catch_up is not null`),
  ],
)

/** A row for each message that a mapping makes of an event: its plan, what became of it, and what to do. WITHOUT ROWID. */
export const apiLog = sqliteTable(
  'tblwhatsapp_api_log',
  {
    /** Of event, mapping and recipient, so that none is made twice. */
    id: text().primaryKey(),
    eventId: text('event_id').notNull(),
    mappingId: integer('mapping_id').notNull(),
    category: text().notNull(),
    /** The record that it tells of: a changed date replaces what was planned for it. */
    recordKey: text('record_key').notNull(),
    /** `waiting`, `sending`, `sent`, `failed`, `unknown`, `skipped`, `shadow`, `missed`. */
    status: text().notNull(),
    dueAt: integer('due_at').notNull(),
    recipientType: text('recipient_type').notNull(),
    recipientId: text('recipient_id'),
    recipientName: text('recipient_name').notNull().default(''),
    phone: text(),
    phoneKey: text('phone_key'),
    templateName: text('template_name').notNull().default(''),
    /** What the recipient reads. */
    body: text().notNull().default(''),
    /** JSON of the message as it goes out. */
    message: text(),
    interactionId: text('interaction_id'),
    messageId: text('message_id'),
    errorCode: integer('error_code'),
    /** JSON `{ symbol, reason, cure }`. */
    result: text(),
    attempts: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('tblwhatsapp_api_log_due')
      .on(t.dueAt)
      .where(sql`status in ('waiting', 'sending')`),
    index('tblwhatsapp_api_log_at').on(t.createdAt),
    index('tblwhatsapp_api_log_record').on(t.recordKey, t.mappingId),
  ],
)

/** Where the CRM wants to hear from us. `secret` is sealed. */
export const webhookEndpoints = sqliteTable('tblwhatsapp_api_endpoints', {
  id: integer().primaryKey(),
  name: text().notNull(),
  url: text().notNull(),
  secret: text().notNull(),
  /** Sealed; signs as well while a secret is rotated. */
  otherSecret: text('other_secret').notNull().default(''),
  /** JSON list of events. */
  events: text().notNull(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  /** Since when nothing gets through; null while it works. */
  failingSince: integer('failing_since'),
  /** When the breaker switched it off, and why. */
  disabledAt: integer('disabled_at'),
  disabledReason: text('disabled_reason'),
  version: integer().notNull().default(1),
  createdBy: integer('created_by'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** One event to one endpoint. WITHOUT ROWID. */
export const webhookDeliveries = sqliteTable(
  'tblwhatsapp_api_deliveries',
  {
    endpointId: integer('endpoint_id').notNull(),
    eventId: text('event_id').notNull(),
    event: text().notNull(),
    /** `waiting`, `delivered`, `failed`, `held` (its endpoint is switched off). */
    state: text().notNull(),
    /** What is posted, as it was when it happened. */
    payload: text().notNull(),
    attempts: integer().notNull().default(0),
    nextTryAt: integer('next_try_at').notNull(),
    /** Of the last try. */
    triedAt: integer('tried_at'),
    responseStatus: integer('response_status'),
    /** Cut; no secret of ours is in it. */
    responseBody: text('response_body'),
    error: text(),
    tookMs: integer('took_ms'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.eventId] }),
    index('tblwhatsapp_api_deliveries_due')
      .on(t.nextTryAt)
      .where(sql`state = 'waiting'`),
    /** Of each endpoint what is due: one that is dead has thousands of them, and holds up nobody. */
    index('tblwhatsapp_api_deliveries_due_of')
      .on(t.endpointId, t.nextTryAt)
      .where(sql`state = 'waiting'`),
    index('tblwhatsapp_api_deliveries_at').on(t.createdAt),
  ],
)
