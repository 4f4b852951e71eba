/** Meta delivers up to 65,536 characters; what is beyond is stored but not read by bots. Source: reference §5. */
const READ_LENGTH = 65_536

/** Variation selectors: shown as an emoji, or as text. */
const AS_EMOJI = /[\uFE0E\uFE0F]/g
const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
/** Punctuation, spaces, control characters, and the invisible ones that set a direction or join nothing at an edge. */
const EDGE = '[\\p{P}\\p{Z}\\s\\p{Cc}\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]'
const LEADING = new RegExp(`^${EDGE}+`, 'u')
const IS_EDGE = new RegExp(EDGE, 'u')

/**
 * The form in which said text and keywords are compared: NFKC, case folded, marks stripped on Latin, Greek and Cyrillic
 * only, outer punctuation and spaces trimmed. Text of nothing but punctuation ("?") keeps it. Independent of any
 * language: ß and ss, and all of Turkish I, ı, İ and i, are the same; so are an emoji and its plain symbol (❤️ and ❤).
 * Source: semantics, Folding.
 */
export function fold(text: string): string {
  return trimEdges(foldWhole(text))
}

/** As `fold`, untrimmed: a text in which a keyword is looked for. */
export function foldWhole(text: string): string {
  return stripMarks(foldCase(cut(cut(text).normalize('NFKC')).replaceAll(AS_EMOJI, ''))).normalize('NFC')
}

/** Falls back to what spaces leave where nothing but punctuation is there. */
export function trimEdges(text: string): string {
  const begun = text.replace(LEADING, '')
  return begun === '' ? text.trim() : begun.slice(0, lastLetterEnd(begun))
}

/**
 * Full case folding by way of lower, upper and lower again: ẞ → ß → SS → ss, İ → i with a dot (a mark, stripped), ı → I →
 * i. JavaScript's lower case makes a final Σ to ς; folded, both are σ.
 */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

function stripMarks(text: string): string {
  return text.normalize('NFD').replace(MARKS, '$1')
}

function cut(text: string): string {
  return text.length > READ_LENGTH ? text.slice(0, READ_LENGTH) : text
}

/** From the end by hand: a pattern with `+$` takes quadratic time on long runs of spaces. */
function lastLetterEnd(text: string): number {
  let end = text.length
  while (end > 0) {
    const isPair = end > 1 && text.codePointAt(end - 2)! > 0xffff
    const start = end - (isPair ? 2 : 1)
    if (!IS_EDGE.test(text.slice(start, end))) break
    end = start
  }
  return end
}
