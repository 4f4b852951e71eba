import type { AdminContext } from '../route'

/** A stretch of time in the one unit that a person would say it in. */
export function lasting(seconds: number, { text, locale }: AdminContext['var']): string {
  const words = text.campaigns.review.seconds
  const rounded = Math.max(1, Math.ceil(seconds))
  if (rounded === 1) return words.second
  if (rounded < 120) return words.seconds(rounded)
  if (rounded < 2 * 3600) return words.minutes(Math.round(rounded / 60))
  if (rounded < 48 * 3600) return words.hours(oneDigit(rounded / 3600, locale))
  return words.days(oneDigit(rounded / 86_400, locale))
}

function oneDigit(value: number, locale: string): string {
  return (Math.round(value * 10) / 10).toLocaleString(locale)
}
