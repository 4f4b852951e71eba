import { checkMedia, checkUrl, type Checking } from './check-media'
import { emojiIn, optional, text } from './check-text'
import { object, objects, textOf } from './json'
import { invalid, missing, type Refusal } from './refusals'
import type { Json } from './world'

/** A button that opens a page: also on each card of a carousel. */
export function checkLink(action: Json): Refusal | null {
  const { display_text: label, url } = object(action['parameters']) ?? {}
  return text(label, 'display_text', 20) ?? text(url, 'url', 2000) ?? checkUrl(url, 'url')
}

export function checkFlow(action: Json): Refusal | null {
  const given = object(action['parameters'])
  if (!given) return missing("interactive['action']['parameters']")
  const {
    flow_message_version: version,
    flow_id: id,
    flow_name: name,
    flow_cta: label,
    flow_action: kind,
    mode,
  } = given
  if (version !== '3') return invalid('flow_message_version must be 3.')
  if ((id === undefined) === (name === undefined)) return missing('flow_id or flow_name, and only one of them')
  if (id !== undefined && !/^\d+$/.test(textOf(id))) return invalid('flow_id is not a valid flow id.')
  if (kind !== undefined && kind !== 'navigate' && kind !== 'data_exchange') return invalid('flow_action is not valid.')
  if (mode !== undefined && mode !== 'draft' && mode !== 'published') return invalid('mode is not valid.')
  const problem = text(label, 'flow_cta', 30) ?? optional(given['flow_token'], 'flow_token', 4096)
  if (problem) return problem
  if (emojiIn(String(label)).length > 0) return invalid('flow_cta must not contain emoji.')
  return checkFlowPayload(given['flow_action_payload'], kind)
}

function checkFlowPayload(value: unknown, kind: unknown): Refusal | null {
  if (value === undefined) return null
  if (kind === 'data_exchange') return invalid('flow_action_payload is not allowed for data_exchange.')
  const { screen, data } = object(value) ?? {}
  const isEmpty = data !== undefined && Object.keys(object(data) ?? {}).length === 0
  return text(screen, 'screen', 1024) ?? (isEmpty ? invalid('data must be a non-empty object.') : null)
}

/** Cards of one kind: two to ten, each with a picture or a video and a button that opens a page. */
export function checkCarousel(value: unknown, checking: Checking): Refusal | null {
  const cards = objects(value)
  if (cards.length < 2 || cards.length > 10) return invalid('Invalid cards count. Min: 2, Max: 10')
  const kinds = new Set(cards.map((card) => object(card['header'])?.['type']))
  if (kinds.size > 1) return invalid('All cards must have the same header type.')
  return cards.map((card, index) => checkCard(card, index, checking)).find((problem) => problem !== null) ?? null
}

function checkCard(card: Json, index: number, checking: Checking): Refusal | null {
  if (card['card_index'] !== index) return invalid('card_index must count the cards from 0.')
  if (card['type'] !== 'cta_url') return invalid('Card type must be cta_url.')
  const header = object(card['header'])
  const kind = header?.['type']
  if (kind !== 'image' && kind !== 'video') return invalid('Card header type must be image or video.')
  const media = object(header?.[kind])
  const body = object(card['body'])
  return (
    (media ? checkMedia(media, kind, checking) : missing(`card header ${kind}`)) ??
    (body ? text(body['text'], 'card body', 1024) : null) ??
    checkLink(object(card['action']) ?? {})
  )
}
