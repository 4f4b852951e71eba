import { fold } from '../bots/fold'
import type { ConsentWords } from './words/define'

/** What is asked of each customer message: folded words, made once for all messages. */
export type PreparedWords = { optOut: ReadonlySet<string>; optIn: ReadonlySet<string>; resume: ReadonlySet<string> }

export type ConsentSaid = {
  kind: 'opt_in' | 'opt_out'
  /** As the customer wrote it, or the title of the button. */
  wording: string
  source: 'word' | 'button'
  /** "Start" and the like: an opt-in only of somebody who has opted out; else it is a text as any other. */
  isResume: boolean
}

/** A button of a template says what it does in its title; those of a menu or a list are named by what they are about. */
export type Tapped = { id: string; title: string; isOfTemplate: boolean }

/** Longer than any word of consent can be; a long message is not folded for nothing. */
export const MOST_WORD_CHARS = 60
const MOST_READ_CHARS = 2 * MOST_WORD_CHARS

/** Built-in words of all languages and the business's own, in the form in which they are compared. */
export function prepareWords(
  builtIn: readonly ConsentWords[],
  own: { optOut: readonly string[]; optIn: readonly string[] },
): PreparedWords {
  const set = (words: readonly string[]) => new Set(words.map(consentForm).filter((word) => word !== ''))
  return {
    optOut: set([...builtIn.flatMap(({ optOut }) => optOut), ...own.optOut]),
    optIn: set([...builtIn.flatMap(({ optIn }) => optIn), ...own.optIn]),
    resume: set(builtIn.flatMap(({ resume }) => resume)),
  }
}

/** Folded as bots fold, with one space between words: a payload `OPT_OUT`, "opt-out" and "Opt  out!" are the same. */
export function consentForm(text: string): string {
  return fold(text)
    .replaceAll(/[\s_\-‐-―]+/gu, ' ')
    .replaceAll(/[’‘`´]/g, "'")
}

/**
 * Whether a message says "no more marketing" or "marketing again": the whole of it is such a word, or the payload of a tapped
 * button is, or the title of a template's. "Stop by tomorrow" says nothing of the kind, nor does "Remove" in a bot's menu.
 * Where somebody's words say both, "no" counts.
 */
export function consentSaid(said: string | null, tapped: Tapped | null, words: PreparedWords): ConsentSaid | null {
  const source = tapped ? 'button' : 'word'
  const texts = tapped ? [tapped.id, ...(tapped.isOfTemplate ? [tapped.title] : [])] : [said ?? '']
  const heard = texts.filter((text) => text !== '' && text.length <= MOST_READ_CHARS).map(consentForm)
  const wording = (tapped?.title ?? said ?? '').trim()
  const says = (set: ReadonlySet<string>) => heard.some((text) => set.has(text))
  if (says(words.optOut)) return { kind: 'opt_out', wording, source, isResume: false }
  if (says(words.optIn)) return { kind: 'opt_in', wording, source, isResume: false }
  // A bot's button may well be titled "Start": of a button only the payload asks for messages again.
  const again = tapped ? consentForm(tapped.id) : heard[0]
  return again && words.resume.has(again) ? { kind: 'opt_in', wording, source, isResume: true } : null
}
