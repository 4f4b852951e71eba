import { isInterfaceLanguage, type Language } from '../../staff/languages'
import { healthInEnglish } from './en'
import { healthInSpanish } from './es'
import type { HealthWords } from './health-words'
import { healthInItalian } from './it'
import { healthInPortuguese } from './pt'

const WORDS: Record<Language, HealthWords> = {
  en: healthInEnglish,
  es: healthInSpanish,
  pt: healthInPortuguese,
  it: healthInItalian,
}

/** By a template's language (`pt_BR`), so that its values and the words around them are of one; English of others. */
export function healthWordsIn(code: string): HealthWords {
  const language = code.split('_')[0]
  return WORDS[isInterfaceLanguage(language) ? language : 'en']
}
