import type { Face } from '../face'

const PICTURES = {
  image: '🖼️ Photo',
  video: '🎬 Video',
  audio: '🎤 Voice note',
  document: '📄 Document',
  sticker: '🌟 Sticker',
} as const

/** What a line says, as plain text, for quotes. */
export function said({ face }: { face: Face }): string {
  const { title, body, media, place, contacts } = face
  return (
    [title, body].filter(Boolean).join('\n') ||
    (media && PICTURES[media.kind]) ||
    (place && `📍 ${place.name || 'Location'}`) ||
    (contacts && `👤 ${contacts.map(({ name }) => name).join(', ')}`) ||
    'Message'
  )
}
