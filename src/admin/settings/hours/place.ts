import { isTimeZone } from '../../../settings/hours-zone'
import { isLanguage, LANGUAGES } from '../../../settings/languages'

type Choice = { value: string; label: string }

/** Every zone that the runtime names, and the chosen one where it goes by another name. */
export function zoneChoices(chosen: string): Choice[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  if (isTimeZone(chosen)) names.add(chosen)
  return [...names].toSorted().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))
}

export function languageChoices(): Choice[] {
  return Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))
}

export function languageName(code: string): string {
  return isLanguage(code) ? LANGUAGES[code] : code
}
