let names: Intl.DisplayNames | null = null

/** `Brazil (BR)`. */
export function countryName(code: string | null, unknown: string): string {
  if (code === null) return unknown
  names ??= new Intl.DisplayNames('en', { type: 'region' })
  try {
    return `${names.of(code) ?? code} (${code})`
  } catch {
    return code
  }
}
