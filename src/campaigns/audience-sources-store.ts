import { readGroupFilter } from '../crm/group-filter'
import { findGroup } from '../crm/groups-store'
import { all, type Condition } from '../crm/record-list-store'
import type { Env } from '../env'
import type { AudienceFilter, RelType, RunPlan } from './schema'

export type SourceKind = 'leads' | 'contacts' | 'bulk' | 'list'

/** Rows of an imported list, first and last; tables take no notice. */
export type Pieces = { first: number; last: number }

/** Where people come from: a table, a group, or an imported list. Everything speaks of its row as `p`, or as it was told to. */
export type Source = {
  /** In the order of these; of a group its id. */
  key: number
  kind: SourceKind
  from: (pieces: Pieces) => Condition
  /** Who of it is meant at all, whatever the filter says. */
  where: Condition
  /** What pages are counted by; ascending. */
  id: string
  /** Ids behind the value that is bound last, in order. */
  ids: Condition
}

/** Columns of each kind, by the words of `AudiencePerson`. `p` is the row. */
export const COLUMNS: Record<SourceKind, { phone: string; name: string; fields: string }> = {
  leads: {
    phone: "coalesce(p.phonenumber, '')",
    name: 'p.name',
    fields: `json_object('email', coalesce(p.email, ''), 'company', coalesce(p.company, ''), 'description', coalesce(p.description, ''))`,
  },
  contacts: {
    phone: "coalesce(p.phonenumber, '')",
    name: "trim(p.firstname || ' ' || p.lastname)",
    fields: `json_object('firstname', p.firstname, 'lastname', p.lastname, 'email', coalesce(p.email, ''),
      'company', coalesce(p.company, ''), 'description', coalesce(p.description, ''))`,
  },
  bulk: { phone: 'p.phone', name: 'p.name', fields: 'p.fields' },
  list: { phone: 'p.phone', name: 'p.name', fields: 'p.fields' },
}

/** The tables of an audience; of groups one each, those that are gone left out. */
export async function sourcesOf(
  env: Env,
  { relType, audience }: Pick<RunPlan, 'relType' | 'audience'>,
  campaignId: number,
): Promise<Source[]> {
  if (audience.by === 'list') return [listSource(campaignId)]
  if (relType !== 'whatsapp_groups') {
    const source = tableSource(KINDS[relType])
    const ids =
      audience.by === 'hand' ? [{ sql: 'p.id in (select value from json_each(?))', binds: [json(audience.ids)] }] : []
    return [{ ...source, where: all([source.where, ...ids]) }]
  }
  return audience.by === 'filter' ? groupSources(env, audience.filter.groupIds) : []
}

/** In the order of their ids. */
export async function groupSources(env: Env, ids: readonly number[], row = 'p'): Promise<Source[]> {
  const groups = await Promise.all(ids.toSorted((a, b) => a - b).map((id) => findGroup(env, id)))
  return groups.flatMap((group) => (group ? (groupSource(group, row) ?? []) : []))
}

/** What a record has to be: of a filter, or of a group that has one. */
export function recordConditions(
  kind: SourceKind,
  asked: Pick<AudienceFilter, 'status' | 'source' | 'assigned' | 'addedFrom' | 'addedTo'>,
  row = 'p',
): Condition[] {
  // The plus keeps SQLite from an index of the column: pages and ranges are read by id and by key.
  const day = kind === 'bulk' ? `+${row}.created_at` : `+${row}.dateadded`
  const { status, source, assigned, addedFrom, addedTo } = asked
  const ofLeads = [
    ...(status.length === 0 ? [] : [oneOf(`+${row}.status`, status)]),
    ...(source.length === 0 ? [] : [oneOf(`+${row}.source`, source)]),
    ...(assigned === null
      ? []
      : [assigned === 'nobody' ? raw(`+${row}.assigned is null`) : is(`+${row}.assigned`, assigned)]),
  ]
  return [
    ...(kind === 'leads' ? ofLeads : []),
    ...(addedFrom === null || kind === 'list' ? [] : [{ sql: `${day} >= ?`, binds: [addedFrom] }]),
    ...(addedTo === null || kind === 'list' ? [] : [{ sql: `${day} < ?`, binds: [addedTo] }]),
  ]
}

