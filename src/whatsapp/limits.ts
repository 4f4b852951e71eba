/**
 * Meta's limits on what we send, in code points unless a line says otherwise (Meta does not say how it counts). Where no
 * other source is named: reference §7.1, from Meta's message and interactive-message pages.
 */
export const LIMITS = {
  textBody: 4096,
  /** Body of every interactive message. */
  interactiveBody: 1024,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  /** `biz_opaque_callback_data`. */
  callbackData: 512,
  /** Digits of a phone number; E.164 says 15, and Meta judges what is a little longer. */
  phoneDigits: 20,
} as const

/** `US.1…` or, for enrolled groups of businesses, `US.ENT.1…`. Source: reference §4. */
export const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/** Meta's pages give no number for what is only "required". */
export const PHONE_DIGITS = new RegExp(`^\\d{4,${LIMITS.phoneDigits}}$`)

/** How long we wait for the Graph API; what has no answer by then is unknown. Core rule 15. */
export const GRAPH_TIMEOUT_MS = 10_000

/** By code points, as people count; an emoji of several parts counts as its parts, on the safe side. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** At most `limit` code points, the last one an ellipsis where something was cut; never splits a code point. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || lengthOf(text) <= limit) return text
  let kept = ''
  let length = 0
  for (const point of text) {
    if (++length === limit) break
    kept += point
  }
  return `${kept.trimEnd()}…`
}
