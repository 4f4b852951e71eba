import { z } from 'zod'
import { LONGEST_WAIT_MINUTES, MINUTE_MS } from '../asking'
import { defineNode, go, NEXT } from '../define-node'

const UNITS = { seconds: 1 / 60, minutes: 1, hours: 60, days: 24 * 60 }

export const delay = defineNode({
  kind: 'delay',
  label: 'Wait',
  hint: 'Goes on by itself after a time. More than 24 hours after the customer’s last message only templates can go.',
  group: 'go',
  data: z
    .object({
      amount: z.int('How long?').min(1, 'At least 1').max(LONGEST_WAIT_MINUTES),
      unit: z.enum(['seconds', 'minutes', 'hours', 'days'], 'Choose a unit').default('minutes'),
    })
    .refine(({ amount, unit }) => amount * UNITS[unit] <= LONGEST_WAIT_MINUTES, {
      path: ['amount'],
      message: 'At most seven days',
    }),
  fields: {
    amount: { kind: 'number', label: 'How long', min: 1, max: LONGEST_WAIT_MINUTES },
    unit: {
      kind: 'choice',
      label: 'Unit',
      choices: [
        { value: 'seconds', label: 'seconds' },
        { value: 'minutes', label: 'minutes' },
        { value: 'hours', label: 'hours' },
        { value: 'days', label: 'days' },
      ],
    },
  },
  fresh: { amount: 5, unit: 'minutes' },
  ends: [NEXT],
  enter: ({ amount, unit }, { ask }) => ({
    why: `It waits ${amount} ${unit}.`,
    leads: { kind: 'delay', until: ask.at + amount * UNITS[unit] * MINUTE_MS },
  }),
  hear: () => ({ leads: go() }),
})
