/** English sentences as pure rules say them and rows keep them, to those of a language. `{0}` stands for a value. */
export type Sentences = Readonly<Record<string, string>>

type Matcher = { match: RegExp; say: string; places: number[] }

/**
 * Puts what was said in English into another language, sentence by sentence: reasons and cures of failures are kept in
 * rows in English, several in one text, with Meta's own words between them. What is not known stays as it is. A value is
 * translated where it is known by itself.
 */
export function saidIn(sentences: Sentences): (said: string) => string {
  // Of most isolates nobody reads a failure: what it takes to know the sentences is made for the first one.
  let say: ((said: string) => string) | null = null
  return (text) => (say ??= sayerOf(sentences))(text)
}

function sayerOf(sentences: Sentences): (said: string) => string {
  const words = new Map(Object.entries(sentences))
  const plain = [...words.keys()].filter((one) => !VALUE.test(one)).toSorted((a, b) => b.length - a.length)
  const whole = plain.filter((one) => SENTENCE.test(one))
  const matchers = Object.entries(sentences).flatMap(matcherOf)
  function at(text: string, from: number): { length: number; say: string } | null {
    const one = plain.find((each) => text.startsWith(each, from) && endsAt(text, from + each.length, each))
    const found = matchers.flatMap(({ match, say, places }) => {
      match.lastIndex = from
      const values = match.exec(text)
      return values ? [{ length: values[0].length, say: filled(say, places, values.slice(1).map(known)) }] : []
    })
    if (one) found.push({ length: one.length, say: known(one) })
    return found.toSorted((a, b) => b.length - a.length)[0] ?? null
  }
  /** Meta's own words often end without a full stop before a sentence of ours. */
  function nextStart(text: string, from: number): number {
    const starts = whole.map((one) => text.indexOf(` ${one}`, from)).filter((start) => start > from)
    return Math.min(sentenceEnd(text, from), ...starts)
  }
  const known = (value: string) => words.get(value) ?? value
  function say(text: string): string {
    let [said, from] = ['', 0]
    while (from < text.length) {
      const found = at(text, from)
      const next = found ? from + found.length : nextStart(text, from)
      said += found ? found.say : text.slice(from, next)
      const space = /^[\s.]*/u.exec(text.slice(next))?.[0] ?? ''
      said += space
      from = next + space.length
    }
    return said
  }
  return (text) => words.get(text) ?? say(text)
}

/** Known for itself wherever it stands: three words at least, to its full stop. */
const SENTENCE = /^\S+ \S+ .*\.$/u
const VALUE = /\{(\d)\}/u

/** A value does not reach beyond its sentence. */
function matcherOf([english, say]: [string, string]): Matcher[] {
  if (!VALUE.test(english)) return []
  const parts = english.split(/\{\d\}/u).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
  const places = [...english.matchAll(/\{(\d)\}/gu)].map(([, place]) => Number(place))
  const match = new RegExp(`${parts.join('((?:(?!\\.\\s).)+?)')}(?=$|[.\\s])`, 'uy')
  return [{ match, say, places }]
}

function filled(say: string, places: readonly number[], values: readonly string[]): string {
  return say.replaceAll(/\{(\d)\}/gu, (_, place: string) => values[places.indexOf(Number(place))] ?? '')
}

/** A word that begins another sentence is not that sentence. */
function endsAt(text: string, end: number, sentence: string): boolean {
  return end === text.length || text[end] === '.' || (/[.:!?)]$/u.test(sentence) && /\s/u.test(text[end] ?? ''))
}

function sentenceEnd(text: string, from: number): number {
  const end = /[.:!?)]["”»]?(?=\s)/u.exec(text.slice(from))
  return end ? from + end.index + end[0].length : text.length
}
