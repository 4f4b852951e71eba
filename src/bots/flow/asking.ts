import { z } from 'zod'
import type { OutgoingMessage } from '../../whatsapp/messages'
import type { Visit, Visited } from './define-node'
import type { End, FlowField } from './fields'
import { ANSWERED, OTHERWISE, TIMEOUT } from './define-node'

/** A flow waits so long for an answer where its step has no time of its own; afterwards the customer means something else. */
export const LONGEST_WAIT_MINUTES = 7 * 24 * 60
const MOST_RETRIES = 5
export const MINUTE_MS = 60_000

/** What every node that asks the customer has. */
export const askingShape = {
  retries: z.int('A number').min(0).max(MOST_RETRIES, `At most ${MOST_RETRIES}`).default(2),
  retryText: z
    .string()
    .trim()
    .max(1024, 'At most 1024 characters')
    .optional()
    .transform((typed) => typed || undefined),
  timeoutMinutes: z
    .int('A number of minutes')
    .min(1, 'At least one minute')
    .max(LONGEST_WAIT_MINUTES, 'At most seven days')
    .nullish()
    .transform((minutes) => minutes ?? null),
}
export type Asking = { retries: number; retryText?: string | undefined; timeoutMinutes: number | null }

export const ASKING_FIELDS = {
  retries: {
    kind: 'number',
    label: 'Ask again how often',
    min: 0,
    max: MOST_RETRIES,
    hint: 'When the answer does not fit.',
  },
  retryText: {
    kind: 'textarea',
    label: 'Text when asking again',
    hint: 'Empty: a text of ours in the language of the number.',
    limit: 1024,
    isOptional: true,
    takesMergeFields: true,
  },
  timeoutMinutes: {
    kind: 'number',
    label: 'Wait at most (minutes)',
    hint: 'Empty: a week, then the flow ends.',
    min: 1,
    max: LONGEST_WAIT_MINUTES,
    isOptional: true,
  },
} as const satisfies Record<keyof Asking, FlowField>

export function askingEnds(data: Readonly<Record<string, unknown>>, answers: End[] = [ANSWERED]): End[] {
  return [...answers, OTHERWISE, ...(typeof data['timeoutMinutes'] === 'number' ? [TIMEOUT] : [])]
}

/** The question goes out, and the flow waits. */
export function asked(asking: Asking, { ask }: Visit, messages: OutgoingMessage[], isAgain = false): Visited {
  const until = ask.at + (asking.timeoutMinutes ?? LONGEST_WAIT_MINUTES) * MINUTE_MS
  return { messages, leads: { kind: 'ask', until, isAgain } }
}

/** An answer that does not fit: once more, or out by `otherwise`. */
export function misfit(asking: Asking, visit: Visit, again: OutgoingMessage[], vars: Record<string, string>): Visited {
  if (visit.tries < asking.retries)
    return { ...asked(asking, visit, again, true), why: 'The answer does not fit; it asks again.' }
  return { vars, why: 'No answer fitted.', leads: { kind: 'go', end: 'otherwise' } }
}

/** Time is over. */
export function unanswered({ timeoutMinutes }: Asking): Visited {
  if (timeoutMinutes === null) return { why: 'No answer came for a week.', leads: { kind: 'finish' } }
  return { why: `No answer came within ${timeoutMinutes} minutes.`, leads: { kind: 'go', end: 'timeout' } }
}
