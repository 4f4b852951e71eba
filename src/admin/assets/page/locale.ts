import { isLocale } from '../../../staff/languages'

/** Dates and numbers follow the page's language, with the browser's region (`en-GB`) where it has one of it. */
export function pageLocale(): string {
  const { lang } = document.documentElement
  return navigator.languages.find((one) => one.split('-')[0] === lang && isLocale(one)) ?? lang
}
