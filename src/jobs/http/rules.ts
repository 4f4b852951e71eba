import type { HttpRequest } from '../../bots/flow/http-request'
import { judgeAddress } from './address'

/** What one call may carry. `answerBytes` are read at most, `timeoutMs` is for look-up, call and answer together. */
export const HTTP_LIMITS = {
  headers: 20,
  headerChars: 4_096,
  bodyBytes: 65_536,
  takes: 20,
  takenChars: 1_000,
  answerBytes: 65_536,
  timeoutMs: 5_000,
} as const

/** Names of RFC 9110's tokens. */
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/
/** Those that say where a request goes, who asks, or how it is cut into pieces: ours or the platform's to set. */
const NOT_OURS =
  /^(host|cookie2?|content-length|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|via|forwarded|origin|referer|date|x-real-ip|true-client-ip|(proxy|sec|cf|cdn|x-forwarded)-.*)$/i
const HEADER_VALUE = /^[\t\x20-\x7e]*$/

/** Why this request would not be made, as a sentence that says what to change; null where nothing is wrong. */
export function problemOfRequest({ method, url, headers, body, takes }: HttpRequest): string | null {
  const address = judgeAddress(url)
  if (!address.ok) return address.say
  if (takes.length > HTTP_LIMITS.takes) return `At most ${HTTP_LIMITS.takes} values are taken from an answer.`
  return problemOfBody(method, body) ?? problemOfHeaders(headers)
}

export function problemOfBody(method: HttpRequest['method'], body: string | null): string | null {
  if (body === null) return null
  if (method === 'GET') return 'A GET request has no body: take it out, or choose POST.'
  const isTooLarge = new TextEncoder().encode(body).length > HTTP_LIMITS.bodyBytes
  return isTooLarge ? 'The body is larger than 64 KB: send less.' : null
}

/** By their names; values are looked at when they are opened. */
export function problemOfHeaders(headers: HttpRequest['headers']): string | null {
  if (headers.length > HTTP_LIMITS.headers) return `At most ${HTTP_LIMITS.headers} headers are sent.`
  return headers.map(({ name }) => problemOfHeaderName(name)).find((problem) => problem !== null) ?? null
}

export function problemOfHeaderName(name: string): string | null {
  if (!TOKEN.test(name)) return `“${name.slice(0, 40)}” is no name of a header: letters, digits and hyphens.`
  return NOT_OURS.test(name) ? `The header ${name} cannot be set: it belongs to the connection. Take it out.` : null
}

/** Of the opened value; the sentence never says what it is. */
export function problemOfHeaderValue(name: string, value: string): string | null {
  if (value.length > HTTP_LIMITS.headerChars) return `The value of ${name} is longer than 4,096 characters.`
  return HEADER_VALUE.test(value) ? null : `The value of ${name} has characters that no header can carry: type it anew.`
}
