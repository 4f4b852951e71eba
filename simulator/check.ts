import type { Json } from './world'

export type Refusal = { status: number; body: Json }

/** Meta's error body. Source: reference §9. */
export function refusal(status: number, code: number, message: string, details?: string, subcode?: number): Refusal {
  const error: Json = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    fbtrace_id: 'ASimulatedTrace0000000',
  }
  if (subcode !== undefined) error['error_subcode'] = subcode
  if (details !== undefined) error['error_data'] = { messaging_product: 'whatsapp', details }
  return { status, body: { error } }
}

const missing = (name: string) =>
  refusal(400, 131008, 'Required parameter is missing', `The parameter ${name} is required.`)
const invalid = (details: string) => refusal(400, 131009, 'Parameter value is not valid', details)
const wrong = (details: string) => refusal(400, 100, 'Invalid parameter', details)

/** Meta's checks before it accepts a message; null means accepted. Limits: reference §7.1, counted in code points. */
export function checkMessage(body: Json): Refusal | null {
  if (body['messaging_product'] !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  if (typeof body['to'] !== 'string' && typeof body['recipient'] !== 'string') return missing('to')
  const data = body['biz_opaque_callback_data']
  if (data !== undefined && (typeof data !== 'string' || length(data) > 512))
    return wrong('biz_opaque_callback_data is too long.')
  const type = typeof body['type'] === 'string' ? body['type'] : 'text'
  const inner = object(body[type])
  if (!inner) return missing(type)
  switch (type) {
    case 'text':
      return text(inner['body'], 'body', 4096)
    case 'interactive':
      return checkInteractive(inner)
    case 'image':
    case 'video':
    case 'document':
      return media(inner, type) ?? optional(inner['caption'], 'caption', 1024)
    case 'audio':
    case 'sticker':
      return media(inner, type)
    case 'location':
      return inner['latitude'] === undefined || inner['longitude'] === undefined
        ? missing('latitude and longitude')
        : null
    case 'reaction':
      return typeof inner['message_id'] === 'string' ? null : missing('message_id')
    case 'contacts':
      return null
    case 'template':
      return typeof inner['name'] === 'string' && object(inner['language'])
        ? null
        : missing('template name and language')
    default:
      return refusal(400, 131051, 'Unsupported message type', `Message type ${type} is not supported.`)
  }
}

function checkInteractive(inner: Json): Refusal | null {
  const action = object(inner['action'])
  if (!action) return missing('action')
  const header = object(inner['header'])
  const common =
    text(object(inner['body'])?.['text'], 'body', 1024) ??
    optional(header?.['text'], 'header', 60) ??
    optional(object(inner['footer'])?.['text'], 'footer', 60)
  if (common) return common
  if (inner['type'] === 'button') return checkButtons(action['buttons'])
  if (inner['type'] === 'list') return checkList(action)
  return ['cta_url', 'location_request_message', 'request_contact_info', 'flow', 'carousel'].includes(
    String(inner['type']),
  )
    ? null
    : invalid(`Interactive type ${String(inner['type'])} is not valid.`)
}

function checkButtons(buttons: unknown): Refusal | null {
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > 3)
    return invalid('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
  const replies = buttons.map((button: unknown) => object(object(button)?.['reply']))
  const titles = new Set<string>()
  for (const reply of replies) {
    const problem = text(reply?.['title'], 'button title', 20) ?? text(reply?.['id'], 'button id', 256)
    if (problem) return problem
    titles.add(String(reply?.['title']))
  }
  return titles.size === replies.length ? null : invalid('Button titles must be unique.')
}

function checkList(action: Json): Refusal | null {
  const sections = Array.isArray(action['sections']) ? (action['sections'] as unknown[]) : []
  const rows = sections.flatMap((section) => {
    const list = object(section)?.['rows']
    return Array.isArray(list) ? (list as unknown[]) : []
  })
  if (sections.length < 1 || rows.length < 1 || rows.length > 10)
    return invalid('Total row count exceed max allowed count: 10')
  for (const row of rows) {
    const { title, id, description } = object(row) ?? {}
    const problem =
      text(title, 'row title', 24) ?? text(id, 'row id', 200) ?? optional(description, 'row description', 72)
    if (problem) return problem
  }
  return text(action['button'], 'list button', 20)
}

function media(inner: Json, type: string): Refusal | null {
  return typeof inner['id'] === 'string' || typeof inner['link'] === 'string' ? null : missing(`${type} id or link`)
}

function text(value: unknown, name: string, most: number): Refusal | null {
  if (typeof value !== 'string' || value === '') return missing(name)
  return length(value) > most ? wrong(`Param ${name} must be at most ${most} characters long.`) : null
}

function optional(value: unknown, name: string, most: number): Refusal | null {
  return value === undefined ? null : text(value, name, most)
}

export function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

/** A text, or what stands for it where it is none. */
export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise
}

function length(value: string): number {
  return [...value].length
}
