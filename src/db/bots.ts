import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
    flowData: text('flow_data'),
    isBotActive: integer('is_bot_active', { mode: 'boolean' }).notNull().default(true),
    /** "Stop here": no later bot answers the same message. */
    stopsHere: integer('stops_here', { mode: 'boolean' }).notNull().default(false),
    position: integer().notNull().default(0),
    sendingCount: integer('sending_count').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    check('tblwhatsapp_bots_reply_type', sql`${t.replyType} between 1 and 13`),
    check('tblwhatsapp_bots_bot_type', sql`${t.botType} in (1,2,3,4,5,6,7,11,12,13)`),
  ],
)
