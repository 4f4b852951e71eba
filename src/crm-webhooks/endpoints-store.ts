import { now } from '../clock'
import { auditIfChanged } from '../crm/audit-store'
import type { Env } from '../env'
import { eventsOf, MOST_ENDPOINTS, type Endpoint, type EndpointDraft } from './endpoint'
import { DEAD_AFTER_MS, type DisabledReason } from './verdict'

type Row = Omit<Endpoint, 'events' | 'active' | 'disabledReason' | 'isRotating'> & {
  events: string
  active: number
  disabledReason: string | null
  isRotating: number
}

const COLUMNS = `id, name, url, events, active, failing_since as failingSince, disabled_at as disabledAt,
  disabled_reason as disabledReason, other_secret <> '' as isRotating, version, created_at as createdAt, updated_at as updatedAt`

/** Newest last. */
export async function listEndpoints({ DB: db }: Env): Promise<Endpoint[]> {
  const { results } = await db.prepare(`select ${COLUMNS} from tblwhatsapp_api_endpoints order by id`).all<Row>()
  return results.map(endpointOf)
}

export async function findEndpoint({ DB: db }: Env, id: number): Promise<Endpoint | null> {
  const row = await db.prepare(`select ${COLUMNS} from tblwhatsapp_api_endpoints where id = ?1`).bind(id).first<Row>()
  return row && endpointOf(row)
}

function endpointOf(row: Row): Endpoint {
  const { events, active, disabledReason, isRotating, ...endpoint } = row
  return {
    ...endpoint,
    events: eventsOf(events),
    active: active === 1,
    disabledReason: disabledReason === null ? null : (JSON.parse(disabledReason) as DisabledReason),
    isRotating: isRotating === 1,
  }
}

/** Both sealed; `other` is empty unless the secret is being rotated. */
export async function secretsOf({ DB: db }: Env, id: number): Promise<{ secret: string; other: string } | null> {
  return db
    .prepare('select secret, other_secret as other from tblwhatsapp_api_endpoints where id = ?1')
    .bind(id)
    .first<{ secret: string; other: string }>()
}

type By = { staffId: number }
type New = By & { id: number; draft: EndpointDraft; sealedSecret: string }

/** `id` is the time it was made, never given twice, so that no delivery comes to another's. False where there are too many. */
export async function insertEndpoint({ DB: db }: Env, { id, draft, sealedSecret, staffId }: New): Promise<boolean> {
  const [made] = await db.batch([
    db
      .prepare(
        `insert into tblwhatsapp_api_endpoints (id, name, url, secret, events, created_by, created_at, updated_at)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7 where (select count(*) from tblwhatsapp_api_endpoints) < ${MOST_ENDPOINTS}`,
      )
      .bind(id, draft.name, draft.url, sealedSecret, JSON.stringify(draft.events), staffId, now()),
    audit(db, staffId, 'created', id, draft.name, { url: [null, draft.url], events: [null, draft.events] }),
  ])
  return made!.meta.changes > 0
}

/** False where somebody else changed it meanwhile. Another address has not failed yet. */
export async function updateEndpoint(
  { DB: db }: Env,
  before: Endpoint,
  draft: EndpointDraft,
  { staffId }: By,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .prepare(
        `update tblwhatsapp_api_endpoints set failing_since = iif(url = ?4, failing_since, null), name = ?3, url = ?4, events = ?5,
           version = version + 1, updated_at = ?6 where id = ?1 and version = ?2`,
      )
      .bind(before.id, before.version, draft.name, draft.url, JSON.stringify(draft.events), now()),
    audit(db, staffId, 'changed', before.id, draft.name, {
      ...(before.name === draft.name ? {} : { name: [before.name, draft.name] }),
      ...(before.url === draft.url ? {} : { url: [before.url, draft.url] }),
      ...(String(before.events) === String(draft.events) ? {} : { events: [before.events, draft.events] }),
    }),
  ])
  return changed!.meta.changes > 0
}

/** By a person. On again it begins anew, whatever was before. */
export async function switchEndpoint(
  { DB: db }: Env,
  { id, name, version }: Endpoint,
  isOn: boolean,
  { staffId }: By,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .prepare(
        `update tblwhatsapp_api_endpoints set active = ?3, failing_since = null, disabled_at = null, disabled_reason = null,
           version = version + 1, updated_at = ?4 where id = ?1 and version = ?2`,
      )
      .bind(id, version, isOn ? 1 : 0, now()),
    audit(db, staffId, isOn ? 'switched_on' : 'switched_off', id, name),
  ])
  return changed!.meta.changes > 0
}

