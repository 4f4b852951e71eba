import {
  DELIVERY_PAGE,
  listDeliveries,
  type DeliveryFilter,
  type DeliveryPlace,
  type ListedDelivery,
} from '../../../crm-webhooks/deliveries-list-store'
import { DELIVERY_STATES } from '../../../crm-webhooks/delivery'
import type { Endpoint } from '../../../crm-webhooks/endpoint'
import { listEndpoints } from '../../../crm-webhooks/endpoints-store'
import { webhookEventOf } from '../../../crm-webhooks/events'
import { Badge, Button, ButtonLink, Card, EmptyState, LocalTime, SelectField, Table } from '../../components'
import type { AdminContext } from '../../route'
import { idFrom } from '../../row-id'
import { showApiPage } from '../frame'
import { WEBHOOKS } from '../paths'
import { DELIVERIES, deliveryPath } from './paths'

export const DELIVERY_LOOK = { waiting: 'info', delivered: 'success', failed: 'error', held: 'warning' } as const

export async function deliveriesPage(c: AdminContext): Promise<Response> {
  const { webhooks: text } = c.var.text
  const filter = filterOf(c)
  const [endpoints, found] = await Promise.all([listEndpoints(c.env), listDeliveries(c.env, filter, placeOf(c))])
  const rows = found.slice(0, DELIVERY_PAGE)
  const last = found.length > DELIVERY_PAGE ? rows.at(-1) : undefined
  return showApiPage(
    c,
    {
      tab: 'webhooks',
      title: text.delivery.list,
      actions: <ButtonLink href={WEBHOOKS}>{text.list}</ButtonLink>,
    },
    <Card>
      <FilterForm c={c} endpoints={endpoints} filter={filter} />
      {rows.length === 0 ? (
        <EmptyState title={text.delivery.empty.title}>{text.delivery.empty.advice}</EmptyState>
      ) : (
        <Rows c={c} rows={rows} endpoints={endpoints} />
      )}
      {last ? (
        <div>
          <ButtonLink href={olderPath(filter, last)}>{text.delivery.more}</ButtonLink>
        </div>
      ) : null}
    </Card>,
  )
}

function Rows({ c, rows, endpoints }: { c: AdminContext; rows: readonly ListedDelivery[]; endpoints: Endpoint[] }) {
  const { delivery: text } = c.var.text.webhooks
  const { columns } = text
  const names = new Map(endpoints.map(({ id, name }) => [id, name]))
  return (
    <Table caption={text.list} columns={[columns.at, columns.state, columns.event, columns.endpoint, columns.answer]}>
      {rows.map((row) => (
        <tr>
          <td class="whitespace-nowrap">
            <a class="link" href={deliveryPath(row)} aria-label={text.open(nameOf(c, row.event))}>
              <LocalTime at={row.createdAt} />
            </a>
          </td>
          <td class="whitespace-nowrap">
            <Badge kind={DELIVERY_LOOK[row.state]}>{text.states[row.state]}</Badge>
          </td>
          <td>{nameOf(c, row.event)}</td>
          <td>{names.get(row.endpointId) ?? text.gone}</td>
          <td>{answerOf(c, row)}</td>
        </tr>
      ))}
    </Table>
  )
}

export function nameOf(c: AdminContext, event: string): string {
  const { webhooks: text } = c.var.text
  const name = webhookEventOf(event)
  return name === null ? text.ping : text.eventNames[name]
}

/** The last answer, or why there was none. */
export function answerOf(c: AdminContext, { triedAt, responseStatus, error }: ListedDelivery): string {
  const { delivery: text } = c.var.text.webhooks
  if (triedAt === null) return text.notYet
  if (error !== null) return c.var.text.said(error)
  return responseStatus === null ? text.none : text.answered(responseStatus)
}

type FilterProps = { c: AdminContext; endpoints: Endpoint[]; filter: DeliveryFilter }

function FilterForm({ c, endpoints, filter }: FilterProps) {
  const { delivery: text } = c.var.text.webhooks
  const every = { value: '', label: text.every }
  return (
    <form method="get" action={DELIVERIES} class="flex flex-wrap items-end gap-3" aria-label={text.filter}>
      <SelectField
        name="endpoint"
        label={text.endpoint}
        value={String(filter.endpointId ?? '')}
        choices={[every, ...endpoints.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <SelectField
        name="state"
        label={text.state}
        value={filter.state ?? ''}
        choices={[every, ...DELIVERY_STATES.map((state) => ({ value: state, label: text.states[state] }))]}
      />
      <Button kind="plain">{text.show}</Button>
    </form>
  )
}

function filterOf(c: AdminContext): DeliveryFilter {
  const state = DELIVERY_STATES.find((one) => one === c.req.query('state')) ?? null
  return { endpointId: idFrom(c.req.query('endpoint')), state }
}

function placeOf(c: AdminContext): DeliveryPlace | null {
  const [at, endpointId] = [idFrom(c.req.query('at')), idFrom(c.req.query('of'))]
  return at === null || endpointId === null ? null : { at, endpointId, eventId: c.req.query('after') ?? '' }
}

function olderPath({ endpointId, state }: DeliveryFilter, last: ListedDelivery): string {
  const asked = new URLSearchParams({
    ...(endpointId === null ? {} : { endpoint: String(endpointId) }),
    ...(state === null ? {} : { state }),
    at: String(last.createdAt),
    of: String(last.endpointId),
    after: last.eventId,
  })
  return `${DELIVERIES}?${asked.toString()}`
}
