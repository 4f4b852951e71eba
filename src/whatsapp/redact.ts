/** What the activity log may show of a text: what we manage (templates, profiles) is ours, a message's words never are. */
export type Shown = { texts?: boolean; secrets?: readonly string[] }

const HIDDEN = '[hidden]'
const MOST_CHARS = 50_000
/** Shorter values would hide half of a log by chance; no secret of ours is that short. */
const LEAST_SECRET_CHARS = 8

/** Secrets by their names, wherever they are in a call's JSON. */
const SECRET_KEYS =
  /token|secret|passw|authorization|cookie|credential|signature|appsecret_proof|private_?key|api_?key|master_?key|^sealed$|^pin$|^sig$|^otp|coupon/i
/** A number under these is Meta's error code, a text is one that somebody logs in or verifies with. */
const CODE_KEYS = /^code$|^verification_code$/i
/** What customers and we wrote to each other, and who they are. */
const TEXT_KEYS =
  /^(text|body|caption|headline|response_json|location|latitude|longitude|address(es)?|org|company|department|city|zip|emoji|title|description|footer|label|filename|vcard|wording|said|profile|username|values|parameters|params|fields|data|shown|email|birthday|street|(formatted_?|first_?|last_?|middle_?)name)$/i
/** People by their numbers and ids: the last four say enough to find out who it was. */
const PERSON_KEYS = /^(to|from|recipient(_user)?(_id)?|wa_?id|user_?id|input|phone|phonenumber|bsuid)$/i

/** Secrets by their looks, for those that come without a name, in a path or inside an error's sentence. */
const SECRET_LOOKS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, HIDDEN],
  [/\b(bearer)\s+[\w.~+/=|-]{6,}/gi, `$1 ${HIDDEN}`],
  [/\b(basic)\s+[A-Za-z0-9+/]{16,}={0,2}/gi, `$1 ${HIDDEN}`],
  [/\bEAA[A-Za-z0-9_-]{8,}/g, HIDDEN],
  [/\bwhsec_[A-Za-z0-9+/=_-]{8,}/g, HIDDEN],
  [/\bv1\.k\d+\.[\w+/=.-]+/g, HIDDEN],
  [/\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g, HIDDEN],
  [/\b(\d{5,20})\|[\w-]{8,}/g, `$1|${HIDDEN}`],
  [/\b[0-9a-f]{32}\b/gi, HIDDEN],
  [/\b([\w.]*(?:token|secret|password|proof)|code|sig|pin)=[^&\s"'<>]{6,}/gi, `$1=${HIDDEN}`],
  [/(["'][\w.]*(?:token|secret|password|proof|pin)\\?["']\s*:\s*\\?["'])[^"'\\]+/gi, `$1${HIDDEN}`],
]
const WRITTEN_NUMBER = /\+(?:\d[ ().-]{0,2}){7,14}\d/g

/**
 * JSON text of a call for the activity log: without secrets, without customers' words, numbers of people cut to their last
 * four digits; never longer than a row can take. `secrets` are taken out wherever and however they occur. Never throws.
 */
export function redact(value: unknown, { texts = false, secrets = [] }: Shown = {}): string {
  const text = toJson(value, (key, inner) => {
    if (!texts && TEXT_KEYS.test(key) && typeof inner === 'number') return HIDDEN
    if (typeof inner === 'number' || typeof inner === 'boolean' || inner === null || inner === undefined) {
      return SECRET_KEYS.test(key) && typeof inner === 'number' ? HIDDEN : inner
    }
    if (SECRET_KEYS.test(key) || (CODE_KEYS.test(key) && typeof inner === 'string')) return HIDDEN
    if (!texts && TEXT_KEYS.test(key)) return HIDDEN
    if (typeof inner !== 'string') return inner
    if (PERSON_KEYS.test(key)) return maskNumber(inner)
    return redactText(inner, secrets)
  })
  return text.slice(0, MOST_CHARS).toWellFormed()
}

/** A sentence or a path without what looks like a secret, or is one of `secrets`, and without people's whole numbers. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length >= LEAST_SECRET_CHARS) clean = clean.replaceAll(secret, HIDDEN)
  }
  for (const [look, instead] of SECRET_LOOKS) clean = clean.replace(look, instead)
  return clean.replace(WRITTEN_NUMBER, (number) => maskNumber(number))
}

/** `…0999`: enough for a colleague who looks for it, too little for a stranger. */
export function maskNumber(number: string): string {
  const bare = number.replaceAll(/[^\w]/g, '')
  return bare.length <= 4 ? HIDDEN : `…${bare.slice(-4)}`
}

function toJson(value: unknown, replace: (key: string, inner: unknown) => unknown): string {
  try {
    return JSON.stringify(value, (key, inner: unknown) => replace(key, inner)) ?? 'null'
  } catch {
    return '"[could not be written: circular or nested too deeply]"'
  }
}
