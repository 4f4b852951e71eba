import type { Language } from '../../staff/languages'
import { en, type Catalogue } from './en'
import { es } from './es'
import { it } from './it'
import { pt } from './pt'

export type Area = keyof Catalogue

export const TRANSLATIONS = { es, pt, it } satisfies Record<Exclude<Language, 'en'>, Partial<Catalogue>>

/** Area by area; one that a language does not have yet is English. */
export const CATALOGUES: Record<Language, Catalogue> = {
  en,
  es: { ...en, ...es },
  pt: { ...en, ...pt },
  it: { ...en, ...it },
}

/** The areas that a language still shows in English. */
export function untranslated(language: Language): Area[] {
  if (language === 'en') return []
  return (Object.keys(en) as Area[]).filter((area) => !Object.hasOwn(TRANSLATIONS[language], area))
}
