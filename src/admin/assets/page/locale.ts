/** Dates and numbers follow the page's language, with the browser's region (`en-GB`) where it has one of it. */
export function pageLocale(): string {
  const { lang } = document.documentElement
  return navigator.languages.find((one) => one.split('-')[0] === lang && isLocale(one)) ?? lang
}

/** Browsers tell what the system is set to, which need not be a language tag: `en-US@posix`. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
