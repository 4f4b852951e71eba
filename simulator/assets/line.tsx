import { DEMO } from '../demo'
import type { Bubble } from '../customers'
import { said } from './said'

type Reply = { id: string; title: string; description?: string }
type Action = { button?: string; buttons?: { reply: Reply }[]; sections?: { title?: string; rows: Reply[] }[] }
type Interactive = { header?: { text?: string }; footer?: { text?: string }; action?: Action }

/** One message as the customer sees it. */
export function Line({ bubble, quoted }: { bubble: Bubble; quoted: Bubble | null }) {
  const { from, at, reaction, isRevoked, isEdited, content } = bubble
  const isMine = from === 'customer'
  const { header, footer, action }: Interactive = isMine ? {} : (content['interactive'] ?? {})
  return (
    <li class={isMine ? 'mine' : 'theirs'}>
      <div class="bubble">
        {quoted && <blockquote dir="auto">{said(quoted)}</blockquote>}
        {header?.text && (
          <p class="head" dir="auto">
            {header.text}
          </p>
        )}
        <p class={isRevoked ? 'revoked' : 'said'} dir="auto">
          {isRevoked ? 'You deleted this message' : said(bubble)}
        </p>
        {footer?.text && (
          <p class="foot" dir="auto">
            {footer.text}
          </p>
        )}
        <p class="when">
          {isEdited && 'edited '}
          <time>{new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}</time>
          {isMine && <Ticks {...bubble} />}
        </p>
        {reaction && <span class="reaction">{reaction}</span>}
      </div>
      {action?.buttons && (
        <Replies type="button_reply" replies={action.buttons.map(({ reply }) => reply)} to={bubble} />
      )}
      {action?.sections && (
        <details class="list">
          <summary>{action.button}</summary>
          {action.sections.map(({ title, rows }) => (
            <section>
              {title && <h2>{title}</h2>}
              <Replies type="list_reply" replies={rows} to={bubble} />
            </section>
          ))}
        </details>
      )}
    </li>
  )
}

/** As on WhatsApp: one tick when sent, two when CRMConnect has it, blue when it marked it read. */
function Ticks({ isTaken, isRead }: Bubble) {
  if (isRead) return <Tick text="✓✓" name="read" class="ticks read" />
  if (isTaken) return <Tick text="✓✓" name="delivered" class="ticks" />
  return isTaken === undefined ? (
    <Tick text="✓" name="sent" class="ticks" />
  ) : (
    <Tick text="🕓" name="not taken yet" class="ticks" />
  )
}

function Tick({ text, name, class: kind }: { text: string; name: string; class: string }) {
  return (
    <span class={kind} role="img" aria-label={name} title={name}>
      {text}
    </span>
  )
}

type RepliesProps = { type: 'button_reply' | 'list_reply'; replies: Reply[]; to: Bubble }

function Replies({ type, replies, to }: RepliesProps) {
  return (
    <div class="replies">
      {replies.map((reply) => (
        <button type="button" data-reply={answerOf(type, reply, to)}>
          {reply.title}
          {reply.description && <small>{reply.description}</small>}
        </button>
      ))}
    </div>
  )
}

/** What WhatsApp sends when this is tapped. */
function answerOf(type: RepliesProps['type'], { id, title, description }: Reply, to: Bubble): string {
  const reply = type === 'list_reply' && description ? { id, title, description } : { id, title }
  const context = { from: DEMO.displayPhoneNumber, id: to.wamid }
  return JSON.stringify({ type: 'interactive', context, interactive: { type, [type]: reply } })
}
