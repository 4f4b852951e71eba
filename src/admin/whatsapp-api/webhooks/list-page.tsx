import type { Endpoint } from '../../../crm-webhooks/endpoint'
import { listEndpoints } from '../../../crm-webhooks/endpoints-store'
import { ButtonLink, Card, EmptyState, Item, ItemList } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { DELIVERIES, endpointPath, NEW_ENDPOINT } from './paths'
import { StateBadge, StateBanner } from './state'

export async function webhooksPage(c: AdminContext): Promise<Response> {
  const { webhooks: text } = c.var.text
  const endpoints = await listEndpoints(c.env)
  return showApiPage(
    c,
    { tab: 'webhooks', hint: text.hint, notice: takeNotice(c, text.done), actions: <Actions c={c} /> },
    <Card title={text.list}>
      {endpoints.length === 0 ? (
        <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
      ) : (
        <ItemList label={text.list}>
          {endpoints.map((endpoint) => (
            <Row c={c} endpoint={endpoint} />
          ))}
        </ItemList>
      )}
    </Card>,
  )
}

function Actions({ c }: { c: AdminContext }) {
  const { webhooks: text } = c.var.text
  return (
    <div class="flex flex-wrap gap-2">
      <ButtonLink href={DELIVERIES}>{text.allDeliveries}</ButtonLink>
      {c.var.staff.isAdmin ? (
        <ButtonLink href={NEW_ENDPOINT} kind="primary">
          {text.add}
        </ButtonLink>
      ) : null}
    </div>
  )
}

function Row({ c, endpoint }: { c: AdminContext; endpoint: Endpoint }) {
  const { webhooks: text } = c.var.text
  const { id, name, url, events } = endpoint
  const title = (
    <a class="link" href={endpointPath(id)}>
      {name}
    </a>
  )
  const detail = (
    <>
      <span class="break-all">{url}</span>
      <br />
      {events.map((event) => text.eventNames[event]).join(' · ')}
      <StateBanner c={c} endpoint={endpoint} />
    </>
  )
  return (
    <Item title={title} detail={detail}>
      <StateBadge c={c} endpoint={endpoint} />
      <ButtonLink href={`${DELIVERIES}?endpoint=${id}`} small>
        {text.deliveries}
      </ButtonLink>
    </Item>
  )
}
