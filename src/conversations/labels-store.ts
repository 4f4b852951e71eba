import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { auditStatement, changesBetween } from '../crm/audit-store'
import { labels } from '../db/inbox'
import { type Label, MOST_KINDS_OF_LABEL } from './choices'

export type NewLabel = Pick<Label, 'name' | 'color'>
export type LabelOutcome = 'done' | 'taken' | 'too-many' | 'gone'

/** Counting stops here, so that a label of a million conversations shows as fast as one of ten. */
export const COUNTED_MOST = 1_000

/** All of them, by name. */
export function labelsByName(db: D1Database) {
  return drizzle(db)
    .select({ id: labels.id, name: labels.name, color: labels.color })
    .from(labels)
    .orderBy(asc(labels.name))
    .limit(MOST_KINDS_OF_LABEL)
}

export async function getLabel(db: D1Database, id: number): Promise<Label | null> {
  const [row] = await drizzle(db).select().from(labels).where(eq(labels.id, id))
  return row ? { id: row.id, name: row.name, color: row.color } : null
}

/** In how many conversations each is, at most `COUNTED_MOST` each. */
export async function labelCounts(db: D1Database, ids: readonly number[]): Promise<Map<number, number>> {
  const { results } = await db
    .prepare(
      `select l.value as id, (select count(*) from (select 1 from tblwhatsapp_interaction_labels i
         where i.label_id = l.value limit ${COUNTED_MOST})) as count from json_each(?1) l`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: number; count: number }>()
  return new Map(results.map(({ id, count }) => [id, count]))
}

/**
 * Ids are the time at which a label was made: never given twice, since a deleted one stays in the conversations that
 * had it until they next change.
 */
export async function addLabel(db: D1Database, staffId: number, { name, color }: NewLabel): Promise<LabelOutcome> {
  const id = await db
    .prepare(
      `insert into tblwhatsapp_labels (id, name, color, created_at)
       select max(?1, coalesce((select max(id) + 1 from tblwhatsapp_labels), 0)), ?2, ?3, ?1
       where not exists (select 1 from tblwhatsapp_labels where lower(name) = lower(?2))
       and (select count(*) from tblwhatsapp_labels) < ${MOST_KINDS_OF_LABEL} returning id`,
    )
    .bind(now(), name, color)
    .first<number>('id')
  if (id === null) return (await isNameTaken(db, name, 0)) ? 'taken' : 'too-many'
  await auditStatement(db, { staffId, action: 'created', entity: 'label', entityId: id, summary: name }).run()
  return 'done'
}

export async function changeLabel(
  db: D1Database,
  staffId: number,
  id: number,
  { name, color }: NewLabel,
): Promise<LabelOutcome> {
  const before = await getLabel(db, id)
  if (!before) return 'gone'
  if (await isNameTaken(db, name, id)) return 'taken'
  const changes = changesBetween({ name: before.name, color: before.color }, { name, color })
  if (Object.keys(changes).length === 0) return 'done'
  const change = db.prepare('update tblwhatsapp_labels set name = ?2, color = ?3 where id = ?1').bind(id, name, color)
  const audit = auditStatement(db, {
    staffId,
    action: 'changed',
    entity: 'label',
    entityId: id,
    summary: name,
    changes,
  })
  await db.batch([change, audit])
  return 'done'
}

/** Lists lose it at once, in steps that a request can carry; conversations when they next change. */
export async function deleteLabel(db: D1Database, staffId: number, { id, name }: Label): Promise<void> {
  const audit = auditStatement(db, { staffId, action: 'deleted', entity: 'label', entityId: id, summary: name })
  await db.batch([db.prepare('delete from tblwhatsapp_labels where id = ?1').bind(id), audit])
  const step = db.prepare(
    `delete from tblwhatsapp_interaction_labels where (interaction_id, label_id) in
       (select interaction_id, label_id from tblwhatsapp_interaction_labels where label_id = ?1 limit 1000)`,
  )
  for (let steps = 0; steps < 100; steps++) {
    const { meta } = await step.bind(id).run()
    if (meta.changes < 1) return
  }
}

async function isNameTaken(db: D1Database, name: string, except: number): Promise<boolean> {
  const found = await db
    .prepare('select 1 as found from tblwhatsapp_labels where lower(name) = lower(?1) and id <> ?2')
    .bind(name, except)
    .first('found')
  return found !== null
}
