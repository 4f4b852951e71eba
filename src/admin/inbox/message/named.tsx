import { LongText } from './long-text'
import { typeLabel } from './labels'
import { object, parseJson, text as textOf } from '../payload'
import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { Reader } from '../reader'

export type ContentProps = { message: StoredMessage; reader: Reader }

/** The kind, what tells a file apart, and the words with it. */
export function Named({ message, reader }: ContentProps) {
  const media = object(parseJson(message.payload)[message.type === 'voice' ? 'audio' : message.type])
  const filename = textOf(media['filename'])
  const details = [filename, textOf(media['mime_type'])].filter((detail) => detail !== null && detail !== message.body)
  return (
    <>
      <Kind message={message} reader={reader} />
      {details.length > 0 ? (
        <p class="text-base-content/80 text-sm break-words">
          <bdi>{details.join(' · ')}</bdi>
        </p>
      ) : null}
      {message.body ? <Words message={message} reader={reader} /> : null}
    </>
  )
}

export function Words({ message, reader }: ContentProps) {
  return <LongText message={message} body={message.body ?? ''} reader={reader} />
}

export function Kind({ message, reader }: ContentProps) {
  return <p class="text-base-content/80 text-sm font-medium break-words">{typeLabel(message, reader)}</p>
}
