import type { StoredMessage } from '../../../conversations/inbox-rows'
import { isCampaignLine } from '../../../campaigns/line-id'
import { Icon } from '../../components/icon'
import { REACTIONS } from '../handle/reactions'
import { conversationPath } from '../paths'
import { parseList } from '../payload'
import type { Reader } from '../reader'

type MessageProps = { message: StoredMessage; reader: Reader }

/** React to a message or answer it; only what WhatsApp knows by an id can be named. */
export function MessageTools({ message, reader }: MessageProps) {
  const wamid = message.direction === 'in' ? message.id : message.wamid
  // A campaign's line is no row: nothing can be kept beside it.
  if (wamid === null || message.revokedAt !== null || isCampaignLine(message.sentBy)) return null
  const { tools } = reader.text.thread
  const isOut = message.direction === 'out'
  return (
    <details data-menu="message" class="group/tools shrink-0">
      <summary
        class="btn btn-ghost btn-circle btn-sm pointer-fine:opacity-0 pointer-fine:group-hover/line:opacity-100 group-open/tools:opacity-100 focus-visible:opacity-100"
        aria-label={tools.label}
        title={tools.label}
      >
        <Icon path="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" small />
      </summary>
      <div
        class={`bg-base-100 border-base-300 rounded-box absolute top-full z-10 flex w-max max-w-[calc(100vw-2rem)] items-center gap-1 border p-1 shadow-lg ${isOut ? 'end-0' : 'start-0'}`}
      >
        <Picker message={message} reader={reader} />
        <button
          type="button"
          class="btn btn-ghost btn-sm gap-1 px-2"
          data-quote={wamid}
          data-scripted
          hidden={reader.csrfToken !== undefined}
        >
          <Icon path="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 6 6v4" small />
          {tools.reply}
        </button>
      </div>
    </details>
  )
}

function Picker({ message, reader }: MessageProps) {
  const { tools } = reader.text.thread
  const ours = parseList(message.reactions).find(({ by }) => by === 'us')?.['emoji']
  return (
    <form method="post" action={conversationPath(message.interactionId, 'react')} data-command class="flex">
      <MessageFields message={message} reader={reader} />
      {REACTIONS.map((emoji) => (
        <button
          type="submit"
          name="emoji"
          value={emoji === ours ? '' : emoji}
          class={`btn btn-ghost btn-sm px-1.5 text-lg ${emoji === ours ? 'bg-base-300' : ''}`}
          aria-label={emoji === ours ? tools.takeBack(emoji) : tools.react(emoji)}
          aria-pressed={String(emoji === ours)}
        >
          {emoji}
        </button>
      ))}
    </form>
  )
}

/** What failed goes again; what may have arrived only after a second look. */
export function SendAgain({ message, reader }: MessageProps) {
  const { again } = reader.text.thread
  const action = conversationPath(message.interactionId, 'send-again')
  if (message.status === 'failed') {
    return (
      <form method="post" action={action} data-command>
        <MessageFields message={message} reader={reader} />
        <button type="submit" class="btn btn-sm">
          {again.send}
        </button>
      </form>
    )
  }
  return (
    <details class="flex flex-col items-end text-sm" data-unsure>
      <summary class="btn btn-sm w-fit">{again.unsure}</summary>
      <form method="post" action={action} data-command class="mt-1 flex flex-col items-end gap-1">
        <MessageFields message={message} reader={reader} />
        <p class="max-w-prose">{again.warning}</p>
        <button type="submit" name="sure" value="1" class="btn btn-sm btn-warning">
          {again.sure}
        </button>
      </form>
    </details>
  )
}

export function MessageFields({ message, reader }: MessageProps) {
  return (
    <>
      {reader.csrfToken ? <input type="hidden" name="_csrf" value={reader.csrfToken} /> : null}
      <input type="hidden" name="at" value={String(message.at)} />
      <input type="hidden" name="m" value={message.id} />
    </>
  )
}
