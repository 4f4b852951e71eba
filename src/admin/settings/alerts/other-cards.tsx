import type { Endpoint } from '../../../crm-webhooks/endpoint'
import { Button, ButtonLink, Card, CsrfField, Item, ItemList } from '../../components'
import type { AdminContext } from '../../route'
import { endpointPath, NEW_ENDPOINT } from '../../whatsapp-api/webhooks/paths'
import { StateBadge } from '../../whatsapp-api/webhooks/state'
import { ALERTS } from './paths'

/** Endpoints that hear of incidents; a new one begins with what they hear of. */
export function Webhooks({ c, endpoints }: { c: AdminContext; endpoints: readonly Endpoint[] }) {
  const { alerts: text } = c.var.text
  return (
    <Card title={text.webhooks} hint={text.webhooksHint}>
      {endpoints.length === 0 ? (
        <p>{text.noWebhook}</p>
      ) : (
        <ItemList label={text.webhooks}>
          {endpoints.map((endpoint) => (
            <Item
              title={
                <a class="link" href={endpointPath(endpoint.id)}>
                  {endpoint.name}
                </a>
              }
              detail={<span class="break-all">{endpoint.url}</span>}
            >
              <StateBadge c={c} endpoint={endpoint} />
            </Item>
          ))}
        </ItemList>
      )}
      <div>
        <ButtonLink href={`${NEW_ENDPOINT}?events=health.red&events=health.warning`} small>
          {text.addWebhook}
        </ButtonLink>
      </div>
    </Card>
  )
}

export function TestCard({ c }: { c: AdminContext }) {
  const { alerts: text } = c.var.text
  return (
    <Card title={text.test} hint={text.testHint}>
      <form method="post" action={`${ALERTS}/test`}>
        <CsrfField token={c.var.csrfToken} />
        <Button kind="plain">{text.sendTest}</Button>
      </form>
    </Card>
  )
}
