import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { validate, validateCall } from '../../src/whatsapp/validate'

/** What is refused of a message: where, and at which of Meta's numbers. */
export function problems(message: OutgoingMessage): [field: string, limit: number | null][] {
  return listed(validate(message)).map(({ field, limit }) => [field, limit])
}

/** A rule with a number: the message at the limit passes, and one beyond is refused at its field with that number. */
export type LimitCase = [what: string, field: string, limit: number, make: (count: number) => OutgoingMessage]

/** What is wrong with the rule; null where it holds. */
export function limitFailure([, field, limit, make]: LimitCase): string | null {
  const at = JSON.stringify(problems(make(limit)))
  const beyond = JSON.stringify(problems(make(limit + 1)))
  if (at !== '[]') return `refused at the limit: ${at}`
  return beyond === JSON.stringify([[field, limit]]) ? null : `one beyond the limit: ${beyond}`
}

/** A rule without a number: what is refused, and where. */
export type RefusedCase = [what: string, message: OutgoingMessage, field: string, limit?: number]

/** What is wrong with the rule; null where it holds. Every refusal is a sentence. */
export function refusalFailure([, message, field, limit]: RefusedCase): string | null {
  const found = listed(validate(message))
  const [only] = found
  const isThere = found.length === 1 && only?.field === field && (limit === undefined || only.limit === limit)
  if (!isThere) return JSON.stringify(found)
  return /^[A-Z].{20,}[^.]$/.test(only.message) ? null : `no sentence: ${only.message}`
}

/** Messages that the types forbid and stored JSON may hold all the same. */
export function untyped(message: Record<string, unknown>): OutgoingMessage {
  return message as unknown as OutgoingMessage
}

export function x(count: number): string {
  return 'x'.repeat(count)
}

function listed(validity: ReturnType<typeof validate | typeof validateCall>) {
  return validity.ok ? [] : validity.problems
}
