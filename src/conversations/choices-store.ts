import { asc, eq, isNull, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { bots } from '../db/bots'
import { savedViews } from '../db/inbox'
import { staff } from '../db/staff'
import { type Choices, MOST_VIEWS } from './choices'
import { labelsByName } from './labels-store'

const MOST = 2_000
/** Of a row of `tblstaff`: active and allowed to see conversations. */
export const TAKES_CHATS = `(tblstaff.active = 1 and (tblstaff.admin = 1 or exists (select 1 from
  tblstaff_permissions p where p.staffid = tblstaff.staffid and p.feature = 'whatsapp_chat')))`
const takesChats = sql<boolean>`${sql.raw(TAKES_CHATS)}`.mapWith(Boolean)

/** People, bots, labels, and the saved views of one person. */
export async function listChoices(db: D1Database, staffId: number): Promise<Choices> {
  const orm = drizzle(db)
  const [people, robots, named, views] = await orm.batch([
    orm
      .select({ id: staff.staffid, name: staff.name, takesChats, isAvailable: staff.isAvailable })
      .from(staff)
      .orderBy(asc(staff.name))
      .limit(MOST),
    orm.select({ id: bots.id, name: bots.name }).from(bots).limit(MOST),
    labelsByName(db),
    orm
      .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query, staffid: savedViews.staffid })
      .from(savedViews)
      .where(or(eq(savedViews.staffid, staffId), isNull(savedViews.staffid)))
      .orderBy(asc(savedViews.position), asc(savedViews.name))
      .limit(2 * MOST_VIEWS),
  ])
  return {
    people,
    robots,
    labels: named,
    views: views.map(({ staffid, ...view }) => ({ ...view, isShared: staffid === null })),
  }
}

/** Whether a conversation may be assigned to them. */
export async function canTakeChats(db: D1Database, staffId: number): Promise<boolean> {
  const [row] = await drizzle(db).select({ can: takesChats }).from(staff).where(eq(staff.staffid, staffId))
  return row?.can ?? false
}
