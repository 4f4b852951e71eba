import { z } from 'zod'
import { defineTimedTrigger } from '../define'

const NOON = Date.UTC(2026, 8, 23, 14, 13)
const DAY_MS = 86_400_000
const JUST_CLOSED = { at: NOON, about: NOON }

export const closed = defineTimedTrigger({
  replyType: 13,
  label: 'The conversation was closed',
  help: 'Fires when an open conversation is closed as resolved, for inactivity or by a flow, to ask for a rating; never after spam. Outside the 24 hours only a template can go.',
  on: 'closed',
  config: z.object({
    days: z.number('Give the days').int('Give whole days').min(1, 'At least 1').max(365, 'At most 365'),
  }),
  fields: { days: { kind: 'number', label: 'At most once in (days)', min: 1, max: 365 } },
  dueAt: (_, about) => about,
  match: ({ days }, { at, context, memory }) => {
    const isDue = memory.ratedAt === null || at - memory.ratedAt >= days * DAY_MS
    return context.status === 'closed' && isDue ? 'The conversation was closed.' : null
  },
  whyNot: ({ days }, { context }) =>
    context.status === 'closed'
      ? `The customer was asked in the last ${days} days.`
      : 'The conversation was opened again.',
  examples: {
    fires: [
      {
        fact: 'nobody was asked before',
        config: { days: 30 },
        moment: { ...JUST_CLOSED, context: { status: 'closed' } },
      },
      {
        fact: 'the days are over',
        config: { days: 30 },
        moment: { ...JUST_CLOSED, context: { status: 'closed' }, memory: { ratedAt: NOON - 30 * DAY_MS } },
      },
      {
        fact: 'in human mode',
        config: { days: 30 },
        moment: { ...JUST_CLOSED, context: { status: 'closed', isHumanMode: true } },
      },
    ],
    staysQuiet: [
      {
        fact: 'asked within the days',
        config: { days: 30 },
        moment: { ...JUST_CLOSED, context: { status: 'closed' }, memory: { ratedAt: NOON - 29 * DAY_MS } },
      },
      { fact: 'opened again', config: { days: 30 }, moment: JUST_CLOSED },
      {
        fact: 'outside the window, where it is not a template',
        config: { days: 30 },
        moment: { ...JUST_CLOSED, context: { status: 'closed', windowUntil: NOON } },
      },
    ],
  },
})
