import { DEMO_PASSWORD } from '../../scripts/seed/demo'
import { Visitor } from '../../test/support/visitor'
import type { App } from './app'
import { formsIn, linksIn, type Form } from './forms'
import { pathShape } from './path-shape'

/** One of the demo's staff, signed in; ada is the administrator. */
export async function signedIn(app: App, email = 'admin@example.com'): Promise<Visitor> {
  const visitor = visitorOf(app)
  const answer = await visitor.signIn(email, DEMO_PASSWORD)
  if (answer.status !== 303) throw new Error(`${email} is not let in: ${answer.status}`)
  return visitor
}

export function visitorOf({ runtime }: App): Visitor {
  return new Visitor((request) => fetch(request), { origin: runtime.origin, userAgent: 'Mozilla/5.0 (proof)' })
}

export type Page = { address: string; status: number; text: string }

/**
 * Follows every link of the admin from its first page. Of addresses that differ by an id only the first few are read, so
 * that a thousand conversations are not a thousand pages.
 */
export async function crawl(visitor: Visitor, { first = ['/admin'], ofAShape = 2, most = 500 } = {}): Promise<Page[]> {
  const pages: Page[] = []
  const known = new Set(first)
  const shapes = new Map<string, number>()
  const open = [...first]
  for (let address = open.shift(); address !== undefined && pages.length < most; address = open.shift()) {
    const answer = await visitor.get(address)
    const { status } = answer
    const text = await answer.text()
    pages.push({ address, status, text })
    const location = answer.headers.get('location')
    for (const link of [...linksIn(text), ...(location?.startsWith('/admin') ? [location] : [])]) {
      const seen = shapes.get(shapeOf(link)) ?? 0
      if (known.has(link) || seen >= ofAShape || link.startsWith('/admin/logout')) continue
      known.add(link)
      shapes.set(shapeOf(link), seen + 1)
      open.push(link)
    }
  }
  return pages
}

/** The forms of these pages, one of each address and set of names. */
export function formsOf(pages: readonly Page[]): Form[] {
  const forms = pages.flatMap(({ address, text }) => formsIn(text, address))
  const keyOf = ({ action, fields }: Form) => `${shapeOf(action)} ${fields.map(([name]) => name).join()}`
  return [...new Map(forms.map((form) => [keyOf(form), form])).values()]
}

/** `/admin/leads/17?page=2` is of the shape `/admin/leads/:id?page`. */
export function shapeOf(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const names = [...new URLSearchParams(query).keys()].join('&')
  return `${pathShape(path)}?${names}`
}
