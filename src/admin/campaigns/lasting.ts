import type { Catalogue } from '../text/en'

/** A stretch of time in the one unit that a person would say it in. */
export function lasting(seconds: number, words: Catalogue['campaigns']['review']['seconds']): string {
  const rounded = Math.max(1, Math.ceil(seconds))
  if (rounded === 1) return words.second
  if (rounded < 120) return words.seconds(rounded)
  if (rounded < 2 * 3600) return words.minutes(Math.round(rounded / 60))
  if (rounded < 48 * 3600) return words.hours(oneDigit(rounded / 3600))
  return words.days(oneDigit(rounded / 86_400))
}

function oneDigit(value: number): string {
  return (Math.round(value * 10) / 10).toLocaleString('en')
}
