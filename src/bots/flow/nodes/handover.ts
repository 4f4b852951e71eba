import { z } from 'zod'
import { defineNode } from '../define-node'
import { optionalText } from '../shapes'

export const handover = defineNode({
  kind: 'handover',
  label: 'Hand over to a person',
  hint: 'Ends the flow. Who gets it and what the customer is told is in the settings.',
  group: 'go',
  data: z.object({ why: optionalText(200) }),
  fields: {
    why: { kind: 'text', label: 'Note for staff', limit: 200, isOptional: true, takesMergeFields: true },
  },
  fresh: {},
  ends: [],
  enter: ({ why }, { ask, fill }) => ({
    effects: [{ kind: 'hand-over', botId: ask.botId, why: fill(why ?? 'The flow hands over.', 200) }],
    why: 'It hands over to a person.',
    leads: { kind: 'finish' },
  }),
})
