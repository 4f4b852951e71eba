import { now } from '../clock'
import { newLineId } from '../conversations/new-id'
import type { Env } from '../env'

/** One line of the audit trail: who changed what. `changes` gives `[before, after]` by field; never a secret. */
export type Audit = {
  staffId: number | null
  action: string
  entity: string
  /** `last-inserted`: the row that the statement before it in the batch made. */
  entityId: string | number
  summary: string
  changes?: Record<string, readonly [unknown, unknown]>
}

export const LAST_INSERTED = 'last-inserted'

/** The statement that writes the line; put it in the batch of the change itself, so that there is never one without the other. */
export function auditStatement(db: D1Database, audit: Audit): D1PreparedStatement {
  return lineOf(db, audit, 'true')
}

/** The same for a row that is inserted under a condition: nothing where the statement before it inserted none. */
export function auditInserted(db: D1Database, audit: Omit<Audit, 'entityId'>): D1PreparedStatement {
  return lineOf(db, { ...audit, entityId: LAST_INSERTED }, 'changes() > 0')
}

/** The same for a change under a condition: nothing where the statement before it changed no row. */
export function auditIfChanged(db: D1Database, audit: Audit): D1PreparedStatement {
  return lineOf(db, audit, 'changes() > 0')
}

function lineOf(db: D1Database, audit: Audit, condition: 'true' | 'changes() > 0'): D1PreparedStatement {
  const { staffId, action, entity, entityId, summary, changes } = audit
  return db
    .prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?1, ?2, ?3, ?4, ?5, coalesce(?6, cast(last_insert_rowid() as text)), ?7, ?8 where ${condition}`,
    )
    .bind(
      now(),
      newLineId(),
      staffId,
      action,
      entity,
      entityId === LAST_INSERTED ? null : String(entityId),
      summary.slice(0, 500).toWellFormed(),
      changesText(changes),
    )
}

/** For what was changed elsewhere than in D1, e.g. by a conversation. */
export async function recordAudit(env: Env, audit: Audit): Promise<void> {
  await auditStatement(env.DB, audit).run()
}

/** Beyond 50,000 characters only which fields changed. */
function changesText(changes: Audit['changes']): string | null {
  if (!changes || Object.keys(changes).length === 0) return null
  const text = JSON.stringify(changes)
  return text.length <= 50_000 ? text : JSON.stringify({ fields: Object.keys(changes).slice(0, 500) })
}

/** The fields that differ, as `[before, after]`. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const was = (before as Record<string, unknown>)[name]
      return was === value || value === undefined ? [] : [[name, [was ?? null, value]] as const]
    }),
  )
}
