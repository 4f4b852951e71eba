import { conversationPath } from '../paths'
import { type Card, cardsOf } from './contact-card'
import { type ContentProps, Kind } from './named'
import { MessageFields } from './tools'

export function ContactCards({ message, reader }: ContentProps) {
  return (
    <>
      <Kind message={message} reader={reader} />
      {cardsOf(message).map((card, i) => (
        <div class="mt-1">
          <bdi class="font-medium break-words">{card.name}</bdi>
          <Reach card={card} />
          {message.direction === 'in' && reader.mayAddContacts && card.phones.length > 0 ? (
            <form
              method="post"
              action={conversationPath(message.interactionId, 'save-contact')}
              data-command
              class="mt-1"
            >
              <MessageFields message={message} reader={reader} />
              <input type="hidden" name="card" value={String(i)} />
              <button type="submit" class="btn btn-sm">
                {reader.text.thread.saveContact}
              </button>
            </form>
          ) : null}
        </div>
      ))}
    </>
  )
}

function Reach({ card: { phones, emails, company } }: { card: Card }) {
  return (
    <>
      {[...phones, ...emails, company]
        .filter((line) => line !== null)
        .map((line) => (
          <p class="text-sm break-words">
            <bdi>{line}</bdi>
          </p>
        ))}
    </>
  )
}
