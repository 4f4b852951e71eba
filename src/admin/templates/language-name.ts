/** `es_MX` → `Spanish (Mexico), es_MX`; only the code where the runtime has no name for it. */
export function languageName(code: string): string {
  try {
    const name = names.of(code.replace('_', '-'))
    return name && name !== code.replace('_', '-') ? `${name}, ${code}` : code
  } catch {
    return code
  }
}

const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' })
