import type { CarouselCard, InteractiveHeader, MediaSource, OutgoingMessage } from '../messages'
import type { TemplateCard, TemplateHeader } from '../template-content'

type Change = (source: MediaSource) => MediaSource

/** The message with every file that it carries changed: its own, headers', cards', a template's. What the thread shows stays. */
export function changeMedia(message: OutgoingMessage, change: Change): OutgoingMessage {
  switch (message.type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { ...message, media: change(message.media) }
    case 'buttons':
    case 'link':
    case 'flow':
      return message.header === undefined ? message : { ...message, header: inHeader(message.header, change) }
    case 'carousel':
      return { ...message, cards: message.cards.map((card) => inCard(card, change)) }
    case 'template': {
      const { content } = message
      const cards = content.cards?.map((card) => inTemplate(card, change))
      return { ...message, content: { ...inTemplate(content, change), ...(cards ? { cards } : {}) } }
    }
    case 'text':
    case 'list':
    case 'location':
    case 'location_request':
    case 'contact_request':
    case 'contacts':
    case 'reaction':
      return message
  }
}

/** Our keys of the files in a message, each once. */
export function mediaKeysOf(message: OutgoingMessage): string[] {
  const keys = new Set<string>()
  changeMedia(message, (source) => {
    if ('key' in source) keys.add(source.key)
    return source
  })
  return [...keys]
}

function inHeader(header: InteractiveHeader, change: Change): InteractiveHeader {
  return typeof header === 'string' ? header : { ...header, media: change(header.media) }
}

function inCard(card: CarouselCard, change: Change): CarouselCard {
  return { ...card, header: { ...card.header, media: change(card.header.media) } }
}

function inTemplate<Card extends TemplateCard>(card: Card, change: Change): Card {
  const { header } = card
  return header && 'media' in header ? { ...card, header: inTemplateHeader(header, change) } : card
}

function inTemplateHeader(header: Extract<TemplateHeader, { media: MediaSource }>, change: Change): TemplateHeader {
  return { ...header, media: change(header.media) }
}
