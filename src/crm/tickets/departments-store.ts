import type { Env } from '../../env'
import { auditInserted, auditStatement, changesBetween } from '../audit-store'

export type Department = { departmentid: number; name: string; assigned: number | null }
export type CountedDepartment = Department & { tickets: number }

export const MOST_DEPARTMENTS = 200

export async function listDepartments(env: Env): Promise<Department[]> {
  const { results } = await env.DB.prepare(
    `select departmentid, name, assigned from tbldepartments order by name collate nocase limit ${MOST_DEPARTMENTS}`,
  ).all<Department>()
  return results
}

/** With how many tickets each has. */
export async function countDepartments(env: Env): Promise<CountedDepartment[]> {
  const { results } = await env.DB.prepare(
    `select d.departmentid, d.name, d.assigned, count(t.ticketid) as tickets
     from tbldepartments d left join tbltickets t on t.department = d.departmentid
     group by d.departmentid order by d.name collate nocase limit ${MOST_DEPARTMENTS}`,
  ).all<CountedDepartment>()
  return results
}

export async function findDepartment(env: Env, departmentid: number): Promise<Department | null> {
  return env.DB.prepare('select departmentid, name, assigned from tbldepartments where departmentid = ?1')
    .bind(departmentid)
    .first<Department>()
}

/** Null where another one has this name, or there are as many as can be. */
export async function insertDepartment(
  env: Env,
  staffId: number,
  { name, assigned }: Omit<Department, 'departmentid'>,
): Promise<number | null> {
  const [made] = await env.DB.batch<{ departmentid: number }>([
    env.DB.prepare(
      `insert into tbldepartments (name, assigned) select ?1, ?2
       where not exists (select 1 from tbldepartments where name = ?1 collate nocase)
         and (select count(*) from tbldepartments) < ${MOST_DEPARTMENTS} returning departmentid`,
    ).bind(name, assigned),
    auditInserted(env.DB, { staffId, action: 'created', entity: 'departments', summary: name }),
  ])
  return made?.results[0]?.departmentid ?? null
}

/** False where another one has this name. */
export async function changeDepartment(
  env: Env,
  staffId: number,
  before: Department,
  after: Omit<Department, 'departmentid'>,
): Promise<boolean> {
  const { departmentid } = before
  const twin = await env.DB.prepare(
    'select 1 from tbldepartments where name = ?1 collate nocase and departmentid <> ?2',
  )
    .bind(after.name, departmentid)
    .first()
  if (twin) return false
  const changes = changesBetween(before, after)
  await env.DB.batch([
    env.DB.prepare('update tbldepartments set name = ?2, assigned = ?3 where departmentid = ?1').bind(
      departmentid,
      after.name,
      after.assigned,
    ),
    auditStatement(env.DB, {
      staffId,
      action: 'changed',
      entity: 'departments',
      entityId: departmentid,
      summary: before.name,
      changes,
    }),
  ])
  return true
}

/** False while tickets are in it. */
export async function deleteDepartment(
  env: Env,
  staffId: number,
  { departmentid, name }: Department,
): Promise<boolean> {
  const gone = await env.DB.prepare(
    `delete from tbldepartments where departmentid = ?1
     and not exists (select 1 from tbltickets where department = ?1) returning departmentid`,
  )
    .bind(departmentid)
    .first()
  if (!gone) return false
  await auditStatement(env.DB, {
    staffId,
    action: 'deleted',
    entity: 'departments',
    entityId: departmentid,
    summary: name,
  }).run()
  return true
}
