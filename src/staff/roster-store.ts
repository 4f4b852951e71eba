import type { Env } from '../env'

/** `invited`: has never set a password yet; `inactive`: can no longer sign in. */
export type StaffState = 'active' | 'invited' | 'inactive'
export type RosterFilter = { text: string; show: 'active' | 'admins' | 'invited' | 'inactive' | 'all' }
export type RosterKey = { name: string; staffId: number }

export type RosterLine = {
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  state: StaffState
  hasTwoFactor: boolean
  isAvailable: boolean
  chatCap: number | null
  permissions: number
}

type Row = Omit<RosterLine, 'isAdmin' | 'hasTwoFactor' | 'isAvailable'> & {
  isAdmin: number
  hasTwoFactor: number
  isAvailable: number
}

export const ROSTER_PAGE = 50

/** By name. Not `like`: D1 refuses patterns of more than 50 bytes. */
export async function listRoster(env: Env, { text, show }: RosterFilter, after: RosterKey | null) {
  const { results } = await env.DB.prepare(
    `select * from (${LINES}) where (?1 = '' or instr(lower(name), lower(?1)) > 0 or instr(email, lower(?1)) > 0)
       and ${SHOWN[show]} and (lower(name), staffId) > (?2, ?3)
     order by lower(name), staffId limit ${ROSTER_PAGE + 1}`,
  )
    .bind(text, after?.name.toLowerCase() ?? '', after?.staffId ?? 0)
    .all<Row>()
  const lines = results.slice(0, ROSTER_PAGE).map(lineOf)
  return { lines, next: results.length > ROSTER_PAGE ? (lines.at(-1) ?? null) : null }
}

export type Person = RosterLine & {
  firstname: string
  lastname: string
  phonenumber: string | null
  /** `feature.capability` */
  holds: string[]
  /** Until when the newest one-time link of theirs can be used. */
  linkUntil: number | null
}

export async function findPerson(env: Env, staffId: number, at: number): Promise<Person | null> {
  const [people, permissions, links] = await env.DB.batch<Record<string, unknown>>([
    env.DB.prepare(
      `select l.*, s.firstname, s.lastname, s.phonenumber from (${LINES} where s.staffid = ?1) l
       join tblstaff s on s.staffid = l.staffId`,
    ).bind(staffId),
    env.DB.prepare(`select feature || '.' || capability as name from tblstaff_permissions where staffid = ?1`).bind(
      staffId,
    ),
    env.DB.prepare(
      `select max(expires_at) as until from tblstaff_links where staffid = ?1 and used_at is null and expires_at > ?2`,
    ).bind(staffId, at),
  ])
  const row = people?.results[0] as (Row & Pick<Person, 'firstname' | 'lastname' | 'phonenumber'>) | undefined
  if (!row) return null
  const { firstname, lastname, phonenumber } = row
  const holds = (permissions?.results ?? []).map(({ name }) => String(name))
  const until = links?.results[0]?.['until']
  return {
    ...lineOf(row),
    firstname,
    lastname,
    phonenumber,
    holds,
    linkUntil: typeof until === 'number' ? until : null,
  }
}

const LINES = `select s.staffid as staffId, s.name, s.email, s.admin as isAdmin, s.two_factor_enabled as hasTwoFactor,
    s.is_available as isAvailable, s.chat_cap as chatCap,
    case when s.active = 1 then 'active'
      when not exists (select 1 from tblstaff_accounts a where a.staffid = s.staffid) then 'invited'
      else 'inactive' end as state,
    (select count(*) from tblstaff_permissions p where p.staffid = s.staffid) as permissions
  from tblstaff s`

const SHOWN = {
  active: `state = 'active'`,
  admins: `state = 'active' and isAdmin = 1`,
  invited: `state = 'invited'`,
  inactive: `state = 'inactive'`,
  all: 'true',
} as const satisfies Record<RosterFilter['show'], string>

function lineOf(row: Row): RosterLine {
  const { staffId, name, email, state, chatCap, permissions } = row
  const flags = { isAdmin: row.isAdmin === 1, hasTwoFactor: row.hasTwoFactor === 1, isAvailable: row.isAvailable === 1 }
  return { staffId, name, email, state, chatCap, permissions, ...flags }
}
