import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { Reader } from '../reader'
import { Time } from '../time'
import { Origin, Quote, Reactions } from './around'
import { MessageContent } from './content'
import { authorOf } from './labels'
import { LongText } from './long-text'
import { InternalNote, QuietLine } from './note'
import { FailureReason, Ticks } from './ticks'
import { MessageTools } from './tools'
import { WhyList } from './why-list'

type BubbleProps = {
  message: StoredMessage
  reader: Reader
  /** The message that this one answers, where it is on the page. */
  quoted: StoredMessage | null
}

/** One line of a thread. The server draws the page with it, the browser each line that comes live. */
export function Bubble(props: BubbleProps) {
  const { message, reader } = props
  if (message.direction === 'note')
    return message.type === 'note' ? <InternalNote {...props} /> : <QuietLine {...props} />
  if (message.type === 'reaction') return <OwnReaction message={message} reader={reader} />
  const isOut = message.direction === 'out'
  const side = isOut ? 'items-end self-end' : 'items-start self-start'
  return (
    <li
      data-message={message.id}
      data-at={message.at}
      class={`group/line relative flex max-w-[90%] scroll-my-16 flex-col gap-0.5 rounded-xl lg:max-w-[75%] ${side}`}
    >
      {isOut ? <Author message={message} reader={props.reader} /> : null}
      <div class={`flex max-w-full items-center gap-1 ${isOut ? 'flex-row-reverse' : ''}`}>
        <div
          class={`w-fit max-w-full min-w-0 rounded-2xl px-3 py-2 ${isOut ? 'bg-primary/15 rounded-br-sm' : 'bg-base-200 rounded-bl-sm'}`}
        >
          <Origin message={message} reader={props.reader} />
          {message.replyTo ? <Quote {...props} /> : null}
          <Body message={message} reader={props.reader} />
          <Foot message={message} reader={props.reader} />
        </div>
        <MessageTools message={message} reader={props.reader} />
      </div>
      <Reactions message={message} reader={props.reader} />
      <FailureReason message={message} reader={props.reader} />
      <WhyList trace={message.trace} reader={props.reader} />
    </li>
  )
}

/** It shows on the message that it is about; here only where it did not get there. */
function OwnReaction({ message, reader }: { message: StoredMessage; reader: Reader }) {
  const { text } = reader
  if (message.status !== 'failed') return <li data-message={message.id} data-at={message.at} hidden></li>
  return (
    <li data-message={message.id} data-at={message.at} class="text-error max-w-full self-center text-center text-sm">
      {text.thread.reactionFailed(message.errorText === null ? text.failed.noReason : reader.said(message.errorText))}
    </li>
  )
}

function Author({ message, reader }: { message: StoredMessage; reader: Reader }) {
  return <bdi class="text-base-content/80 max-w-full truncate px-1 text-xs">{authorOf(message.sentBy, reader)}</bdi>
}

function Body({ message, reader }: { message: StoredMessage; reader: Reader }) {
  const { text } = reader
  if (message.revokedAt !== null) {
    return (
      <div>
        <p class="italic">{text.revoked}</p>
        {message.body ? <Hidden label={text.revokedText} body={message.body} /> : null}
      </div>
    )
  }
  if (message.editedAt === null) return <MessageContent message={message} reader={reader} />
  return (
    <div>
      <LongText message={{ ...message, parts: 0 }} body={message.editedBody ?? ''} reader={reader} />
      {message.body ? <Hidden label={text.original} body={message.body} /> : null}
    </div>
  )
}

function Hidden({ label, body }: { label: string; body: string }) {
  return (
    <details class="text-sm">
      <summary class="text-base-content/80 cursor-pointer">{label}</summary>
      <p dir="auto" class="break-words whitespace-pre-wrap">
        {body.slice(0, 2000)}
      </p>
    </details>
  )
}

function Foot({ message, reader }: { message: StoredMessage; reader: Reader }) {
  return (
    <div class="text-base-content/80 mt-1 flex items-center justify-end gap-1 text-xs">
      {message.editedAt !== null && message.revokedAt === null ? <span>{reader.text.edited} ·</span> : null}
      <Time at={message.at} style="clock" reader={reader} />
      {message.direction === 'out' ? <Ticks status={message.status} reader={reader} /> : null}
    </div>
  )
}
