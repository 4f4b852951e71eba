import type { Condition, DirectLookUp } from './record-list-store'

export const MOST_SEARCH_CHARS = 100

/**
 * What a search over names, numbers and e-mail addresses asks of a row, and the look-ups that an index answers at once: the
 * whole number, and the beginning of a name. SQLite knows upper case of ASCII only, so a name is tried in three spellings.
 */
export function textConditions(
  text: string,
  phoneKey: string | null,
  names: readonly string[],
  { hasEmail = true } = {},
): { rest: Condition[]; direct: DirectLookUp[] } {
  const wanted = text.trim().slice(0, MOST_SEARCH_CHARS).toWellFormed()
  if (wanted === '') return { rest: [], direct: [] }
  const lower = wanted.toLowerCase()
  const spellings = [...new Set([wanted, lower, capitalised(lower), wanted.toUpperCase()])]
  const name = names.join(" || ' ' || ")
  const digits = wanted.replaceAll(/\D/g, '')
  const rest = [
    ...spellings.map((spelling) => ({ sql: `instr(${name}, ?) > 0`, binds: [spelling] })),
    { sql: `instr(lower(${name}), ?) > 0`, binds: [lower] },
    ...(hasEmail ? [{ sql: `instr(lower(coalesce(email, '')), ?) > 0`, binds: [lower] }] : []),
    ...(digits.length >= 3 && /^[\d\s+().\-/]+$/.test(wanted)
      ? [...new Set([digits.replace(/^0+/, ''), phoneKey ?? digits])].map((part) => ({
          sql: `instr(coalesce(phone_key, ''), ?) > 0`,
          binds: [part],
        }))
      : []),
  ]
  const direct = [
    ...(phoneKey === null ? [] : [{ sql: 'phone_key = ?', binds: [phoneKey], order: 'id' }]),
    ...[...new Set([wanted, capitalised(wanted)])].map((spelling) => ({
      sql: `${names[0]} >= ? and ${names[0]} < ?`,
      binds: [spelling, `${spelling}\u{10FFFF}`],
      order: `${names[0]}`,
    })),
  ]
  const sql = rest.map((one) => one.sql).join(' or ')
  return { rest: [{ sql, binds: rest.flatMap(({ binds }) => binds) }], direct }
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
