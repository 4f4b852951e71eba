import type { Chat } from '../phone'
import { Actions } from './actions'
import { FaceParts } from './face'
import { said } from './said'
import { Ticks } from './ticks'

export type ChatBubble = Chat['bubbles'][number]

const REACTIONS = ['👍', '❤️', '😂', '😮', '🙏']

/** One message as the customer sees it. `number` is the business's, where it has several. */
export function Line({ bubble, quoted, number }: { bubble: ChatBubble; quoted: ChatBubble | null; number: string }) {
  const { from, at, reaction, isRevoked, isEdited, face } = bubble
  const isMine = from === 'customer'
  return (
    <li class={isMine ? 'mine' : 'theirs'}>
      <div class="bubble">
        {quoted && <blockquote dir="auto">{said(quoted)}</blockquote>}
        {isRevoked ? <p class="revoked">You deleted this message</p> : <FaceParts {...face} />}
        <p class="when">
          {number !== '' && `${number} · `}
          {isEdited && 'edited '}
          <time>{new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}</time>
          {isMine && <Ticks {...bubble} />}
        </p>
        {reaction && <span class="reaction">{reaction}</span>}
        {!isMine && <React {...bubble} />}
      </div>
      {!isRevoked && <Actions {...face} />}
    </li>
  )
}

/** The emoji that WhatsApp offers first; the same once more takes the reaction back. */
function React({ wamid, reaction, phoneNumberId }: ChatBubble) {
  return (
    <details class="react">
      <summary aria-label="React" title="React">
        ☺
      </summary>
      <div>
        {REACTIONS.map((emoji) => (
          <button
            type="button"
            aria-label={emoji === reaction ? `Take ${emoji} back` : `React with ${emoji}`}
            data-reply={reactionOf(wamid, emoji === reaction ? '' : emoji, phoneNumberId)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </details>
  )
}

function reactionOf(wamid: string, emoji: string, phoneNumberId: string | undefined): string {
  const reaction = { message_id: wamid, emoji }
  return JSON.stringify({ type: 'reaction', reaction, phone_number_id: phoneNumberId })
}
