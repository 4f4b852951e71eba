let last: { locale: string; names: Intl.DisplayNames } | null = null

/** `es_MX` → `Spanish (Mexico), es_MX`, in the reader's language; only the code where the runtime has no name for it. */
export function languageName(locale: string, code: string): string {
  const tag = code.replace('_', '-')
  try {
    const name = namesIn(locale).of(tag)
    return name && name !== tag ? `${name}, ${code}` : code
  } catch {
    return code
  }
}

function namesIn(locale: string): Intl.DisplayNames {
  if (last?.locale !== locale) {
    last = { locale, names: new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' }) }
  }
  return last.names
}
