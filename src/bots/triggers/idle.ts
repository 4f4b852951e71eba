import { z } from 'zod'
import { isWindowOpen } from '../../conversations/window'
import { defineTimedTrigger } from '../define'
import { MINUTE_MS, minutesSaid } from './minutes'

const NOON = Date.UTC(2026, 8, 23, 14, 13)
const HALF_HOUR = { minutes: 30 }
const OPEN_UNTIL = NOON + 24 * 60 * MINUTE_MS

export const idle = defineTimedTrigger({
  replyType: 8,
  label: 'The customer goes quiet',
  help: 'Fires when the customer has not answered for so many minutes after the last message that staff or a bot sent; once for each message of the customer.',
  on: 'sent',
  config: z.object({
    minutes: z
      .number('Give the minutes')
      .int('Give whole minutes')
      .min(1, 'At least 1')
      .max(1430, 'At most 1430: the window is open for 24 hours'),
  }),
  fields: { minutes: { kind: 'number', label: 'After (minutes)', min: 1, max: 1430 } },
  dueAt: ({ minutes }, about) => about + minutes * MINUTE_MS,
  match: (_, { at, about, context }) => {
    const isQuiet = context.lastInAt === null || context.lastInAt <= about
    const isOpen = context.status !== 'closed' && isWindowOpen(context.windowUntil, at)
    return isQuiet && isOpen ? `The customer has been quiet for ${minutesSaid(at - about)}.` : null
  },
  whyNot: (_, { at, context }) => {
    if (context.status === 'closed') return 'The conversation is closed.'
    if (!isWindowOpen(context.windowUntil, at)) return 'The 24 hours of the window are over.'
    return 'The customer has written since.'
  },
  examples: {
    fires: [
      {
        fact: 'the minutes after our last message',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { windowUntil: OPEN_UNTIL, lastInAt: NOON } },
      },
      {
        fact: 'a conversation that is snoozed',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { status: 'snoozed' } },
      },
      {
        fact: 'rung with its old minutes after they were changed',
        config: { minutes: 60 },
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON },
      },
    ],
    staysQuiet: [
      {
        fact: 'the customer has written since',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { lastInAt: NOON + 1 } },
      },
      {
        fact: 'the window has closed meanwhile',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { windowUntil: NOON + 20 * MINUTE_MS } },
      },
      {
        fact: 'the conversation was closed',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { status: 'closed' } },
      },
      {
        fact: 'a person is answering',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, context: { isHumanMode: true } },
      },
      {
        fact: 'it has fired since the customer’s last message',
        config: HALF_HOUR,
        moment: { at: NOON + 30 * MINUTE_MS, about: NOON, memory: { idled: [1] } },
      },
    ],
  },
})
