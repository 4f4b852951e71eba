import type { Bubble } from '../customers'

type Texts = Record<string, string | undefined>
/** The parts of Meta's messages that the phone shows; any of them may be missing. */
type Content = {
  text?: { body?: string }
  interactive?: { type?: string; body?: Texts; button_reply?: Texts; list_reply?: Texts; nfm_reply?: Texts }
  button?: Texts
  location?: { name?: string; address?: string; latitude?: number | string; longitude?: number | string }
  contacts?: { name?: Texts; phones?: Texts[] }[]
  template?: { name?: string; components?: { parameters?: Texts[] }[] }
}

const PICTURES: Record<string, string> = {
  image: '🖼️ Photo',
  video: '🎬 Video',
  audio: '🎤 Voice note',
  document: '📄',
  sticker: '🌟 Sticker',
}

/** What a line says, as plain text. */
export function said({ type, content }: Bubble): string {
  const { text, interactive, button, location, contacts, template } = content as Content
  if (text) return text.body ?? ''
  if (interactive) return saidByInteractive(interactive)
  if (button) return button['text'] ?? ''
  if (location)
    return `📍 ${location.name ?? `${location.latitude}, ${location.longitude}`}\n${location.address ?? ''}`.trim()
  if (contacts)
    return contacts
      .map(({ name, phones }) => `👤 ${name?.['formatted_name'] ?? ''} ${phones?.[0]?.['phone'] ?? ''}`)
      .join('\n')
  if (template) return saidByTemplate(template)
  const media = (content as Record<string, Texts | undefined>)[type]
  const picture = PICTURES[type]
  return picture
    ? `${picture} ${media?.['filename'] ?? ''}\n${media?.['caption'] ?? ''}`.trim()
    : `This message cannot be shown here (${type}).`
}

function saidByInteractive({
  body,
  button_reply: button,
  list_reply: row,
  nfm_reply: form,
}: NonNullable<Content['interactive']>): string {
  if (button) return button['title'] ?? ''
  if (row) return [row['title'], row['description']].filter(Boolean).join('\n')
  return form?.['body'] ?? body?.['text'] ?? ''
}

/** Templates are not stored yet: their name and what was filled in. */
function saidByTemplate({ name, components = [] }: NonNullable<Content['template']>): string {
  const filled = components.flatMap(({ parameters = [] }) => parameters.map((parameter) => parameter['text'] ?? ''))
  return `[${name ?? ''}]\n${filled.join('\n')}`.trim()
}
