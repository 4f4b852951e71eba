import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Where a conversation's old lines lie in R2: one row an object, written in the transaction that deletes the lines. `from` and
 * `to` are the first and the last key in it. WITHOUT ROWID.
 */
export const archives = sqliteTable(
  'tblwhatsapp_archives',
  {
    interactionId: text('interaction_id').notNull(),
    toAt: integer('to_at').notNull(),
    toId: text('to_id').notNull(),
    /** The object is `archive/<conversation>/<name>.ndjson`. */
    name: text().notNull(),
    fromAt: integer('from_at').notNull(),
    fromId: text('from_id').notNull(),
    lines: integer().notNull(),
    bytes: integer().notNull(),
    /** The highest `seq` among its lines: what comes within its range and is not higher is a replay. */
    maxSeq: integer('max_seq').notNull(),
  },
  (t) => [primaryKey({ columns: [t.interactionId, t.toAt, t.toId, t.name] })],
)

/** Objects that no row above names: being written, or replaced and kept for as long as D1 may be restored. WITHOUT ROWID. */
export const archiveLeftovers = sqliteTable(
  'tblwhatsapp_archive_leftovers',
  {
    key: text().primaryKey(),
    /** 1: it may no longer come to be named. */
    isDoomed: integer('is_doomed').notNull().default(0),
    /** From then on the clock deletes it. */
    dueAt: integer('due_at').notNull(),
  },
  (t) => [index('tblwhatsapp_archive_leftovers_due').on(t.dueAt)],
)

/** What customers changed of lines that were in the archive by then; laid over them when they are read. WITHOUT ROWID. */
export const archiveChanges = sqliteTable(
  'tblwhatsapp_archive_changes',
  {
    interactionId: text('interaction_id').notNull(),
    wamid: text().notNull(),
    reactions: text(),
    editedBody: text('edited_body'),
    editedAt: integer('edited_at'),
    revokedAt: integer('revoked_at'),
    changeSeq: integer('change_seq').notNull(),
  },
  (t) => [primaryKey({ columns: [t.interactionId, t.wamid] })],
)

/** One row: how far the archiving came, and what it holds. */
export const archiveState = sqliteTable('tblwhatsapp_archive_state', {
  id: integer().primaryKey(),
  /** The conversation behind which the pass that is under way goes on. */
  place: text().notNull().default(''),
  /** The pass that is under way moves what is older; 0 where none is. */
  cutoffAt: integer('cutoff_at').notNull().default(0),
  /** The age in force: the option's, or fewer days where the size asked for it. 0 before the first pass. */
  days: real().notNull().default(0),
  /** Conversations that the pass has looked at, and the oldest line that it left in D1. */
  lookedAt: integer('looked_at').notNull().default(0),
  oldestAt: integer('oldest_at'),
  beganAt: integer('began_at'),
  endedAt: integer('ended_at'),
  /** Until then nobody else goes on. */
  leaseUntil: integer('lease_until').notNull().default(0),
  lastRunAt: integer('last_run_at'),
  /** D1's size when it last made the age in force shorter; 0 where it never did. */
  sizeBytes: integer('size_bytes').notNull().default(0),
  lines: integer().notNull().default(0),
  bytes: integer().notNull().default(0),
  objects: integer().notNull().default(0),
  problem: text(),
})
