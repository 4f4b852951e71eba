import type { Child } from 'hono/jsx'

const MARKS = [
  { pattern: /```([^`]+)```/, draw: (inner: Child) => <code class="font-mono">{inner}</code> },
  { pattern: /(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])/, draw: (inner: Child) => <strong>{inner}</strong> },
  { pattern: /(?<!\w)_(\S|\S[^_\n]*\S)_(?!\w)/, draw: (inner: Child) => <em>{inner}</em> },
  { pattern: /(?<![\w~])~(\S|\S[^~\n]*\S)~(?![\w~])/, draw: (inner: Child) => <s>{inner}</s> },
] as const

/** WhatsApp's own formatting, as its app shows it: bold, italic, struck through, fixed width. Never parsed as HTML. */
export function formatted(text: string): Child[] {
  const first = MARKS.map(({ pattern, draw }) => ({ match: pattern.exec(text), draw }))
    .filter(({ match }) => match !== null)
    .toSorted((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0]
  if (!first?.match) return [text]
  const [whole, inner = ''] = first.match
  const { index } = first.match
  return [text.slice(0, index), first.draw(formatted(inner)), ...formatted(text.slice(index + whole.length))]
}
