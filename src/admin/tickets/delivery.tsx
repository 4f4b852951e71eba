import { now } from '../../clock'
import type { SentState } from '../../crm/tickets/line-store'
import { HANDING_OVER, type TicketReply } from '../../crm/tickets/store'
import { NO_CONVERSATION, NO_TEMPLATE } from '../../crm/tickets/tell'
import { Badge, Button, CsrfField } from '../components'
import type { Catalogue } from '../text/en'
import type { InboxText } from '../text/en/inbox'
import type { TicketsText } from '../text/en/tickets'
import { TICKETS } from './paths'

type DeliveryProps = {
  ticketid: number
  reply: TicketReply
  state: SentState | null
  text: TicketsText
  said: Catalogue['said']
  inbox: InboxText
  csrfToken: string
  mayEdit: boolean
}

const ON_ITS_WAY = new Set(['queued', 'sending'])
/** So long a page asks whether what was sent has come: a phone that is off may take days. */
const ASKS_FOR_MS = 10 * 60_000

/**
 * How a line that was to go out over WhatsApp ended; nothing for the others. While it is on its way it asks again, and for
 * some minutes while it is sent and not delivered.
 */
export function Delivery(props: DeliveryProps) {
  const { reply, state, text, inbox, said } = props
  if (reply.problem !== null) return <NotHandedOver {...props} problem={reply.problem} />
  if (reply.messageId === null) return null
  const status = state?.status ?? 'queued'
  const isBad = status === 'failed' || status === 'unknown'
  const isYoung = now() - reply.at < ASKS_FOR_MS
  const again =
    ON_ITS_WAY.has(status) || (status === 'sent' && isYoung)
      ? {
          'hx-get': `${TICKETS}/${props.ticketid}/replies/${reply.id}`,
          'hx-trigger': 'load delay:1500ms',
          'hx-swap': 'outerHTML',
        }
      : {}
  return (
    <div {...again} class="pt-1 text-sm" data-delivery={status} aria-live="polite">
      <Badge kind={isBad ? 'error' : ON_ITS_WAY.has(status) ? 'info' : 'success'}>
        {text.delivery.label(state?.type === 'template')}: {inbox.ticks[status]}
      </Badge>
      {isBad ? (
        <p class="text-error pt-1">
          {status === 'unknown'
            ? inbox.failed.unknown
            : state?.errorText
              ? said(state.errorText)
              : inbox.failed.noReason}{' '}
          {text.delivery.inConversation}
        </p>
      ) : null}
    </div>
  )
}

function NotHandedOver(props: DeliveryProps & { problem: string }) {
  const { reply, ticketid, text, said, csrfToken, mayEdit, problem } = props
  const words = text.delivery
  const say =
    problem === NO_TEMPLATE
      ? words.noTemplate
      : problem === NO_CONVERSATION
        ? words.noConversation
        : problem === HANDING_OVER
          ? words.interrupted
          : said(problem)
  return (
    <div class="flex flex-wrap items-center gap-2 pt-1 text-sm" data-delivery="not-sent">
      <Badge kind="warning">{words.notSent}</Badge>
      <p class="min-w-0 grow basis-60 break-words">{say}</p>
      {mayEdit ? (
        <form method="post" action={`${TICKETS}/${ticketid}/replies/${reply.id}/send`}>
          <CsrfField token={csrfToken} />
          <Button kind="plain" small>
            {words.again}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
