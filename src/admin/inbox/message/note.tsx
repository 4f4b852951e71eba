import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { Reader } from '../reader'
import { Time } from '../time'
import { authorOf, typeLabel } from './labels'
import { LongText } from './long-text'
import { noteText } from './note-text'
import { WhyList } from './why-list'

type NoteProps = { message: StoredMessage; reader: Reader }

/** What staff write to each other: never sent, and looking like nothing that is. */
export function InternalNote({ message, reader }: NoteProps) {
  return (
    <li
      data-message={message.id}
      data-at={message.at}
      class="flex max-w-[85%] flex-col gap-0.5 self-end lg:max-w-[70%]"
    >
      <p class="text-base-content/80 max-w-full truncate px-1 text-end text-xs">
        {reader.text.thread.internal} · <bdi>{authorOf(message.sentBy, reader)}</bdi>
      </p>
      <div class="border-warning bg-warning/10 ms-auto w-fit max-w-full rounded-lg border border-dashed px-3 py-2">
        <LongText message={message} body={message.body ?? ''} reader={reader} />
        <p class="text-base-content/80 mt-1 text-end text-xs">
          <Time at={message.at} style="clock" reader={reader} />
        </p>
      </div>
    </li>
  )
}

/** What is not a message but happened in between. */
export function QuietLine({ message, reader }: NoteProps) {
  const told = noteText(message, reader)
  const details = told ? told.details : message.body ? [message.body.slice(0, 500)] : []
  return (
    <li
      data-message={message.id}
      data-at={message.at}
      class="text-base-content/80 max-w-full self-center text-center text-sm"
    >
      <bdi class="break-words">{told?.say ?? typeLabel(message, reader)}</bdi>
      {' · '}
      <Time at={message.at} style="clock" reader={reader} />
      {details.map((line) => (
        <p dir="auto" class="mx-auto line-clamp-3 max-w-prose text-xs break-words">
          {line}
        </p>
      ))}
      <WhyList trace={message.trace} reader={reader} />
    </li>
  )
}
