import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** `trigger` and `config` are JSON shaped by `bots/triggers` and `bots/responses`; `sending_count` is filled by the projection. */
export const bots = sqliteTable(
  'tblwhatsapp_bots',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    replyType: integer('reply_type').notNull(),
    trigger: text().notNull().default('{}'),
    botType: integer('bot_type').notNull(),
    config: text().notNull().default('{}'),
    /** JSON `Flow` (`bots/flow/schema.ts`) that customers get; null until one was published. */
    flowData: text('flow_data'),
    isBotActive: integer('is_bot_active', { mode: 'boolean' }).notNull().default(true),
    /** "Stop here": no later bot answers the same message. */
    stopsHere: integer('stops_here', { mode: 'boolean' }).notNull().default(false),
    position: integer().notNull().default(0),
    sendingCount: integer('sending_count').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** JSON lists: phone number ids and relation types (`leads` …) for which it answers; empty for all. */
    numbers: text().notNull().default('[]'),
    relTypes: text('rel_types').notNull().default('[]'),
    oncePerSession: integer('once_per_session', { mode: 'boolean' }).notNull().default(false),
    /** It answers from this moment until before that one; null: no limit. */
    activeFrom: integer('active_from'),
    activeUntil: integer('active_until'),
    /** JSON `Flow` that staff work on; null where nothing differs from what is published. */
    flowDraft: text('flow_draft'),
    /** Version of `flow_data`; 0 until one was published. */
    flowVersion: integer('flow_version').notNull().default(0),
  },
  (t) => [
    check('tblwhatsapp_bots_reply_type', sql`${t.replyType} between 1 and 13`),
    check('tblwhatsapp_bots_bot_type', sql`${t.botType} in (1,2,3,4,5,6,7,11,12,13)`),
  ],
)

/** Every version that was ever published: customers under way finish on the one they began. WITHOUT ROWID. */
export const flowVersions = sqliteTable(
  'tblwhatsapp_flow_versions',
  {
    botId: integer('bot_id').notNull(),
    version: integer().notNull(),
    flowData: text('flow_data').notNull(),
    publishedAt: integer('published_at').notNull(),
    publishedBy: integer('published_by'),
  },
  (t) => [primaryKey({ columns: [t.botId, t.version] })],
)

/** Conversations of the lab with what must come back (JSON `LabCase`); run before a bot or flow is published. */
export const botCases = sqliteTable('tblwhatsapp_bot_cases', {
  id: integer().primaryKey(),
  name: text().notNull(),
  body: text().notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** Calls to other systems that an admin defined for the AI; `body` is JSON `HttpTool`, its secret headers sealed. */
export const httpTools = sqliteTable('tblwhatsapp_http_tools', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  body: text().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
