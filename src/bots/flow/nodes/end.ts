import { z } from 'zod'
import { defineNode } from '../define-node'

export const end = defineNode({
  kind: 'end',
  label: 'End',
  hint: 'Ends the flow, and the conversation too if you like.',
  group: 'go',
  data: z.object({ closes: z.boolean().default(false) }),
  fields: { closes: { kind: 'check', label: 'Close the conversation as resolved' } },
  fresh: { closes: false },
  ends: [],
  enter: ({ closes }, { ask }) => ({
    effects: closes ? [{ kind: 'close', botId: ask.botId, outcome: 'resolved' }] : [],
    why: closes ? 'It ends and closes the conversation.' : 'It ends.',
    leads: { kind: 'finish' },
  }),
})
