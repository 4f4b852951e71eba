import { lengthOf, LIMITS } from './limits'

/** `field` is the path in the message (`buttons.0.title`); `limit` is Meta's number, null where the rule is not a number. */
export type MessageProblem = { field: string; limit: number | null; message: string }

export function problem(field: string, limit: number | null, message: string): MessageProblem {
  return { field, limit, message }
}

export function missing(field: string, name: string, limit: number | null = null): MessageProblem {
  return problem(field, limit, `${name} is missing: fill it in`)
}

/** A text that must be there, and not of spaces alone. */
export function requiredText(field: string, name: string, text: string, limit: number): MessageProblem[] {
  return text.trim() === '' ? [missing(field, name, limit)] : longText(field, name, text, limit)
}

/** A text that may be missing. */
export function longText(field: string, name: string, text: string | undefined, limit: number): MessageProblem[] {
  if (text === undefined || text.length <= limit) return []
  const length = lengthOf(text)
  if (length <= limit) return []
  return [problem(field, limit, `${name} has ${length} characters, WhatsApp takes ${limit}: shorten it`)]
}

/** How many of something there may be; `name` as people count it (`buttons`). */
export function countProblems(
  field: string,
  name: string,
  count: number,
  { least, most }: { least: number; most: number },
): MessageProblem[] {
  if (count < least) return [problem(field, least, `There are ${count} ${name}: WhatsApp wants at least ${least}`)]
  return count > most ? [problem(field, most, `There are ${count} ${name}: WhatsApp takes at most ${most}`)] : []
}

/** A problem at every value that was there before; empty ones are told elsewhere. */
export function repeatedText(
  values: readonly { field: string; value: string }[],
  message: (value: string) => string,
): MessageProblem[] {
  const seen = new Set<string>()
  return values.flatMap(({ field, value }) => {
    const isRepeated = value !== '' && seen.has(value)
    seen.add(value)
    return isRepeated ? [problem(field, null, message(value))] : []
  })
}

/** An address that WhatsApp opens or fetches: http or https, whole. */
export function urlProblems(field: string, name: string, url: string): MessageProblem[] {
  const long = requiredText(field, name, url, LIMITS.url)
  if (long.length > 0) return long
  if (/^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url)) return []
  return [problem(field, null, `${name} is not a web address: write it whole, with https:// before it`)]
}

export function coordinateProblems({ latitude, longitude }: { latitude: number; longitude: number }): MessageProblem[] {
  return [
    ...coordinate('latitude', 'The latitude', latitude, LIMITS.latitude),
    ...coordinate('longitude', 'The longitude', longitude, LIMITS.longitude),
  ]
}

function coordinate(field: string, name: string, value: number, most: number): MessageProblem[] {
  if (Number.isFinite(value) && Math.abs(value) <= most) return []
  return [problem(field, most, `${name} is not one: write degrees between -${most} and ${most}`)]
}

/** Problems of a part, at their place in the whole. */
export function inside(path: string, problems: readonly MessageProblem[]): MessageProblem[] {
  return problems.map((found) => ({ ...found, field: `${path}.${found.field}` }))
}
