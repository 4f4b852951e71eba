import { z } from 'zod'
import { defineTimedTrigger } from '../define'
import { MINUTE_MS, minutesSaid } from './minutes'

const NOON = Date.UTC(2026, 8, 23, 14, 13)
const UNTIL = NOON + 24 * 60 * MINUTE_MS
const AN_HOUR_BEFORE = { at: UNTIL - 60 * MINUTE_MS, about: UNTIL }
const ANSWERED = { lastOursAt: NOON + MINUTE_MS }

export const closing = defineTimedTrigger({
  replyType: 11,
  label: 'The 24 hours are about to end',
  help: 'Fires so many minutes before the 24 hours end in which you may write freely, where the customer has not answered your last message; once in a session.',
  on: 'customer',
  config: z.object({
    minutes: z.number('Give the minutes').int('Give whole minutes').min(5, 'At least 5').max(1380, 'At most 1380'),
    isForStaff: z.boolean().default(false),
  }),
  fields: {
    minutes: { kind: 'number', label: 'Before the end (minutes)', min: 5, max: 1380 },
    isForStaff: {
      kind: 'check',
      label: 'Tell staff only',
      hint: 'The response below is not sent; staff read a line in the conversation, also while a person is answering.',
    },
  },
  besides: ({ minutes, isForStaff }) =>
    isForStaff ? [{ kind: 'tell', text: `The 24 hours to write to this customer end in ${minutes} minutes.` }] : [],
  answers: ({ isForStaff }) => !isForStaff,
  dueAt: ({ minutes }, about) => about - minutes * MINUTE_MS,
  match: (_, { at, about, context, memory }) => {
    const isNear = context.status === 'open' && about === context.windowUntil && at < about
    return isNear && memory.lastOursAt !== null ? `The 24 hours end in ${minutesSaid(about - at)}.` : null
  },
  whyNot: (_, { at, about, context }) => {
    if (context.status !== 'open') return 'The conversation is not open.'
    if (about !== context.windowUntil) return 'The customer has come back since.'
    return at >= about ? 'The 24 hours are over.' : 'The customer’s message has no answer of ours yet.'
  },
  examples: {
    fires: [
      {
        fact: 'in time before the end',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, context: { windowUntil: UNTIL }, memory: ANSWERED },
      },
      {
        fact: 'staff alone are told while a person is answering',
        config: { minutes: 60, isForStaff: true },
        moment: { ...AN_HOUR_BEFORE, context: { windowUntil: UNTIL, isHumanMode: true }, memory: ANSWERED },
      },
    ],
    staysQuiet: [
      {
        fact: 'a conversation that is snoozed',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, context: { status: 'snoozed' }, memory: ANSWERED },
      },
      {
        fact: 'a conversation that was closed',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, context: { status: 'closed' }, memory: ANSWERED },
      },
      { fact: 'the customer wrote last', config: { minutes: 60 }, moment: AN_HOUR_BEFORE },
      {
        fact: 'it rings when the window is over',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, at: UNTIL, context: { windowUntil: UNTIL }, memory: ANSWERED },
      },
      {
        fact: 'a person is answering',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, context: { isHumanMode: true }, memory: ANSWERED },
      },
      {
        fact: 'it has fired in this session',
        config: { minutes: 60 },
        moment: { ...AN_HOUR_BEFORE, memory: { ...ANSWERED, warned: [1] } },
      },
    ],
  },
})
