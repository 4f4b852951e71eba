import { expiresSoon, missingScopes } from '../whatsapp/connection/token-state'
import type { Facts } from './facts'
import { row, type Row } from './row'

const CONNECTION = '/admin/whatsapp/settings/connection'
const HOUR_MS = 3_600_000
const QUIET_MS = 24 * HOUR_MS
/** From here on silence is no quiet weekend any more. */
const SILENT_MS = 72 * HOUR_MS
/** So long a new installation may wait for its first webhook before that is a fault. */
const FIRST_MS = QUIET_MS
const NEEDED_FIELD = 'messages'

/** Does what Meta posts arrive? */
export function checkWebhook({ now, options, notes, webhookSetAt }: Facts): Row {
  const { heardAt, verifiedAt } = notes
  if (!options.hasApp || !options.hasVerifyToken)
    return row('webhook', 'unknown', 'webhookNotSet', { href: `${CONNECTION}#step-webhook` })
  const href = `${CONNECTION}?step=test&watch=1#step-test`
  if (heardAt === null) {
    const isVerified = verifiedAt !== null
    if (!isVerified && now - webhookSetAt < FIRST_MS) return row('webhook', 'unknown', 'webhookWaiting', { href })
    const finding = isVerified ? 'webhookVerifiedOnly' : 'webhookNever'
    return row('webhook', isVerified ? 'amber' : 'red', finding, { href, evidenceAt: verifiedAt })
  }
  const quietMs = now - heardAt
  const more = { href, evidenceAt: heardAt, values: [Math.floor(quietMs / HOUR_MS)] }
  if (quietMs < QUIET_MS) return row('webhook', 'green', 'webhookHeard', { evidenceAt: heardAt })
  return row('webhook', quietMs < SILENT_MS ? 'amber' : 'red', 'webhookSilent', more)
}

/** A refused question counts until Meta asks with the right token, or a signed post shows that it needs to ask no more. */
export function checkVerifyToken({ options, notes }: Facts): Row {
  const { refusedAt, verifiedAt, signed } = notes
  const href = `${CONNECTION}#step-webhook`
  if (!options.hasVerifyToken) return row('verifyToken', 'unknown', 'verifyTokenNotSet', { href })
  const settledAt = Math.max(verifiedAt ?? 0, signed?.at ?? 0)
  if (refusedAt !== null && refusedAt > settledAt)
    return row('verifyToken', 'red', 'verifyTokenRefused', { href, evidenceAt: refusedAt })
  if (settledAt === 0) return row('verifyToken', 'unknown', 'verifyTokenUnasked', { href })
  return row('verifyToken', 'green', 'verifyTokenGood', { evidenceAt: verifiedAt })
}

export function checkSubscription({ subscription }: Facts): Row {
  if (!subscription) return row('subscription', 'unknown', 'subscriptionUnasked')
  const { at: evidenceAt, callback, ours, missing, isAccountSubscribed, override } = subscription
  const href = `${CONNECTION}#step-webhook`
  const isOurs = ours === null ? callback !== null : callback === ours
  if (!isOurs)
    return row('subscription', 'red', 'subscriptionOther', { href, evidenceAt, values: [callback ?? '–', ours ?? '–'] })
  if (missing.includes(NEEDED_FIELD)) return row('subscription', 'red', 'subscriptionNoMessages', { href, evidenceAt })
  if (!isAccountSubscribed) return row('subscription', 'red', 'subscriptionNoAccount', { href, evidenceAt })
  if (override !== null && override !== callback)
    return row('subscription', 'red', 'subscriptionOverridden', { href, evidenceAt, values: [override] })
  if (missing.length > 0)
    return row('subscription', 'amber', 'subscriptionFields', { href, evidenceAt, values: [missing.join(', ')] })
  return row('subscription', 'green', 'subscriptionGood', { evidenceAt })
}

