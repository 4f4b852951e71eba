const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
const MOST_CHARS = 80

export type Utm = readonly (readonly [name: string, value: string])[]

/** The UTM parameters of an address' query, in their usual order; control characters and brackets out, 80 characters each. */
export function utmOf(search: string): Utm {
  const query = new URLSearchParams(search)
  return UTM.map((name) => [name, clean(query.get(name) ?? '')] as const).filter(([, value]) => value !== '')
}

/** `Hello` and, on a line of its own, `[utm_source=google utm_campaign=spring]`, so that whoever answers sees where it came from. */
export function firstMessage(prefilled: string, utm: Utm): string {
  const origin = utm.length === 0 ? '' : `[${utm.map(([name, value]) => `${name}=${value}`).join(' ')}]`
  return [prefilled, origin].filter(Boolean).join('\n\n')
}

/** WhatsApp's link that opens a chat with this text. https://faq.whatsapp.com/5913398998672934 */
export function chatLink(digits: string, text: string): string {
  return `https://wa.me/${digits}${text === '' ? '' : `?text=${encodeURIComponent(text)}`}`
}

function clean(value: string): string {
  const plain = value
    .toWellFormed()
    .replace(/[\p{C}\p{Z}[\]]+/gu, ' ')
    .trim()
  return [...plain].slice(0, MOST_CHARS).join('')
}
