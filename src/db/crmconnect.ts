import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * One bringing over of CRMConnect's data. The files and their rows are in R2 under `crmconnect/<id>/`; here stand how far it
 * is and what came of it. Shapes of the JSON columns: `crmconnect/import.ts`.
 */
export const crmconnectImports = sqliteTable(
  'tblcrmconnect_imports',
  {
    id: integer().primaryKey(),
    staffId: integer('staff_id').notNull(),
    /** `uploading`, `reading`, `mapping`, `checking`, `checked`, `running`, `done`, `cancelled`, `failed`. */
    state: text().notNull(),
    files: text().notNull().default('[]'),
    /** Tables that were found, what each is and which column is what. */
    tables: text().notNull().default('[]'),
    choices: text().notNull().default('{}'),
    /** Where the work stands; compared and set with everything that it writes. */
    cursor: text().notNull().default('{}'),
    /** By kind and outcome: of the check while it is `checked`, of the run later. */
    counts: text().notNull().default('{}'),
    /** Why it does not go on, or why it failed. */
    problem: text(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** Whoever works on it has it for so long. */
    leaseUntil: integer('lease_until').notNull().default(0),
  },
  (t) => [
    index('tblcrmconnect_imports_working')
      .on(t.id)
      .where(sql`state in ('reading', 'checking', 'running')`),
  ],
)

/**
 * What CRMConnect's ids became here. `given`: JSON `{ column: hash }` of what the import last gave, by which a change made
 * here is told from one made there. WITHOUT ROWID.
 */
export const crmconnectIds = sqliteTable(
  'tblcrmconnect_ids',
  {
    kind: text().notNull(),
    oldId: text('old_id').notNull(),
    newId: text('new_id').notNull(),
    given: text().notNull().default('{}'),
    importId: integer('import_id').notNull(),
    /** Whether the import made the record; false where it was here before. */
    isMade: integer('is_made', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.oldId] }), index('tblcrmconnect_ids_new').on(t.kind, t.newId)],
)
