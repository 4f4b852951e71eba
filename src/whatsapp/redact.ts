/** Secrets, and what customers and we wrote: named by their keys, wherever they are in a call's JSON. */
const HIDDEN_KEYS =
  /token|secret|password|authorization|^pin$|^code$|^body$|^caption$|^text$|^emoji$|otp|coupon|vcard|formatted_name|first_name|last_name/i
const MOST_CHARS = 50_000

/** JSON text of a call for the activity log, without secrets and customers' words; never longer than a row can take. */
export function redact(value: unknown): string {
  const text = JSON.stringify(value, (key, inner: unknown) => (isHidden(key, inner) ? '[hidden]' : inner)) ?? 'null'
  return text.slice(0, MOST_CHARS).toWellFormed()
}

function isHidden(key: string, value: unknown): boolean {
  return HIDDEN_KEYS.test(key) && typeof value !== 'object'
}
