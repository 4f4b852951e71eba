import { checkCarousel, checkFlow, checkLink } from './check-actions'
import { checkMedia, type Checking } from './check-media'
import { optional, text } from './check-text'
import { object, objects } from './json'
import { invalid, missing, type Refusal } from './refusals'
import type { Json } from './world'

type Rule = {
  /** What may stand above; none where the list is empty. */
  headers: readonly string[]
  hasFooter: boolean
  action: (action: Json, checking: Checking) => Refusal | null
}

const ANY = ['text', 'image', 'video', 'document']
const RULES: Record<string, Rule> = {
  button: { headers: ANY, hasFooter: true, action: ({ buttons }) => checkButtons(buttons) },
  list: { headers: ['text'], hasFooter: true, action: checkList },
  cta_url: { headers: ANY, hasFooter: true, action: (action) => named(action, 'cta_url') ?? checkLink(action) },
  flow: { headers: ANY, hasFooter: true, action: (action) => named(action, 'flow') ?? checkFlow(action) },
  location_request_message: { headers: [], hasFooter: false, action: (action) => named(action, 'send_location') },
  request_contact_info: { headers: [], hasFooter: false, action: (action) => named(action, 'request_contact_info') },
  carousel: { headers: [], hasFooter: false, action: ({ cards }, checking) => checkCarousel(cards, checking) },
}

/** Everything interactive. Limits: reference §7.1; a list's text may be 4,096 by Meta's message page. */
export function checkInteractive(inner: Json, checking: Checking): Refusal | null {
  const type = String(inner['type'])
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined
  if (!rule) return invalid(`Interactive type ${type} is not valid.`)
  const action = object(inner['action'])
  if (!action) return missing("interactive['action']")
  return (
    text(object(inner['body'])?.['text'], "interactive['body']['text']", type === 'list' ? 4096 : 1024) ??
    checkHeader(inner['header'], rule.headers, checking) ??
    checkFooter(inner['footer'], rule.hasFooter) ??
    rule.action(action, checking)
  )
}

function checkHeader(value: unknown, allowed: readonly string[], checking: Checking): Refusal | null {
  if (value === undefined) return null
  const header = object(value)
  const type = header?.['type']
  if (!header || typeof type !== 'string' || !allowed.includes(type))
    return invalid(`Invalid header type. Allowed types: ${allowed.join(', ') || 'none'}`)
  if (type === 'text') return text(header['text'], "interactive['header']['text']", 60)
  const media = object(header[type])
  return media ? checkMedia(media, type, checking) : missing(`interactive['header']['${type}']`)
}

function checkFooter(value: unknown, isAllowed: boolean): Refusal | null {
  if (value === undefined) return null
  if (!isAllowed) return invalid('Footer is not allowed for this interactive type.')
  return text(object(value)?.['text'], "interactive['footer']['text']", 60)
}

function named(action: Json, name: string): Refusal | null {
  return action['name'] === name ? null : invalid(`interactive['action']['name'] must be ${name}.`)
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

function checkList(action: Json): Refusal | null {
  const sections = objects(action['sections'])
  const rows = sections.flatMap((section) => objects(section['rows']))
  if (sections.length < 1 || sections.length > 10) return invalid('Invalid sections count. Min: 1, Max: 10')
  if (sections.some((section) => objects(section['rows']).length === 0)) return missing('section rows')
  if (rows.length > 10) return invalid('Total row count exceed max allowed count: 10')
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

function repeats(values: unknown[]): boolean {
  return new Set(values).size !== values.length
}
