import type { Face, FaceButton } from '../face'

/** What can be tapped below a message. */
export function Actions({ buttons = [], list, isMarketing }: Face) {
  if (buttons.length === 0 && !list && !isMarketing) return null
  return (
    <div class="replies">
      {buttons.map((button) => (
        <Action {...button} />
      ))}
      {list && (
        <details class="list">
          <summary>☰ {list.button}</summary>
          {list.sections.map(({ title, rows }) => (
            <section>
              {title && <h2>{title}</h2>}
              {rows.map((row) => (
                <Action {...row} />
              ))}
            </section>
          ))}
        </details>
      )}
      {isMarketing && (
        <button type="button" class="stop" data-marketing="stop">
          🚫 Stop promotions
        </button>
      )}
    </div>
  )
}

function Action(button: FaceButton) {
  switch (button.kind) {
    case 'answer':
      return (
        <button type="button" data-reply={JSON.stringify(button.message)}>
          {button.text}
          {button.note && <small>{button.note}</small>}
        </button>
      )
    case 'link':
      return (
        <a href={safeUrl(button.url)} target="_blank" rel="noreferrer" title={button.url}>
          {button.url.startsWith('tel:') ? '📞' : '🔗'} {button.text}
        </a>
      )
    case 'copy':
      return (
        <button type="button" data-copy={button.code} title={button.code}>
          📋 {button.text}
        </button>
      )
    case 'form':
      return <Form {...button} />
    case 'none':
      return (
        <button type="button" disabled title="Nothing to see in the simulator">
          {button.text}
        </button>
      )
  }
}

/** A flow: here one question, whose answer comes back as Meta sends it. */
function Form({ text, token, wamid }: Extract<FaceButton, { kind: 'form' }>) {
  return (
    <details class="form">
      <summary>📝 {text}</summary>
      <form data-flow={token} data-wamid={wamid}>
        <input name="answer" required maxlength={500} placeholder="Your answer" aria-label="Your answer" />
        <button type="submit">Send form</button>
      </form>
    </details>
  )
}

/** Only what WhatsApp opens: a business's texts never run as script here. */
function safeUrl(url: string): string {
  return /^(https?:|tel:)/i.test(url) ? url : '#'
}
