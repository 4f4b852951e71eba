let last: { locale: string; names: Intl.DisplayNames } | null = null

/** `Brazil (BR)`, in the reader's language. */
export function countryName(locale: string, code: string | null, unknown: string): string {
  if (code === null) return unknown
  if (last?.locale !== locale) last = { locale, names: new Intl.DisplayNames(locale, { type: 'region' }) }
  try {
    return `${last.names.of(code) ?? code} (${code})`
  } catch {
    return code
  }
}
