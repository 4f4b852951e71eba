import { asc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { staff } from '../db/staff'

/** Somebody who works in the inbox; `seesAll` false: their own conversations and those of nobody. */
export type Colleague = { staffId: number; name: string; seesAll: boolean }

const MOST = 2_000

export async function listColleagues(db: D1Database): Promise<Colleague[]> {
  const may = (capability: 'view' | 'view_own') => sql<boolean>`(tblstaff.admin = 1 or exists (select 1 from
    tblstaff_permissions p where p.staffid = tblstaff.staffid and p.feature = 'whatsapp_chat' and p.capability = ${capability}))`
  const rows = await drizzle(db)
    .select({
      staffId: staff.staffid,
      name: staff.name,
      seesAll: may('view').mapWith(Boolean),
      seesOwn: may('view_own').mapWith(Boolean),
    })
    .from(staff)
    .where(eq(staff.active, true))
    .orderBy(asc(staff.name))
    .limit(MOST)
  return rows.filter(({ seesAll, seesOwn }) => seesAll || seesOwn)
}
