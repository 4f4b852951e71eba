import type { Env } from '../env'
import { DELIVERY_STATES, type DeliveryKey, type DeliveryState } from './delivery'

export type ListedDelivery = DeliveryKey & {
  event: string
  state: DeliveryState
  attempts: number
  nextTryAt: number
  triedAt: number | null
  responseStatus: number | null
  error: string | null
  createdAt: number
}
export type Delivery = ListedDelivery & { payload: string; responseBody: string | null; tookMs: number | null }
export type DeliveryFilter = { endpointId: number | null; state: DeliveryState | null }
/** Of the last row of the page before. */
export type DeliveryPlace = { at: number; endpointId: number; eventId: string }

export const DELIVERY_PAGE = 50
/** More is "many" to whoever reads it, and a count reads each row. */
const MOST_COUNTED = 1_000

const COLUMNS = `endpoint_id as endpointId, event_id as eventId, event, state, attempts, next_try_at as nextTryAt, tried_at as triedAt,
  response_status as responseStatus, error, created_at as createdAt`

/** Newest first, one more than a page. */
export async function listDeliveries(
  { DB: db }: Env,
  { endpointId, state }: DeliveryFilter,
  after: DeliveryPlace | null,
): Promise<ListedDelivery[]> {
  const { results } = await db
    .prepare(
      `select ${COLUMNS} from tblwhatsapp_api_deliveries
       where (?1 is null or endpoint_id = ?1) and (?2 is null or state = ?2)
         and created_at <= ?3 and (created_at < ?3 or endpoint_id > ?4 or (endpoint_id = ?4 and event_id > ?5))
       order by created_at desc, endpoint_id, event_id limit ${DELIVERY_PAGE + 1}`,
    )
    .bind(endpointId, state, after?.at ?? Number.MAX_SAFE_INTEGER, after?.endpointId ?? 0, after?.eventId ?? '')
    .all<ListedDelivery>()
  return results
}

export async function findDelivery({ DB: db }: Env, { endpointId, eventId }: DeliveryKey): Promise<Delivery | null> {
  return db
    .prepare(
      `select ${COLUMNS}, payload, response_body as responseBody, took_ms as tookMs
       from tblwhatsapp_api_deliveries where endpoint_id = ?1 and event_id = ?2`,
    )
    .bind(endpointId, eventId)
    .first<Delivery>()
}

/** How many of each state, at most a thousand of each. */
export async function countDeliveries({ DB: db }: Env, endpointId: number): Promise<Record<DeliveryState, number>> {
  const counts = DELIVERY_STATES.map((state) =>
    db
      .prepare(
        `select count(*) as count from (select 1 from tblwhatsapp_api_deliveries
         where endpoint_id = ?1 and state = ?2 limit ${MOST_COUNTED})`,
      )
      .bind(endpointId, state),
  )
  const results = await db.batch<{ count: number }>(counts)
  const [waiting = 0, delivered = 0, failed = 0, held = 0] = results.map((result) => result.results[0]?.count ?? 0)
  return { waiting, delivered, failed, held }
}
