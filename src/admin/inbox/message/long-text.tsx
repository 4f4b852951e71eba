import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { Reader } from '../reader'
import { conversationPath } from '../paths'
import { Formatted } from './formatted'

/** What a bubble shows at first; the rest is fetched when asked (`assets/inbox/long-texts.ts`, or as a page of its own). */
export const SHOWN_CHARS = 1200

type LongTextProps = {
  message: Pick<StoredMessage, 'interactionId' | 'at' | 'id' | 'parts'>
  body: string
  reader: Reader
}

/** Customers' words: WhatsApp's marks, line breaks kept, direction by what they wrote. */
export function LongText({ message, body, reader }: LongTextProps) {
  const isLong = body.length > SHOWN_CHARS || message.parts > 0
  return (
    <>
      <Formatted text={isLong ? `${body.slice(0, SHOWN_CHARS).toWellFormed()}…` : body} />
      {isLong ? (
        <a class="link text-sm" href={wholeTextPath(message)} data-shows-all target="_blank">
          {reader.text.showAll(sizeOf(message, body, reader))}
        </a>
      ) : null}
    </>
  )
}

export function wholeTextPath({ interactionId, at, id }: Pick<StoredMessage, 'interactionId' | 'at' | 'id'>): string {
  return `${conversationPath(interactionId, 'text')}?at=${at}&m=${encodeURIComponent(id)}`
}

/** Pieces are not counted in the list: "more than". */
function sizeOf({ parts }: Pick<StoredMessage, 'parts'>, body: string, { locale }: Reader): string {
  return `${parts > 0 ? '> ' : ''}${body.length.toLocaleString(locale)}`
}
