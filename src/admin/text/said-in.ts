/** English sentences as pure rules say them and rows keep them, to those of a language. `{0}` stands for a value. */
export type Sentences = Readonly<Record<string, string>>

/** `part`: the longest of what stands between the values; far quicker to look for than the whole. */
type Matcher = { match: RegExp; part: string; say: string; places: number[] }

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
  const plain = [...words.keys()].filter((one) => !VALUE.test(one))
  const whole = plain.filter((one) => SENTENCE.test(one)).map((one) => ` ${one}`)
  const beginning = byFirstWord(sentences)
  function at(text: string, from: number): { length: number; say: string } | null {
    const found = beginning(text, from).flatMap((one) => {
      if (typeof one === 'string')
        return text.startsWith(one, from) && endsAt(text, from + one.length, one)
          ? [{ length: one.length, say: words.get(one)! }]
          : []
      if (!text.includes(one.part, from)) return []
      one.match.lastIndex = from
      const values = one.match.exec(text)
      return values ? [{ length: values[0].length, say: filled(one.say, one.places, values.slice(1).map(known)) }] : []
    })
    return found.toSorted((a, b) => b.length - a.length)[0] ?? null
  }
  /** Meta's own words often end without a full stop before a sentence of ours. */
  function nextStart(text: string, from: number): number {
    const starts = whole.map((one) => text.indexOf(one, from)).filter((start) => start > from)
    return Math.min(sentenceEnd(text, from), ...starts)
  }
  /** A value that is a name of a part, such as “The text of button 2”; what people typed is rarely one. */
  function known(value: string): string {
    const found = words.get(value) ?? (NAMED.test(value) ? at(value, 0) : null)
    return typeof found === 'string' ? found : found?.length === value.length ? found.say : value
  }
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

/** Of the sentences those that can begin at a place: a page says many, and most begin otherwise. */
function byFirstWord(sentences: Sentences): (text: string, from: number) => readonly (string | Matcher)[] {
  const byWord = new Map<string, (string | Matcher)[]>()
  for (const [english, translation] of Object.entries(sentences)) {
    const word = firstWord(english, 0)
    const one = VALUE.test(english) ? matcherOf(english, translation) : english
    byWord.set(word, [...(byWord.get(word) ?? []), one])
  }
  return (text, from) => {
    const word = firstWord(text, from)
    return [...(byWord.get('') ?? []), ...(word === '' ? [] : (byWord.get(word) ?? []))]
  }
}

function firstWord(text: string, from: number): string {
  return /^[\p{L}’]+(?=[\s.:,;!?)]|$)/u.exec(text.slice(from, from + 40))?.[0] ?? ''
}

/** Known for itself wherever it stands: three words at least, to its full stop. */
const SENTENCE = /^\S+ \S+ .*\.$/u
const VALUE = /\{(\d)\}/u
/** How a value begins that may be such a name, a count or a list of keywords. */
const NAMED = /^(The|A|Value|Phone|Card|Text|Header|Button|contact|\d+) |^“/u

/** A value does not reach beyond its sentence. */
function matcherOf(english: string, say: string): Matcher {
  const between = english.split(/\{\d\}/u)
  const [part = ''] = between.toSorted((a, b) => b.length - a.length)
  const parts = between.map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
  const places = [...english.matchAll(/\{(\d)\}/gu)].map(([, place]) => Number(place))
  const match = new RegExp(`${parts.join('((?:(?!\\.\\s).)+?)')}(?=$|[.\\s])`, 'uy')
  return { match, part, say, places }
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
