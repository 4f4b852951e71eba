import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as hindi } from '@orama/stemmers/indian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { fold } from './fold'
import { wordsOf } from './words'

/** Languages whose endings can be left out, by code, with their name for the form. */
export const STEMMING = {
  ar: { name: 'Arabic', stem: arabic },
  de: { name: 'German', stem: german },
  en: { name: 'English', stem: english },
  es: { name: 'Spanish', stem: spanish },
  fr: { name: 'French', stem: french },
  hi: { name: 'Hindi', stem: hindi },
  it: { name: 'Italian', stem: italian },
  nl: { name: 'Dutch', stem: dutch },
  pt: { name: 'Portuguese', stem: portuguese },
  ru: { name: 'Russian', stem: russian },
  tr: { name: 'Turkish', stem: turkish },
} as const satisfies Record<string, { name: string; stem: (word: string) => string }>

export type StemLanguage = keyof typeof STEMMING
export const STEM_LANGUAGES = Object.keys(STEMMING) as [StemLanguage, ...StemLanguage[]]

/** The words of a text without their endings, then folded: endings are told by the accents that folding takes away. */
export function stemsOf(text: string, language: StemLanguage): string[] {
  const { stem } = STEMMING[language]
  return wordsOf(text.normalize('NFKC').toLowerCase()).map((word) => fold(stem(word)))
}
