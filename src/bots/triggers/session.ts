import { z } from 'zod'
import { defineTrigger } from '../define'

export const session = defineTrigger({
  replyType: 7,
  label: 'The first message of a session',
  help: 'Fires when the customer writes after 24 hours or more of silence; a bot for the first message ever goes before it.',
  on: 'message',
  config: z.object({}),
  fields: {},
  matcher:
    () =>
    ({ event }) =>
      event.beginsSession ? 'This message begins a session.' : null,
  whyNot: () => 'The customer has written in the 24 hours before.',
  examples: {
    fires: [
      { fact: 'a text after a day of silence', config: {}, event: { said: 'Hello', beginsSession: true } },
      { fact: 'a message without text', config: {}, event: { said: null, beginsSession: true } },
      { fact: 'the first message ever', config: {}, event: { said: 'Hi', beginsSession: true, isFirst: true } },
    ],
    staysQuiet: [
      { fact: 'a further message', config: {}, event: { said: 'Hello' } },
      {
        fact: 'a message to a conversation that was closed in between',
        config: {},
        event: { said: 'Hello' },
        context: { status: 'open' },
      },
    ],
  },
})
