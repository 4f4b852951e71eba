import { z } from 'zod'
import { defineTrigger } from '../define'

export const firstMessage = defineTrigger({
  replyType: 3,
  label: 'The customer’s first message ever',
  help: 'Fires at the very first message that the customer ever sent you.',
  on: 'message',
  config: z.object({}),
  fields: {},
  matcher:
    () =>
    ({ event }) =>
      event.isFirst ? 'This is the customer’s first message.' : null,
  whyNot: () => 'The customer has written before.',
  examples: {
    fires: [
      { fact: 'a first text', config: {}, event: { said: 'Hello', isFirst: true } },
      { fact: 'a first message without text', config: {}, event: { said: null, isFirst: true } },
    ],
    staysQuiet: [
      { fact: 'a new session of somebody known', config: {}, event: { said: 'Hello', beginsSession: true } },
    ],
  },
})
