import { stubs } from '../../../durable-objects/stubs'
import type { MessageRow, MessageStatus } from '../../conversations/rows'
import { describeFailure } from '../../whatsapp/failures'
import { findTestState, type TestState } from '../../whatsapp/templates/admin-store'
import { Alert, type AlertKind, Badge, ButtonLink, Card, PageHeader } from '../components'
import { showPage, showPart } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { templatePath } from './paths'

type Sent = { objectId: string; interactionId: string; id: string; at: number }

const KINDS: Record<MessageStatus, AlertKind> = {
  queued: 'info',
  sending: 'info',
  unknown: 'warning',
  sent: 'info',
  delivered: 'success',
  read: 'success',
  played: 'success',
  failed: 'error',
}
/** Nothing comes after these that is worth a question every two seconds. */
const ENDS: ReadonlySet<string> = new Set(['read', 'played', 'failed'])

/** How a test send goes on, until it is there or it is known why not. */
export async function sentPage(c: AdminContext): Promise<Response> {
  const sent = sentOf(c)
  const id = c.req.param('id') ?? ''
  if (!sent) return showAbsent(c)
  const state = await stateOf(c, sent)
  if (c.req.header('hx-request')) {
    const isSame = (state?.status ?? 'queued') === c.req.query('was')
    return isSame ? c.body(null, 204) : showPart(c, <State c={c} sent={sent} state={state} />)
  }
  const words = c.var.text.templates
  return showPage(
    c,
    { title: words.send.state.title, place: 'templates' },
    <>
      <PageHeader title={words.send.state.title}>
        <ButtonLink href={templatePath(id)}>{words.send.back}</ButtonLink>
        <ButtonLink href={templatePath(id, 'send')}>{words.send.state.again}</ButtonLink>
      </PageHeader>
      <State c={c} sent={sent} state={state} />
      <Conversation c={c} sent={sent} />
    </>,
  )
}

function State({ c, sent, state }: { c: AdminContext; sent: Sent; state: TestState | null }) {
  const words = c.var.text.templates.send.state
  const status = (state?.status ?? 'queued') as MessageStatus
  const isOver = state !== null && ENDS.has(status)
  const again = isOver
    ? {}
    : { 'hx-get': `${pathOf(c, sent)}&was=${status}`, 'hx-trigger': 'every 2s', 'hx-swap': 'outerHTML' }
  return (
    <div id="sent" {...again}>
      <Card>
        <div role="status" class="flex flex-col gap-3" data-test-status={status}>
          <p>
            <Badge kind={KINDS[status]}>{words.label[status]}</Badge>
          </p>
          <p>{words[status]}</p>
          {isOver ? null : <p class="text-base-content/80 text-sm">{words.waiting}</p>}
        </div>
        {state && (status === 'failed' || status === 'unknown') ? <Why c={c} state={state} /> : null}
      </Card>
    </div>
  )
}

/** The reason, and what to do about Meta's codes. */
function Why({ c, state }: { c: AdminContext; state: TestState }) {
  const { said } = c.var.text
  const failure = state.errorCode === null ? null : describeFailure(state.errorCode, state.errorText, null)
  if (failure === null && !state.errorText) return null
  return (
    <Alert kind={state.status === 'failed' ? 'error' : 'warning'}>
      <bdi>{said(state.errorText || failure?.reason || '')}</bdi> {said(failure?.cure ?? '')}
    </Alert>
  )
}

function Conversation({ c, sent }: { c: AdminContext; sent: Sent }) {
  if (!c.var.staff.can('whatsapp_chat', 'view')) return null
  return (
    <div>
      <ButtonLink href={`/admin/whatsapp?c=${encodeURIComponent(sent.interactionId)}`}>
        {c.var.text.templates.send.state.openConversation}
      </ButtonLink>
    </div>
  )
}

/** The object knows first, D1 hears of deliveries: whichever is further. Only what this person sent is shown. */
async function stateOf(c: AdminContext, { objectId, ...key }: Sent): Promise<TestState | null> {
  const sentBy = `staff:${c.var.staff.staffId}`
  const [stored, line] = await Promise.all([
    findTestState(c.env, { ...key, sentBy }),
    lineOf(c, objectId, key.id).catch(() => null),
  ])
  const own = line?.sentBy === sentBy && line.interactionId === key.interactionId ? line : null
  if (!own || (stored && stored.rank >= own.statusRank)) return stored
  return { status: own.status, rank: own.statusRank, errorCode: own.errorCode, errorText: own.errorText }
}

async function lineOf(c: AdminContext, objectId: string, id: string): Promise<MessageRow | null> {
  const { messages } = await stubs(c.env).conversationById(objectId).newestLines()
  return messages.find((message) => message.id === id) ?? null
}

function sentOf(c: AdminContext): Sent | null {
  const { o: objectId = '', i: interactionId = '', m: id = '', at = '' } = c.req.query()
  const isOne = /^[0-9a-f]{64}$/.test(objectId) && /^[\w-]{8,40}$/.test(interactionId) && /^\d{1,16}$/.test(at)
  return isOne && id.length <= 80 ? { objectId, interactionId, id, at: Number(at) } : null
}

function pathOf(c: AdminContext, { objectId, interactionId, id, at }: Sent): string {
  const query = new URLSearchParams({ o: objectId, i: interactionId, m: id, at: String(at) })
  return `${templatePath(c.req.param('id') ?? '', 'sent')}?${query.toString()}`
}
