import { expect } from 'vitest'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { validate, validateCall } from '../../src/whatsapp/validate'

/** What is refused of a message: where, and at which of Meta's numbers. */
export function problems(message: OutgoingMessage): [field: string, limit: number | null][] {
  return listed(validate(message)).map(({ field, limit }) => [field, limit])
}

/** A rule with a number: the message at the limit passes, and one beyond is refused at its field with that number. */
export type LimitCase = [what: string, field: string, limit: number, make: (count: number) => OutgoingMessage]

export function expectLimit([, field, limit, make]: LimitCase): void {
  expect(problems(make(limit)), 'at the limit').toEqual([])
  expect(problems(make(limit + 1)), 'one beyond').toEqual([[field, limit]])
}

/** A rule without a number: what is refused, and where. */
export type RefusedCase = [what: string, message: OutgoingMessage, field: string, limit?: number]

export function expectRefused([, message, field, limit = undefined]: RefusedCase): void {
  const found = listed(validate(message))
  expect(found.map((problem) => problem.field)).toEqual([field])
  if (limit !== undefined) expect(found[0]?.limit).toBe(limit)
  expect(found[0]?.message).toMatch(/^[A-Z].{20,}[^.]$/)
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
