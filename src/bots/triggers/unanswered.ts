import { z } from 'zod'
import { emptyWeek } from '../../settings/hours'
import { openAfter } from '../../settings/hours-open'
import { defineTimedTrigger, type Besides } from '../define'
import { MINUTE_MS, minutesSaid } from './minutes'

const NOON = Date.UTC(2026, 8, 23, 14, 13)
const MOST_MINUTES = 10_080
const WAITED = { at: NOON + 15 * MINUTE_MS, about: NOON }
const CLOSED_WEEK = { week: emptyWeek(), holidays: [], timeZone: 'UTC', language: 'en' } as const

export const unanswered = defineTimedTrigger({
  replyType: 12,
  label: 'Staff have not answered',
  help: 'Fires when a customer has waited for a person for so many minutes and nobody of your staff has answered, also while bots are silent.',
  on: 'waiting',
  config: z.object({
    minutes: z
      .number('Give the minutes')
      .int('Give whole minutes')
      .min(1, 'At least 1')
      .max(MOST_MINUTES, `At most ${MOST_MINUTES}`),
    isInHours: z.boolean().default(false),
    isStaffTold: z.boolean().default(false),
    isForStaff: z.boolean().default(false),
    assign: z.union([z.enum(['keep', 'next', 'nobody']), z.int().min(1)], 'Choose somebody').default('keep'),
  }),
  fields: {
    minutes: { kind: 'number', label: 'After (minutes)', min: 1, max: MOST_MINUTES },
    isInHours: { kind: 'check', label: 'Count minutes of business hours only' },
    isStaffTold: {
      kind: 'check',
      label: 'Tell staff',
      hint: 'A notice on their screens and a line in the conversation.',
    },
    isForStaff: { kind: 'check', label: 'Send nothing to the customer', hint: 'The response below is not sent.' },
    assign: { kind: 'assign', label: 'Who gets the conversation' },
  },
  besides: ({ minutes, isInHours, isStaffTold, assign }): Besides[] => [
    ...(assign === 'keep' ? [] : [{ kind: 'assign' as const, to: assign === 'nobody' ? null : assign }]),
    ...(isStaffTold
      ? [
          {
            kind: 'tell' as const,
            text: `A customer has waited for ${minutes} minutes${isInHours ? ' of business hours' : ''} and nobody has answered.`,
          },
        ]
      : []),
  ],
  answers: ({ isForStaff }) => !isForStaff,
  dueAt: ({ minutes, isInHours }, about, { settings }) =>
    isInHours ? openAfter(settings, about, minutes * MINUTE_MS, settings.timeZone) : about + minutes * MINUTE_MS,
  match: (_, { at, about, context }) =>
    context.waitingSince !== null && context.waitingSince <= about
      ? `The customer has waited for ${minutesSaid(at - about)}.`
      : null,
  whyNot: (_, { context }) =>
    context.waitingSince === null
      ? 'The customer waits for nobody any more.'
      : 'The customer waits since another message.',
  examples: {
    fires: [
      { fact: 'nobody answered', config: { minutes: 15 }, moment: { ...WAITED, context: { waitingSince: NOON } } },
      {
        fact: 'in human mode',
        config: { minutes: 15 },
        moment: { ...WAITED, context: { waitingSince: NOON, isHumanMode: true } },
      },
      {
        fact: 'staff are told where nothing may be sent to the customer',
        config: { minutes: 15, isStaffTold: true },
        moment: { ...WAITED, context: { waitingSince: NOON, windowUntil: null } },
      },
      {
        fact: 'nothing is sent, the next person gets it',
        config: { minutes: 15, isForStaff: true, assign: 'next' },
        moment: { ...WAITED, context: { waitingSince: NOON } },
      },
      {
        fact: 'rung within closed hours, where business hours were set meanwhile',
        config: { minutes: 15, isInHours: true },
        moment: { ...WAITED, context: { waitingSince: NOON, settings: CLOSED_WEEK } },
      },
    ],
    staysQuiet: [
      { fact: 'staff have answered, or the conversation was closed', config: { minutes: 15 }, moment: WAITED },
      {
        fact: 'staff have answered and the customer waits anew',
        config: { minutes: 15 },
        moment: { ...WAITED, context: { waitingSince: NOON + MINUTE_MS } },
      },
    ],
  },
})
