import { countDeliveries } from '../../../crm-webhooks/deliveries-list-store'
import { stateOf, type Endpoint, type EndpointDraft, type EndpointProblems } from '../../../crm-webhooks/endpoint'
import { WEBHOOK_EVENTS } from '../../../crm-webhooks/events'
import { findEndpoint } from '../../../crm-webhooks/endpoints-store'
import { ButtonLink, Card } from '../../components'
import { takeNotice } from '../../notice'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { idOf } from '../../row-id'
import { showApiPage } from '../frame'
import { WEBHOOKS } from '../paths'
import { EndpointForm } from './endpoint-form'
import { RemoveCard, ReplayCard, SecretCard, SwitchCard, TestCard } from './endpoint-cards'
import { DELIVERIES, endpointPath, NEW_ENDPOINT } from './paths'
import { StateBadge, StateBanner } from './state'

type Refused = {
  draft?: EndpointDraft
  problems?: EndpointProblems
  problem?: string
  notice?: string
  status?: 200 | 409 | 422
}

/** Null: there is no such endpoint. */
export async function readEndpoint(c: AdminContext): Promise<Endpoint | null> {
  const id = idOf(c)
  return id === null ? null : findEndpoint(c.env, id)
}

export async function endpointPage(c: AdminContext, refused: Refused = {}): Promise<Response> {
  const endpoint = await readEndpoint(c)
  return endpoint ? showEndpoint(c, endpoint, refused) : showAbsent(c)
}

async function showEndpoint(c: AdminContext, endpoint: Endpoint, refused: Refused): Promise<Response> {
  const { webhooks: text } = c.var.text
  const counts = await countDeliveries(c.env, endpoint.id)
  const mayEdit = c.var.staff.can('whatsapp_api', 'edit')
  const isOn = stateOf(endpoint) === 'working' || stateOf(endpoint) === 'failing'
  return showApiPage(
    c,
    {
      tab: 'webhooks',
      title: endpoint.name,
      status: refused.status ?? 200,
      notice: refused.notice ?? takeNotice(c, text.done),
      problem: refused.problem ?? null,
      actions: <ButtonLink href={WEBHOOKS}>{text.list}</ButtonLink>,
    },
    <>
      <StateBanner c={c} endpoint={endpoint} />
      <Card>
        <p class="flex flex-wrap items-center gap-2">
          <StateBadge c={c} endpoint={endpoint} /> {text.counts(counts)}
        </p>
        <p class="break-all">{endpoint.url}</p>
        <div>
          <ButtonLink href={`${DELIVERIES}?endpoint=${endpoint.id}`}>{text.deliveries}</ButtonLink>
        </div>
      </Card>
      {mayEdit ? (
        <>
          <Card>
            <EndpointForm
              c={c}
              action={endpointPath(endpoint.id)}
              draft={refused.draft ?? endpoint}
              problems={refused.problems ?? {}}
              version={endpoint.version}
            />
          </Card>
          <TestCard c={c} endpoint={endpoint} />
          <SwitchCard c={c} endpoint={endpoint} held={counts.held} />
          {isOn ? <ReplayCard c={c} endpoint={endpoint} /> : null}
          <SecretCard c={c} endpoint={endpoint} />
          <RemoveCard c={c} endpoint={endpoint} />
        </>
      ) : null}
    </>,
  )
}

/** A link may name what it shall hear of (`?events=health.red`). */
export function newEndpointPage(c: AdminContext, refused: Refused = {}): Promise<Response> {
  const { webhooks: text } = c.var.text
  const events = WEBHOOK_EVENTS.filter((event) => (c.req.queries('events') ?? []).includes(event))
  const { draft = { name: '', url: '', events }, problems = {} } = refused
  return showApiPage(
    c,
    { tab: 'webhooks', title: text.newTitle, status: refused.status ?? 200, problem: refused.problem ?? null },
    <Card>
      <EndpointForm c={c} action={NEW_ENDPOINT} draft={draft} problems={problems} />
    </Card>,
  )
}
