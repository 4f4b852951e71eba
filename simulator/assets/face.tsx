import type { Face, FaceMedia } from '../face'
import { Actions } from './actions'
import { Formatted } from './formatted'

/** What a message shows inside its bubble. */
export function FaceParts({ media, place, contacts, title, body, footer, cards }: Face) {
  return (
    <>
      {media && <Media {...media} />}
      {place && <Place {...place} />}
      {contacts?.map((contact) => (
        <Contact {...contact} />
      ))}
      {title && (
        <p class="head" dir="auto">
          {title}
        </p>
      )}
      {body && (
        <p class="said" dir="auto">
          <Formatted text={body} />
        </p>
      )}
      {footer && (
        <p class="foot" dir="auto">
          {footer}
        </p>
      )}
      {cards && (
        <ul class="cards" tabindex={0} aria-label="Cards">
          {cards.map((card) => (
            <li>
              <FaceParts {...card} />
              <Actions {...card} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const NAMES = { image: 'Photo', video: 'Video', audio: 'Voice note', document: 'Document', sticker: 'Sticker' } as const
const SIGNS = { image: '🖼️', video: '🎬', audio: '🎤', document: '📄', sticker: '🌟' } as const

/** The file itself where the simulator has it; else what it is, and where Meta would fetch it. */
function Media({ kind, source, link, name }: FaceMedia) {
  if (source !== null && (kind === 'image' || kind === 'sticker'))
    return <img class={kind} src={source} alt={NAMES[kind]} />
  if (source !== null && kind === 'video') return <video src={source} controls preload="metadata" />
  if (source !== null && kind === 'audio') return <audio src={source} controls preload="metadata" />
  const text = `${SIGNS[kind]} ${name ?? NAMES[kind]}`
  const href = source ?? link
  return (
    <p class="file">
      {href === undefined ? (
        text
      ) : (
        <a href={href} target="_blank" rel="noreferrer" download={source === null ? undefined : (name ?? kind)}>
          {text}
        </a>
      )}
    </p>
  )
}

function Place({ latitude, longitude, name, address }: NonNullable<Face['place']>) {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  return (
    <p class="place">
      <a href={map} target="_blank" rel="noreferrer">
        📍 {name || `${latitude}, ${longitude}`}
      </a>
      {address && <small>{address}</small>}
    </p>
  )
}

function Contact({ name, lines }: { name: string; lines: string[] }) {
  return (
    <div class="contact">
      <p class="head" dir="auto">
        👤 {name || 'Without a name'}
      </p>
      {lines.map((line) => (
        <small dir="auto">{line}</small>
      ))}
    </div>
  )
}
