import { instantsOf } from '../settings/hours-zone'

/** A cell by the field that its column was chosen for; null where there is none, or nothing in it. */
export type Cell = (field: string) => string | null

/** Columns as they are stored here. */
export type Values = Record<string, string | number | null>

/** Without blanks around; at most so many characters. */
export function textOf(cell: string | null, most = 190): string {
  return (cell ?? '').replaceAll('\r\n', '\n').trim().slice(0, most).toWellFormed()
}

/** HTML that CRMConnect's forms left in texts of ours: line breaks and the few named signs. */
export function plainText(cell: string | null, most: number): string {
  const text = (cell ?? '').replaceAll(/<br\s*\/?>\n?/gi, '\n')
  const signs: [string, string][] = [
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&quot;', '"'],
    ['&#039;', "'"],
    ['&#39;', "'"],
    ['&nbsp;', ' '],
    ['&amp;', '&'],
  ]
  return textOf(
    signs.reduce((plain, [sign, letter]) => plain.replaceAll(sign, letter), text),
    most,
  )
}

export function isOn(cell: string | null): boolean {
  return cell !== null && /^(1|true|yes|y|on|active|enable|enabled)$/i.test(cell.trim())
}

export function wholeOf(cell: string | null): number | null {
  const text = (cell ?? '').trim()
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/

/**
 * Epoch milliseconds of `2026-11-30 17:05:00` on the clock of `zone`, of one that says its own offset, or of seconds or
 * milliseconds since 1970. Null for no time, MySQL's `0000-00-00` among them.
 */
export function instantOf(cell: string | null, zone: string): number | null {
  const text = (cell ?? '').trim()
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000
  if (/^\d{12,14}$/.test(text)) return Number(text)
  const found = WRITTEN.exec(text)
  if (!found) return null
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', , offset] = found
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1970 || m < 1 || m > 12 || d < 1 || d > 31 || Number(hour) > 23 || Number(minute) > 59) return null
  if (offset !== undefined) {
    const at = Date.parse(text.replace(' ', 'T').replace(/\s+/, ''))
    return Number.isNaN(at) ? null : at
  }
  const minutes = Number(hour) * 60 + Number(minute)
  return instantsOf(`${year}-${month}-${day}`, minutes, zone).first + Number(second) * 1000
}

/** Few bytes that tell whether a value is another one; FNV-1a over UTF-16, 64 bits of it in two halves. */
export function hashOf(value: string | number | null): string {
  const text = value === null ? '' : `${value}`
  let [low, high] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13)
  }
  return value === null ? '-' : `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`
}