/** Anybody can post nonsense, so some is a warning; while nothing at all is signed right, the secret is wrong. */
export function checkSignatures({ now, notes, badSignaturesToday: bad, lostSecrets }: Facts): Row {
  const more = { href: `${CONNECTION}/secret`, values: [bad], evidenceAt: notes.signed?.at ?? null }
  if (bad === 0) return row('signatures', 'green', 'signaturesGood')
  // Meta signs as ever: it is we who cannot read what it signs with.
  if (lostSecrets > 0)
    return row('signatures', 'red', 'signaturesUnread', { ...more, href: '/admin/whatsapp/settings/keys' })
  const isSignedToday = notes.signed !== null && now - notes.signed.at < QUIET_MS
  return isSignedToday
    ? row('signatures', 'amber', 'signaturesSome', more)
    : row('signatures', 'red', 'signaturesAll', more)
}

export function checkToken({ now, options, token, notes }: Facts): Row {
  const href = CONNECTION
  const evidenceAt = notes.checkedAt ?? token?.checkedAt ?? null
  if (options.isExposed) return row('token', 'red', 'tokenStopped', { href })
  if (!options.hasToken) return row('token', 'unknown', 'tokenNotSet', { href })
  if (!token || token.problem === 'unchecked') return row('token', 'amber', 'tokenUnchecked', { href })
  if (!token.ok) {
    const lacks = missingScopes(token)
    const why = token.problem === 'missing-scopes' ? `missing-scopes: ${lacks.join(', ')}` : (token.problem ?? '')
    return row('token', 'red', 'tokenBad', { href, evidenceAt, values: [why] })
  }
  if (expiresSoon(token, now))
    return row('token', 'amber', 'tokenSoon', { href, evidenceAt: token.expiresAt, values: [] })
  return row('token', 'green', 'tokenGood', { evidenceAt, values: [token.scopes.join(', ')] })
}

const NUMBERS = '/admin/whatsapp/numbers'
/** Words of Meta's for a number that can send. */
const CONNECTED: ReadonlySet<string | null> = new Set([null, 'CONNECTED', 'FLAGGED'])

export function checkNumbers({ options, numbers }: Facts): Row {
  const named = (list: Facts['numbers']) => list.map(({ name }) => name).join(', ')
  if (numbers.length === 0)
    return row('numbers', options.hasToken ? 'red' : 'unknown', 'numbersNone', { href: `${NUMBERS}/add` })
  const away = numbers.filter(({ status }) => !CONNECTED.has(status))
  if (away.length > 0)
    return row('numbers', 'red', 'numbersDisconnected', {
      href: NUMBERS,
      values: [away.map(({ name, status }) => `${name} (${status ?? ''})`).join(', ')],
    })
  const red = numbers.filter(({ quality, status }) => quality === 'RED' || status === 'FLAGGED')
  if (red.length > 0) return row('numbers', 'red', 'numbersRed', { href: NUMBERS, values: [named(red)] })
  const yellow = numbers.filter(({ quality }) => quality === 'YELLOW')
  if (yellow.length > 0) return row('numbers', 'amber', 'numbersYellow', { href: NUMBERS, values: [named(yellow)] })
  const tiers = [...new Set(numbers.flatMap(({ tier }) => tier ?? []))].join(', ')
  const qualities = [...new Set(numbers.flatMap(({ quality }) => quality ?? []))].join(', ')
  return row('numbers', 'green', 'numbersGood', { values: [numbers.length, tiers || '–', qualities || '–'] })
}

const TEMPLATES = '/admin/whatsapp/templates'
const STOPPED: ReadonlySet<string> = new Set(['PAUSED', 'DISABLED', 'REJECTED', 'FLAGGED'])

/** Only an approved template is offered anywhere. */
export function checkTemplates({ templates }: Facts): Row {
  const of = (isOne: (status: string) => boolean) =>
    templates.filter(({ status }) => isOne(status)).reduce((sum, { count }) => sum + count, 0)
  const approved = of((status) => status === 'APPROVED')
  const list = templates.map(({ status, count }) => `${status}: ${count}`).join(', ')
  if (approved === 0) return row('templates', 'amber', 'templatesNone', { href: TEMPLATES, values: [list || '–'] })
  if (of((status) => STOPPED.has(status)) > 0)
    return row('templates', 'amber', 'templatesPaused', { href: TEMPLATES, values: [list] })
  return row('templates', 'green', 'templatesGood', { values: [list] })
}
