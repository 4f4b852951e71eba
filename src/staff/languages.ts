/** Of the interface. What customers read has languages of its own (`src/customer-texts`). */
export const LANGUAGES = ['en', 'es', 'pt', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each by its own name, so that whoever reads no other finds it. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
}

export function isInterfaceLanguage(value: unknown): value is Language {
  return LANGUAGES.some((one) => one === value)
}

/** The first of ours that a browser asks for by `Accept-Language`; English where it asks for none. */
export function languageAsked(header: string | undefined): Language {
  return tagsOf(header).map(primary).find(isInterfaceLanguage) ?? 'en'
}

/** How dates and numbers are written in it: with the browser's region (`en-GB`, `pt-PT`) where it names one of this language. */
export function localeAsked(language: Language, header: string | undefined): string {
  return tagsOf(header).find((tag) => primary(tag) === language && isLocale(tag)) ?? language
}

/** Best first; the header comes from anybody, so only its beginning counts. */
function tagsOf(header: string | undefined): string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.split(';').map((piece) => piece.trim())
      const weight = rest.find((piece) => piece.startsWith('q='))
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

/** Browsers tell what the system is set to, which need not be a language tag: `en-US@posix`. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
