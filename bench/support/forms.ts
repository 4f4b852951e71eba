/** A form of a page: where it is posted to, and what it would say as it stands. */
export type Form = { action: string; isMultipart: boolean; fields: [string, string][] }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }

/** Every form of a page that is posted, by its own words or by htmx'. */
export function formsIn(page: string, at: string): Form[] {
  const forms: Form[] = []
  for (const [, head = '', inner = ''] of page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
    const action = attribute(head, 'hx-post') ?? (isPosted(head) ? (attribute(head, 'action') ?? at) : null)
    if (action === null || !action.startsWith('/')) continue
    forms.push({ action, isMultipart: attribute(head, 'enctype') === 'multipart/form-data', fields: fieldsIn(inner) })
  }
  for (const [tag] of page.matchAll(/<(?:button|a|div|select|input)\b[^>]*hx-post="[^"]*"[^>]*>/g))
    forms.push({ action: attribute(tag, 'hx-post') ?? at, isMultipart: false, fields: [] })
  return forms
}

/** Addresses of the admin that a page leads to. */
export function linksIn(page: string): string[] {
  return [...page.matchAll(/\b(?:href|hx-get|src)="(\/admin[^"#]*)"/g)].map(([, address = '']) => plain(address))
}

function isPosted(head: string): boolean {
  return attribute(head, 'method')?.toLowerCase() === 'post'
}

function fieldsIn(inner: string): [string, string][] {
  const inputs = [...inner.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([tag]) =>
    named(tag, attribute(tag, 'value')),
  )
  const areas = [...inner.matchAll(/(<textarea\b[^>]*>)([^<]*)/g)].flatMap(([, tag = '', text = '']) =>
    named(tag, plain(text)),
  )
  const selects = [...inner.matchAll(/(<select\b[^>]*>)(.*?)<\/select>/gs)].flatMap(([, tag = '', options = '']) =>
    named(tag, attribute(/<option\b[^>]*>/.exec(options)?.[0] ?? '', 'value')),
  )
  return [...inputs, ...areas, ...selects]
}

function named(tag: string, value: string | null): [string, string][] {
  const name = attribute(tag, 'name')
  return name === null || name === '_csrf' ? [] : [[name, value ?? '']]
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plain(found[1] ?? '') : null
}

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_whole, name: string) => ENTITIES[name] ?? '')
}
