import type { Json } from './world'

/** An answer of Meta's that says no, with its HTTP status. */
export type Refusal = { status: number; body: { error: Json } }

const TRACE = 'ASimulatedTrace0000000'

/** Meta's error body. Source: reference §9. */
export function refusal(status: number, code: number, message: string, details?: string): Refusal {
  const data = details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }
  return {
    status,
    body: { error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, ...data, fbtrace_id: TRACE } },
  }
}

export function isRefused(value: object): value is Refusal {
  return 'status' in value && 'body' in value
}

export const missing = (name: string) =>
  refusal(400, 131008, 'Required parameter is missing', `The parameter ${name} is required.`)
export const invalid = (details: string) => refusal(400, 131009, 'Parameter value is not valid', details)
export const wrong = (details: string) => refusal(400, 100, 'Invalid parameter', details)

export function badToken(message = 'Invalid OAuth access token - Cannot parse access token'): Refusal {
  return { status: 401, body: { error: { message, type: 'OAuthException', code: 190, fbtrace_id: TRACE } } }
}

/** Any address that is not ours, and any object that the token cannot see. */
export function missingObject(method: string, id: string): Refusal {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`
  const error = { message, type: 'GraphMethodException', code: 100, error_subcode: 33, fbtrace_id: TRACE }
  return { status: 400, body: { error } }
}
