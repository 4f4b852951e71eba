// What is indexed and what is asked for, as FTS5's `unicode61` sees it. Pure.

/** Of one message so much is indexed; the rest is found in its thread. */
const INDEXED_CHARS = 20_000
const TERMS_MOST = 8
export const QUERY_CHARS = 100
/** Written without spaces: each character is a word of its own, and a run of them a phrase. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const UNSPACED_EACH = new RegExp(UNSPACED.source, 'gu')
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const DIGITS_LEAST = 3
/** Where a number is searched by its last digits, it is by at least so many. */
const SUFFIX_LEAST = 4
const HASH_BITS = 22

/** A message's words for the index. */
export function indexedText(text: string): string {
  return spaced(text.slice(0, INDEXED_CHARS).toWellFormed())
}

/** A person's name, and the number so that any run of its digits that ends it is the beginning of a word. */
export function indexedPerson(name: string | null, waId: string | null): string {
  const digits = (waId ?? '').replace(/\D/g, '')
  const ends = Array.from({ length: Math.max(0, digits.length - SUFFIX_LEAST + 1) }, (_, i) => digits.slice(i))
  return [spaced((name ?? '').slice(0, 500).toWellFormed()), ...ends].join(' ').trim()
}

/** FTS5's expression for what was typed: every word has to be there, each at least as a beginning. Null: no word in it. */
export function matchOf(typed: string): string | null {
  const words = wordsOf(typed).map((word) => {
    const parts = spaced(word).split(' ').filter(Boolean)
    const quoted = `"${parts.join(' ')}"`
    // A beginning of one letter would be half the index.
    return parts.length > 1 || [...word].length > 1 ? `${quoted} *` : quoted
  })
  return words.length === 0 ? null : words.join(' AND ')
}

/** The same among people; what is a number, however it is written, is looked up by its digits. */
export function personMatchOf(typed: string): string | null {
  const text = typed.slice(0, QUERY_CHARS)
  const digits = text.replace(/\D/g, '')
  const isNumber = /^[\d\s()+./-]+$/.test(text.trim()) && digits.length >= DIGITS_LEAST
  return isNumber ? `"${digits.replace(/^00/, '')}" *` : matchOf(typed)
}

/** Newest last; the same for the same message, so that indexing it again replaces it. Fits a double: 31 + 22 bits. */
export function lineRowid(at: number, messageId: string): number {
  return Math.floor(at / 1000) * 2 ** HASH_BITS + (hash(messageId, 0x811c9dc5) >>> (32 - HASH_BITS))
}

export function personRowid(interactionId: string): number {
  return hash(interactionId, 0x811c9dc5) * 2 ** 20 + (hash(interactionId, 0x01234567) >>> 12)
}

/** A part of the text around the first hit, cut for a list: pieces that are hits and pieces that are not. */
export function snippetOf(text: string, typed: string, chars = 120): { text: string; isHit: boolean }[] {
  const wanted = wordsOf(typed).map(folded)
  const words = [...text.matchAll(WORD)].map((found) => ({ word: found[0], start: found.index }))
  const hits = words.flatMap(({ word, start }) => {
    const plain = folded(word)
    const isHit = wanted.some((one) => plain.startsWith(one) || (UNSPACED.test(one) && plain.includes(one)))
    return isHit ? [{ start, end: start + word.length }] : []
  })
  const begin = Math.max(0, (hits[0]?.start ?? 0) - 40)
  const end = Math.min(text.length, begin + chars)
  const pieces: { text: string; isHit: boolean }[] = []
  let at = begin
  for (const hit of hits.filter(({ start, end: last }) => start >= begin && last <= end)) {
    pieces.push(
      { text: text.slice(at, hit.start), isHit: false },
      { text: text.slice(hit.start, hit.end), isHit: true },
    )
    at = hit.end
  }
  pieces.push({ text: text.slice(at, end), isHit: false })
  const shown = pieces
    .filter((piece) => piece.text !== '')
    .map((piece) => ({ ...piece, text: piece.text.toWellFormed() }))
  return [
    ...(begin > 0 ? [{ text: '… ', isHit: false }] : []),
    ...shown,
    ...(end < text.length ? [{ text: ' …', isHit: false }] : []),
  ]
}

function wordsOf(typed: string): string[] {
  return (typed.slice(0, QUERY_CHARS).toWellFormed().match(WORD) ?? []).slice(0, TERMS_MOST)
}

function spaced(text: string): string {
  return text.replace(UNSPACED_EACH, ' $& ').replace(/\s+/g, ' ').trim()
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** FNV-1a, 32 bits, with a last mixing so that the high bits differ too. */
function hash(text: string, seed: number): number {
  let value = seed
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}
