/** Languages of the built-in texts that customers read ("Back", the opt-out answer), by their own names. */
export const LANGUAGES = {
  en: 'English',
  es: 'Español',
  pt_BR: 'Português (Brasil)',
  pt: 'Português (Portugal)',
  it: 'Italiano',
  fr: 'Français',
  de: 'Deutsch',
} as const satisfies Record<string, string>

export type Language = keyof typeof LANGUAGES

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[]

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text)
}
