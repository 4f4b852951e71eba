const BROWSERS = [
  [/edg(?:e|a|ios)?\//i, 'Edge'],
  [/opr\//i, 'Opera'],
  [/samsungbrowser/i, 'Samsung Internet'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrome|crios/i, 'Chrome'],
  [/safari/i, 'Safari'],
] as const

const SYSTEMS = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/mac os x|macintosh/i, 'Mac'],
  [/cros/i, 'ChromeOS'],
  [/linux/i, 'Linux'],
] as const

/** What a person recognises of a user agent; null for what is not known. */
export function readDevice(userAgent: string | null): { browser: string | null; system: string | null } {
  const agent = userAgent ?? ''
  return { browser: nameOf(BROWSERS, agent), system: nameOf(SYSTEMS, agent) }
}

function nameOf(known: readonly (readonly [RegExp, string])[], agent: string): string | null {
  return known.find(([pattern]) => pattern.test(agent))?.[1] ?? null
}
