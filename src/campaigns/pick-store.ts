import { phoneKey } from '../crm/phone-key'
import { textConditions } from '../crm/record-search'
import type { Env } from '../env'
import type { RelType } from './schema'

/** Somebody who can be picked by hand. */
export type Pickable = { id: number; name: string; phone: string }

/** Rows that one search looks through where no index says who fits. */
const SCANNED = 5000

type Table = { table: string; name: string; names: string[]; phone: string; where: string; hasEmail: boolean }

/** A lead that became a contact is found as a contact. Members of groups are bulk contacts. */
const BULK: Table = {
  table: 'tblwhatsapp_contacts',
  name: 'name',
  names: ['name'],
  phone: 'phone',
  where: '1',
  hasEmail: false,
}
const TABLES: Record<RelType, Table> = {
  leads: {
    table: 'tblleads',
    name: 'name',
    names: ['name'],
    phone: 'phonenumber',
    where: "phone_key is not null and phonenumber <> '' and converted_at is null",
    hasEmail: true,
  },
  contacts: {
    table: 'tblcontacts',
    name: "trim(firstname || ' ' || lastname)",
    names: ['firstname', 'lastname'],
    phone: 'phonenumber',
    where: "phone_key is not null and phonenumber <> ''",
    hasEmail: true,
  },
  whatsapp_groups: BULK,
  whatsapp_contacts: BULK,
}

type Asked = { search: string; country: string; most: number }

/** By name or number, first who an index finds, then among the newest records. */
export async function findPeople(env: Env, relType: RelType, { search, country, most }: Asked): Promise<Pickable[]> {
  const { table, name, names, phone, where, hasEmail } = TABLES[relType]
  const { rest, direct } = textConditions(search, phoneKey(search, country), names, { hasEmail })
  const columns = `id, ${name} as name, ${phone} as phone`
  const lookUps = direct.map(({ sql, binds, order }) =>
    env.DB.prepare(`select ${columns} from ${table} where ${where} and ${sql} order by ${order} limit ${most}`).bind(
      ...binds,
    ),
  )
  const scans = rest.map(({ sql, binds }) =>
    env.DB.prepare(
      `select ${columns} from (select * from ${table} where ${where} order by id desc limit ${SCANNED})
       where (${sql}) limit ${most}`,
    ).bind(...binds),
  )
  if (lookUps.length + scans.length === 0) return []
  const answers = await env.DB.batch<Pickable>([...lookUps, ...scans])
  const byId = new Map(answers.flatMap(({ results }) => results).map((one) => [one.id, one]))
  return [...byId.values()].slice(0, most)
}

/** Those of these ids that are still there, by name. */
export async function peopleOf(env: Env, relType: RelType, ids: readonly number[]): Promise<Pickable[]> {
  if (ids.length === 0) return []
  const { table, name, phone } = TABLES[relType]
  const { results } = await env.DB.prepare(
    `select id, ${name} as name, coalesce(${phone}, '') as phone from ${table}
     where id in (select value from json_each(?1)) order by 2`,
  )
    .bind(JSON.stringify(ids))
    .all<Pickable>()
  return results
}