export function oneOf(column: string, values: readonly unknown[]): Condition {
  return { sql: `${column} in (select value from json_each(?))`, binds: [json(values)] }
}

/**
 * A statement whose question marks are filled from one JSON parameter: filters by many groups have more values than the
 * hundred parameters that D1 takes.
 */
export function ask(db: D1Database, sql: string, binds: readonly unknown[]): D1PreparedStatement {
  let n = 0
  return db
    .prepare(sql.replaceAll('?', () => `(?1 ->> ${n++})`))
    .bind(...(binds.length > 0 ? [JSON.stringify(binds)] : []))
}

export function raw(sql: string): Condition {
  return { sql, binds: [] }
}

const KINDS = { leads: 'leads', contacts: 'contacts', whatsapp_contacts: 'bulk' } as const satisfies Partial<
  Record<RelType, SourceKind>
>
const TABLES = { leads: 'tblleads', contacts: 'tblcontacts', bulk: 'tblwhatsapp_contacts' } as const

/** A lead that became a contact is reached as a contact. Who was closed as spam, or blocked, is left alone. */
const openLeads = (row: string) => `${row}.converted_at is null and not exists (select 1 from tblwhatsapp_interactions i
  where i.rel_id = ${row}.id and i.rel_type = 'leads' and ((i.status = 'closed' and i.outcome = 'spam') or i.blocked_at is not null))`

function tableSource(kind: keyof typeof TABLES, key = 0, row = 'p'): Source {
  const table = TABLES[kind]
  return {
    key,
    kind,
    from: () => raw(`${table} ${row}`),
    where: raw(kind === 'leads' ? openLeads(row) : '1'),
    id: `${row}.id`,
    ids: raw(`select id from ${table} where id > ? order by id`),
  }
}

/** Its people, a hundred a row: their ids go on from row to row. */
export const PIECE_IDS = 1000

function listSource(campaignId: number): Source {
  return {
    key: 0,
    kind: 'list',
    from: ({ first, last }) => ({
      sql: `(select w.piece * ${PIECE_IDS} + j.key as id, j.value ->> 'row' as row, j.value ->> 'phoneKey' as phone_key,
          j.value ->> 'phone' as phone, j.value ->> 'name' as name, j.value -> 'values' as fields
        from tblwhatsapp_campaign_people w, json_each(w.people) j where w.campaign_id = ? and w.piece between ? and ?) p`,
      binds: [campaignId, first, last],
    }),
    where: raw('1'),
    id: 'p.id',
    ids: {
      sql: `select piece * ${PIECE_IDS} + ${PIECE_IDS - 1} as id from tblwhatsapp_campaign_people
        where campaign_id = ? and piece * ${PIECE_IDS} + ${PIECE_IDS - 1} > ? order by piece`,
      binds: [campaignId],
    },
  }
}

/** Of a group only who can be written to; null where its filter cannot be read: then it has no members rather than everybody. */
function groupSource({ id, filter }: { id: number; filter: string | null }, row: string): Source | null {
  if (filter === null)
    return {
      ...tableSource('bulk', id, row),
      from: () => raw(`tblwhatsapp_group_contacts g join tblwhatsapp_contacts ${row} on ${row}.id = g.contact_id`),
      where: is('g.group_id', id),
      ids: {
        sql: 'select contact_id as id from tblwhatsapp_group_contacts where group_id = ? and contact_id > ? order by contact_id',
        binds: [id],
      },
      id: 'g.contact_id',
    }
  const read = readGroupFilter(filter)
  if (!read) return null
  const source = tableSource(read.of, id, row)
  const of = (one: number | null) => (one === null ? [] : [one])
  const asked = {
    status: of(read.status),
    source: of(read.source),
    assigned: read.assigned,
    addedFrom: read.from,
    addedTo: read.to,
  }
  const reachable = read.of === 'bulk' ? [] : [raw(`${row}.phone_key is not null and ${row}.phonenumber <> ''`)]
  return { ...source, where: all([source.where, ...reachable, ...recordConditions(read.of, asked, row)]) }
}

function is(column: string, value: unknown): Condition {
  return { sql: `${column} = ?`, binds: [value] }
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
