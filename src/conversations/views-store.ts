import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { savedViews } from '../db/inbox'
import { MOST_VIEWS } from './choices'

/** False: there are too many already. `staffId` null: everybody's. */
export async function saveView(
  db: D1Database,
  view: { staffId: number | null; name: string; query: string },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `insert into tblwhatsapp_saved_views (staffid, name, query, created_at) select ?1, ?2, ?3, ?4
       where (select count(*) from tblwhatsapp_saved_views where staffid is ?1) < ${MOST_VIEWS}`,
    )
    .bind(view.staffId, view.name, view.query, now())
    .run()
  return meta.changes > 0
}

/** One's own; everybody's only for admins. False: there is none that they may remove. */
export async function removeView(db: D1Database, id: number, who: { staffId: number; isAdmin: boolean }) {
  const own = who.isAdmin
    ? sql`(${savedViews.staffid} = ${who.staffId} or ${savedViews.staffid} is null)`
    : eq(savedViews.staffid, who.staffId)
  const gone = await drizzle(db)
    .delete(savedViews)
    .where(sql`${savedViews.id} = ${id} and ${own}`)
    .returning({ id: savedViews.id })
  return gone.length > 0
}
