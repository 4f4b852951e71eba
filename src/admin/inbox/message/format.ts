/** WhatsApp's own marks, as a tree. It is only ever drawn as text nodes in elements of ours: nothing is parsed as HTML. */
export type Inline =
  | string
  | { kind: 'bold' | 'italic' | 'strike'; parts: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; text: string }

export type Block =
  | { kind: 'text' | 'quote'; parts: Inline[] }
  | { kind: 'mono'; text: string }
  | { kind: 'bullets'; items: Inline[][] }
  | { kind: 'numbers'; from: number; items: Inline[][] }

/** A longer text is shown as it was typed. */
const MOST_CHARS = 20_000
const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Mark = keyof typeof STYLES

export function formatText(text: string): Block[] {
  if (text.length > MOST_CHARS) return [{ kind: 'text', parts: [text] }]
  const blocks: Block[] = []
  text.split('```').forEach((part, i, all) => {
    const isMono = i % 2 === 1 && i < all.length - 1 && part.trim() !== ''
    if (isMono) return blocks.push({ kind: 'mono', text: part.replace(/^\n|\n$/g, '') })
    // An opening mark that nothing closes stays as it was typed.
    const isUnclosed = i % 2 === 1
    return blocks.push(...blocksOf((isUnclosed ? '```' : '') + part))
  })
  return blocks.filter((block) => !('parts' in block) || block.parts.length > 0)
}

/** Lines that belong together are one block. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let plain: string[] = []
  const endPlain = () => {
    const joined = plain.join('\n')
    if (joined.trim() !== '') blocks.push({ kind: 'text', parts: inlines(joined) })
    plain = []
  }
  for (const line of text.split('\n')) {
    const special = specialLine(line)
    if (!special) {
      plain.push(line)
      continue
    }
    endPlain()
    append(blocks, special)
  }
  endPlain()
  return blocks
}

function specialLine(line: string): Exclude<Block, { kind: 'text' | 'mono' }> | null {
  const quote = /^> ?(.*)$/.exec(line)
  if (quote) return { kind: 'quote', parts: inlines(quote[1] ?? '') }
  const bullet = /^[*-] (.+)$/.exec(line)
  if (bullet) return { kind: 'bullets', items: [inlines(bullet[1] ?? '')] }
  const number = /^(\d{1,3})\. (.+)$/.exec(line)
  return number ? { kind: 'numbers', from: Number(number[1]), items: [inlines(number[2] ?? '')] } : null
}

function append(blocks: Block[], next: Exclude<Block, { kind: 'text' | 'mono' }>): void {
  const last = blocks.at(-1)
  if (last?.kind === 'quote' && next.kind === 'quote') last.parts.push('\n', ...next.parts)
  else if (last?.kind === 'bullets' && next.kind === 'bullets') last.items.push(...next.items)
  else if (last?.kind === 'numbers' && next.kind === 'numbers' && next.from === last.from + last.items.length)
    last.items.push(...next.items)
  else blocks.push(next)
}

function inlines(text: string, outer: readonly Mark[] = []): Inline[] {
  const parts: Inline[] = []
  /** Marks that nothing closes from here on to the end of their line. */
  const unclosed = new Map<string, number>()
  let plain = ''
  const push = (part: Inline) => {
    if (plain !== '') parts.push(plain)
    plain = ''
    parts.push(part)
  }
  for (let i = 0; i < text.length;) {
    const found = linkAt(text, i) ?? codeAt(text, i, unclosed) ?? styledAt(text, i, outer, unclosed)
    if (found) {
      push(found.part)
      i = found.end
    } else plain += text[i++]
  }
  if (plain !== '') parts.push(plain)
  return parts
}

type Found = { part: Inline; end: number } | null

const LINK = /https?:\/\/[^\s<>"'`]+/iy

function linkAt(text: string, i: number): Found {
  if ((text[i] !== 'h' && text[i] !== 'H') || isWord(text[i - 1])) return null
  LINK.lastIndex = i
  const written = LINK.exec(text)?.[0].replace(/[.,;:!?)\]}*_~]+$/u, '')
  if (!written || !URL.canParse(written)) return null
  const { protocol, href, hostname } = new URL(written)
  if (!/^https?:$/.test(protocol) || hostname === '') return null
  return { part: { kind: 'link', href, text: written }, end: i + written.length }
}

function codeAt(text: string, i: number, unclosed: Map<string, number>): Found {
  if (text[i] !== '`' || text[i + 1] === '`') return null
  const end = closing(text, '`', i + 1, unclosed)
  return end > i + 1 ? { part: { kind: 'code', text: text.slice(i + 1, end) }, end: end + 1 } : null
}

/** A mark counts at the edge of a word: `2*3*4` and `snake_case_name` stay as they are. */
function styledAt(text: string, i: number, outer: readonly Mark[], unclosed: Map<string, number>): Found {
  const mark = text[i] as Mark
  if (!Object.hasOwn(STYLES, mark) || outer.includes(mark)) return null
  const next = text[i + 1]
  if (isWord(text[i - 1]) || next === undefined || next === mark || /\s/u.test(next)) return null
  const end = closing(text, mark, i + 2, unclosed)
  if (end < 0) return null
  return {
    part: { kind: STYLES[mark], parts: inlines(text.slice(i + 1, end), [...outer, mark]) },
    end: end + 1,
  }
}

/** The next such mark on this line that follows no space and ends a word; -1 where there is none. */
function closing(text: string, mark: string, from: number, unclosed: Map<string, number>): number {
  const known = unclosed.get(mark)
  if (known !== undefined && from <= known) return -1
  const newline = text.indexOf('\n', from)
  const lineEnd = newline < 0 ? text.length : newline
  for (let i = text.indexOf(mark, from); i >= 0 && i < lineEnd; i = text.indexOf(mark, i + 1)) {
    if (!/\s/u.test(text[i - 1] ?? ' ') && !isWord(text[i + 1])) return i
  }
  unclosed.set(mark, lineEnd)
  return -1
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}