/** The secret until now signs too, until `dropOtherSecret`. */
export async function rotateSecret(
  { DB: db }: Env,
  { id, name, version }: Endpoint,
  sealedSecret: string,
  { staffId }: By,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .prepare(
        `update tblwhatsapp_api_endpoints set other_secret = secret, secret = ?3, version = version + 1, updated_at = ?4
         where id = ?1 and version = ?2 and other_secret = ''`,
      )
      .bind(id, version, sealedSecret, now()),
    audit(db, staffId, 'rotated', id, name),
  ])
  return changed!.meta.changes > 0
}

export async function dropOtherSecret(
  { DB: db }: Env,
  { id, name, version }: Endpoint,
  { staffId }: By,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .prepare(
        `update tblwhatsapp_api_endpoints set other_secret = '', version = version + 1, updated_at = ?3
         where id = ?1 and version = ?2 and other_secret <> ''`,
      )
      .bind(id, version, now()),
    audit(db, staffId, 'rotation_ended', id, name),
  ])
  return changed!.meta.changes > 0
}

/** With everything that was or was to be delivered there. */
export async function deleteEndpoint(
  { DB: db }: Env,
  { id, name, version }: Endpoint,
  { staffId }: By,
): Promise<boolean> {
  const [gone] = await db.batch([
    db.prepare('delete from tblwhatsapp_api_endpoints where id = ?1 and version = ?2').bind(id, version),
    audit(db, staffId, 'deleted', id, name),
    db
      .prepare(
        `delete from tblwhatsapp_api_deliveries where endpoint_id = ?1
           and not exists (select 1 from tblwhatsapp_api_endpoints where id = ?1)`,
      )
      .bind(id),
  ])
  return gone!.meta.changes > 0
}

/** It answers: what was wrong is over. */
export function worksStatement(db: D1Database, id: number): D1PreparedStatement {
  return db
    .prepare('update tblwhatsapp_api_endpoints set failing_since = null where id = ?1 and failing_since is not null')
    .bind(id)
}

/**
 * It did not take what was posted at `at`: failing since then, or since earlier. The second one switches it off where that
 * is too long ago, or where it said that it is gone.
 */
export function failsStatements(
  db: D1Database,
  id: number,
  { at, reason, isGone }: { at: number; reason: DisabledReason; isGone: boolean },
): [D1PreparedStatement, D1PreparedStatement] {
  return [
    db
      .prepare('update tblwhatsapp_api_endpoints set failing_since = ?2 where id = ?1 and failing_since is null')
      .bind(id, at),
    db
      .prepare(
        `update tblwhatsapp_api_endpoints set disabled_at = ?2, disabled_reason = ?3, version = version + 1
         where id = ?1 and active and disabled_at is null and (?4 or failing_since <= ?5)`,
      )
      .bind(id, at, JSON.stringify(reason), isGone ? 1 : 0, at - DEAD_AFTER_MS),
  ]
}

export type DisabledEndpoint = { id: number; name: string; say: string }

/** Those that switched themselves off and of which nobody was told, each given once: the reason itself notes it. */
export async function takeUntold({ DB: db }: Env): Promise<DisabledEndpoint[]> {
  const { results } = await db
    .prepare(
      `update tblwhatsapp_api_endpoints set disabled_reason = json_set(disabled_reason, '$.told', 1)
       where disabled_at is not null and disabled_reason->>'$.told' is null
       returning id, name, disabled_reason->>'$.say' as say`,
    )
    .all<DisabledEndpoint>()
  return results
}

/** Those of these that are off by themselves still. */
export async function readDisabled({ DB: db }: Env, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const { results } = await db
    .prepare(
      `select id, name from tblwhatsapp_api_endpoints
       where id in (select value from json_each(?1)) and active and disabled_at is not null`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: number; name: string }>()
  return results
}

function audit(
  db: D1Database,
  staffId: number,
  action: string,
  id: number,
  summary: string,
  changes: Record<string, readonly [unknown, unknown]> = {},
): D1PreparedStatement {
  return auditIfChanged(db, { staffId, action, entity: 'webhook_endpoints', entityId: id, summary, changes })
}
