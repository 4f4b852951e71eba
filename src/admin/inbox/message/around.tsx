import type { StoredMessage } from '../../../conversations/inbox-rows'
import { object, parseJson, parseList, text as textOf } from '../payload'
import type { Reader } from '../reader'
import { messageAddress } from '../paths'
import { authorOf, typeLabel } from './labels'

/** Where the message comes from: forwarded, or the first one after a click on an ad. */
export function Origin({ message, reader }: { message: StoredMessage; reader: Reader }) {
  if (message.direction !== 'in') return null
  const json = parseJson(message.payload)
  const context = object(json['context'])
  const isForwarded = context['forwarded'] === true || context['frequently_forwarded'] === true
  const referral = object(json['referral'])
  const headline = textOf(referral['headline']) ?? textOf(referral['body']) ?? textOf(referral['source_id'])
  return (
    <>
      {isForwarded ? <p class="text-base-content/80 text-xs italic">{reader.text.forwarded}</p> : null}
      {json['referral'] ? (
        <p class="text-base-content/80 text-xs">
          {reader.text.ad}
          {headline ? (
            <>
              {': '}
              <bdi>{headline}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

export function Quote({
  message,
  quoted,
  reader,
}: {
  message: StoredMessage
  quoted: StoredMessage | null
  reader: Reader
}) {
  const { reply } = reader.text
  return (
    <blockquote class="border-primary mb-1 border-s-4 ps-2 text-sm" data-quotes={message.replyTo ?? undefined}>
      <a
        href={messageAddress(message.interactionId, { at: message.at, id: message.replyTo ?? '' })}
        data-jump={message.replyTo ?? ''}
        title={reply.jump}
      >
        <span class="sr-only">{reply.label} </span>
        {quoted ? <bdi class="block truncate font-medium">{quotedAuthor(quoted, reader)}</bdi> : null}
        <bdi dir="auto" class="text-base-content/80 line-clamp-2 break-words">
          {quoted ? wordsOf(quoted, reader) : reply.earlier}
        </bdi>
      </a>
    </blockquote>
  )
}

export function quotedAuthor(quoted: StoredMessage, reader: Reader): string {
  return quoted.direction === 'in' ? reader.text.thread.customer : authorOf(quoted.sentBy, reader)
}

/** A message in a few words, for where it is named. */
export function wordsOf(message: StoredMessage, reader: Reader): string {
  return (message.editedBody ?? message.body)?.slice(0, 200).toWellFormed() || typeLabel(message, reader)
}

export function Reactions({ message, reader }: { message: StoredMessage; reader: Reader }) {
  const given = parseList(message.reactions).flatMap(({ by, emoji }) => {
    const shown = textOf(emoji)?.slice(0, 16).toWellFormed()
    return shown
      ? [{ label: by === 'us' ? reader.text.reaction.us(shown) : reader.text.reaction.customer(shown), shown }]
      : []
  })
  if (given.length === 0) return null
  return (
    <ul class="bg-base-100 border-base-300 -mt-2 flex w-fit gap-1 rounded-full border px-2 text-sm">
      {given.map(({ label, shown }) => (
        <li title={label}>
          <span aria-hidden="true">{shown}</span>
          <span class="sr-only">{label}</span>
        </li>
      ))}
    </ul>
  )
}
