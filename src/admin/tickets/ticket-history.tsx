import type { StoredMessage } from '../../conversations/inbox-rows'
import type { TicketReply } from '../../crm/tickets/store'
import { statusNamed, type Ticket } from '../../crm/tickets/ticket'
import { own } from '../../own'
import { Badge, Card, LocalTime } from '../components'
import type { Catalogue } from '../text/en'
import type { InboxText } from '../text/en/inbox'
import type { TicketsText } from '../text/en/tickets'
import { Delivery } from './delivery'
import type { LoadedTicket } from './load-ticket'

type HistoryProps = {
  loaded: LoadedTicket
  text: TicketsText
  said: Catalogue['said']
  inbox: InboxText
  csrfToken: string
  mayEdit: boolean
}

/** What the ticket is about, then what was written and changed, oldest first. */
export function History({ loaded, text, said, inbox, csrfToken, mayEdit }: HistoryProps) {
  const { ticket, replies, attached, names, sent } = loaded
  const nameOf = (id: number | null) => (id === null ? text.page.system : (names.get(id) ?? text.page.somebody))
  return (
    <Card title={text.page.history}>
      {ticket.message === '' ? null : <Words text={ticket.message} />}
      {attached.length === 0 ? null : <Attached messages={attached} text={text} inbox={inbox} />}
      <ol class="flex flex-col gap-4">
        {replies.map((reply) => (
          <li id={`reply-${reply.id}`}>
            <Line reply={reply} name={nameOf(reply.staffId)} text={text} />
            <Delivery
              ticketid={ticket.ticketid}
              reply={reply}
              state={reply.messageId === null ? null : (sent.get(reply.messageId) ?? null)}
              text={text}
              said={said}
              inbox={inbox}
              csrfToken={csrfToken}
              mayEdit={mayEdit && isStillSo(reply, ticket)}
            />
          </li>
        ))}
      </ol>
      {ticket.message === '' && attached.length === 0 && replies.length === 0 ? (
        <p class="text-base-content/80">{text.page.nothing}</p>
      ) : null}
    </Card>
  )
}

/** What a status says is told only while it is so. */
export function isStillSo({ kind, message }: TicketReply, { status }: Ticket): boolean {
  return kind !== 'status' || message === status
}

function Line({ reply, name, text }: { reply: TicketReply; name: string; text: TicketsText }) {
  const status = reply.kind === 'status' ? statusNamed(reply.message) : undefined
  if (status) {
    return (
      <p class="text-base-content/80 text-sm">
        {text.page.statusTo(name, text.statuses[status])} · <LocalTime at={reply.at} />
      </p>
    )
  }
  return (
    <div class={`rounded-box border-base-300 border p-3 ${reply.isInternal ? 'bg-base-200 border-dashed' : ''}`}>
      <p class="text-base-content/80 flex flex-wrap items-center gap-2 pb-1 text-sm">
        <bdi class="text-base-content font-medium">{name}</bdi>
        <LocalTime at={reply.at} />
        {reply.isInternal ? <Badge kind="warning">{text.page.note}</Badge> : null}
      </p>
      <Words text={reply.message} />
    </div>
  )
}

function Attached({ messages, text, inbox }: { messages: StoredMessage[]; text: TicketsText; inbox: InboxText }) {
  return (
    <section>
      <h3 class="pb-2 text-sm font-medium">{text.page.attached}</h3>
      <ul class="border-base-300 flex flex-col gap-2 border-s-2 ps-3">
        {messages.map((message) => (
          <li>
            <p class="text-base-content/80 text-sm">
              {message.direction === 'in' ? text.page.customerWrote : text.page.weWrote} · <LocalTime at={message.at} />
            </p>
            <Words text={wordsOf(message, inbox)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The words of a message, or what kind it is. */
export function wordsOf({ body, type, revokedAt }: StoredMessage, inbox: InboxText): string {
  if (revokedAt !== null && revokedAt !== undefined) return inbox.revoked
  const kind = own(inbox.types, type) ?? inbox.typeUnknown(type)
  if (body === null) return `[${kind}]`
  return type === 'text' ? body : `[${kind}] ${body}`
}

function Words({ text }: { text: string }) {
  return (
    <p dir="auto" class="break-words whitespace-pre-wrap">
      {text}
    </p>
  )
}
