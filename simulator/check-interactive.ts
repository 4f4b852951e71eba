import { optional, text } from './check-text'
import { object, objects } from './json'
import { invalid, missing, type Refusal } from './refusals'
import type { Json } from './world'

/** What is accepted as it is; later issues send these and look closer. */
const OTHERS = new Set(['location_request_message', 'request_contact_info', 'flow', 'carousel'])
const HEADERS = new Set(['text', 'image', 'video', 'document'])

/** Buttons, lists and links. Limits: reference §7.1. */
export function checkInteractive(inner: Json): Refusal | null {
  const action = object(inner['action'])
  if (!action) return missing("interactive['action']")
  const body = object(inner['body'])?.['text']
  const footer = object(inner['footer'])?.['text']
  const type = inner['type']
  const common =
    text(body, "interactive['body']['text']", type === 'list' ? 4096 : 1024) ??
    checkHeader(inner['header']) ??
    optional(footer, "interactive['footer']['text']", 60)
  if (common) return common
  if (type === 'button') return checkButtons(action['buttons'])
  if (type === 'list') return checkList(action, inner['header'])
  if (type === 'cta_url') return checkLink(action)
  return typeof type === 'string' && OTHERS.has(type) ? null : invalid(`Interactive type ${String(type)} is not valid.`)
}

function checkHeader(value: unknown): Refusal | null {
  if (value === undefined) return null
  const header = object(value)
  const type = header?.['type']
  if (!header || typeof type !== 'string' || !HEADERS.has(type)) return invalid('Invalid header type.')
  if (type === 'text') return text(header['text'], "interactive['header']['text']", 60)
  return object(header[type]) ? null : missing(`interactive['header']['${type}']`)
}

function checkButtons(value: unknown): Refusal | null {
  const buttons = objects(value)
  if (buttons.length < 1 || buttons.length > 3)
    return invalid('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
  if (buttons.some(({ type }) => type !== 'reply')) return invalid('Invalid button type. Allowed types: reply')
  const replies = buttons.map((button) => object(button['reply']) ?? {})
  for (const { title, id } of replies) {
    const problem = text(title, 'button title', 20) ?? text(id, 'button id', 256)
    if (problem) return problem
  }
  if (repeats(replies.map(({ title }) => title))) return invalid('Duplicated button title. Titles must be unique.')
  return repeats(replies.map(({ id }) => id)) ? invalid('Duplicated button id. Ids must be unique.') : null
}

function checkList(action: Json, header: unknown): Refusal | null {
  const sections = objects(action['sections'])
  const rows = sections.flatMap((section) => objects(section['rows']))
  if (sections.length < 1 || sections.length > 10) return invalid('Invalid sections count. Min: 1, Max: 10')
  if (sections.some((section) => objects(section['rows']).length === 0)) return missing('section rows')
  if (rows.length > 10) return invalid('Total row count exceed max allowed count: 10')
  if (header !== undefined && object(header)?.['type'] !== 'text') return invalid('List headers must be text.')
  const sectionTitle = sections.length > 1 ? text : optional
  const problems = [
    text(action['button'], 'list button', 20),
    ...sections.map(({ title }) => sectionTitle(title, 'section title', 24)),
    ...rows.map(
      ({ title, id, description }) =>
        text(title, 'row title', 24) ?? text(id, 'row id', 200) ?? optional(description, 'row description', 72),
    ),
  ]
  const problem = problems.find((found) => found !== null)
  if (problem) return problem
  return repeats(rows.map(({ id }) => id)) ? invalid('Duplicated row id. Ids must be unique.') : null
}

function checkLink(action: Json): Refusal | null {
  const { display_text: label, url } = object(action['parameters']) ?? {}
  const problem = text(label, 'display_text', 20) ?? text(url, 'url', 2000)
  if (problem) return problem
  return /^https?:\/\//.test(String(url)) ? null : invalid('url is not a valid URI.')
}

function repeats(values: unknown[]): boolean {
  return new Set(values).size !== values.length
}
