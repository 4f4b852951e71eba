import type { FieldError } from '../crm-events/read-event'
import type { KeyRefusal } from '../notifications/authorise'

/** RFC 9457. `code` is for programs, `detail` for people and says what to do. */
export type Problem = {
  status: number
  code: string
  title: string
  detail: string
  errors?: FieldError[]
  retryAfter?: number
}

export function problemResponse({ retryAfter, ...problem }: Problem): Response {
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  }
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer'
  return new Response(JSON.stringify({ type: 'about:blank', ...problem }), { status: problem.status, headers })
}

export const NOT_READY: Problem = {
  status: 503,
  code: 'not-ready',
  title: 'Not ready',
  detail: 'The settings cannot be read yet. Send it again in a minute.',
  retryAfter: 60,
}

export function tooLarge(most: string): Problem {
  return { status: 413, code: 'too-large', title: 'Too large', detail: `The body is larger than ${most}.` }
}

export function invalid(errors: FieldError[]): Problem {
  const detail = errors.map(({ field, message }) => `${field} ${message}.`).join(' ')
  return { status: 422, code: 'invalid', title: 'Not valid', detail: detail.slice(0, 1000), errors }
}

export const NO_JSON: Problem = {
  status: 400,
  code: 'no-json',
  title: 'No JSON',
  detail: 'The body is not valid JSON in UTF-8.',
}

const WRONG_KEY = 'Make a key on the page of CRM notifications and send it as "Authorization: Bearer crmw_…".'

const OF_KEYS: Record<KeyRefusal, Problem> = {
  missing: { status: 401, code: 'key-missing', title: 'No key', detail: `The request has no key. ${WRONG_KEY}` },
  malformed: {
    status: 401,
    code: 'key-malformed',
    title: 'Not a key',
    detail: `What was sent is no key of ours. ${WRONG_KEY}`,
  },
  unknown: {
    status: 401,
    code: 'key-unknown',
    title: 'Unknown key',
    detail: `The key is not known, or was revoked. ${WRONG_KEY}`,
  },
  expired: { status: 401, code: 'key-expired', title: 'Expired key', detail: `The key has expired. ${WRONG_KEY}` },
  scope: {
    status: 403,
    code: 'key-scope',
    title: 'Not allowed',
    detail: 'The key lacks the scope for this. Make one that has it.',
  },
  'too-many-wrong': {
    status: 429,
    code: 'too-many-wrong',
    title: 'Too many wrong attempts',
    detail: 'Too many wrong keys or signatures came from this address. Correct them, then try again in a minute.',
    retryAfter: 60,
  },
  'too-many': {
    status: 429,
    code: 'too-many',
    title: 'Too many requests',
    detail: 'The key was used more than 3,000 times within a minute. Try again in a minute.',
    retryAfter: 60,
  },
}

export function keyProblem(reason: KeyRefusal): Problem {
  return OF_KEYS[reason]
}
