import { findDelivery, type Delivery } from '../../../crm-webhooks/deliveries-list-store'
import type { Endpoint } from '../../../crm-webhooks/endpoint'
import { PING } from '../../../crm-webhooks/events'
import { Badge, ButtonLink, Card, LocalTime } from '../../components'
import { takeNotice } from '../../notice'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { answerOf, DELIVERY_LOOK, nameOf } from './deliveries-page'
import { Asked } from './endpoint-cards'
import { readEndpoint } from './endpoint-page'
import { DELIVERIES, deliveryPath, endpointPath } from './paths'

/** One delivery: what is posted, what was answered, what happens next. */
export async function deliveryPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const endpoint = await readEndpoint(c)
  if (!endpoint) return showAbsent(c)
  const delivery = await findDelivery(c.env, { endpointId: endpoint.id, eventId: c.req.param('event') ?? '' })
  if (!delivery) return showAbsent(c)
  const { webhooks: text } = c.var.text
  return showApiPage(
    c,
    {
      tab: 'webhooks',
      title: nameOf(c, delivery.event),
      status: problem === null ? 200 : 409,
      notice: takeNotice(c, text.done),
      problem,
      actions: <ButtonLink href={`${DELIVERIES}?endpoint=${endpoint.id}`}>{text.deliveries}</ButtonLink>,
    },
    <>
      <Fate c={c} endpoint={endpoint} delivery={delivery} />
      <Card title={text.delivery.payload}>
        <Code label={text.delivery.payload} text={prettyJson(delivery.payload)} />
      </Card>
      <Card title={text.delivery.response}>
        {delivery.responseBody ? (
          <Code label={text.delivery.response} text={delivery.responseBody} />
        ) : (
          <p>{text.delivery.noResponse}</p>
        )}
      </Card>
    </>,
  )
}

function Fate({ c, endpoint, delivery }: { c: AdminContext; endpoint: Endpoint; delivery: Delivery }) {
  const { delivery: text } = c.var.text.webhooks
  const { state, attempts, nextTryAt, triedAt, tookMs, eventId, event } = delivery
  return (
    <Card>
      <p class="flex flex-wrap items-center gap-2">
        <Badge kind={DELIVERY_LOOK[state]}>{text.states[state]}</Badge>
        <a class="link" href={endpointPath(endpoint.id)}>
          {endpoint.name}
        </a>
        {attempts > 0 ? <span>{text.attempts(attempts)}</span> : null}
      </p>
      <p>{answerOf(c, delivery)}</p>
      <dl class="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        {triedAt === null ? null : (
          <>
            <dt class="font-medium">{text.tried}</dt>
            <dd>
              <LocalTime at={triedAt} /> {tookMs === null ? '' : `(${text.took(tookMs)})`}
            </dd>
          </>
        )}
        {state === 'waiting' ? (
          <>
            <dt class="font-medium">{text.nextTry}</dt>
            <dd>
              <LocalTime at={nextTryAt} />
            </dd>
          </>
        ) : null}
        <dt class="font-medium">{text.id}</dt>
        <dd class="break-all">{eventId}</dd>
      </dl>
      {c.var.staff.can('whatsapp_api', 'edit') && event !== PING ? (
        <Asked
          c={c}
          id="replay"
          action={deliveryPath(delivery, 'replay')}
          words={[text.replay, text.replayTitle, text.replayText]}
        />
      ) : null}
    </Card>
  )
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <pre
      class="bg-base-200 rounded-box max-h-96 overflow-auto p-4 text-sm break-words whitespace-pre-wrap"
      tabindex={0}
      role="region"
      aria-label={label}
    >
      {text}
    </pre>
  )
}

function prettyJson(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2)
}
