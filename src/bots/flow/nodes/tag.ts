import { z } from 'zod'
import { defineNode, go, NEXT } from '../define-node'

const labels = z.array(z.int().positive()).max(20, 'At most 20').default([])

export const tag = defineNode({
  kind: 'tag',
  label: 'Label the conversation',
  hint: 'Puts labels on it or takes them off.',
  group: 'do',
  data: z
    .object({ add: labels, remove: labels })
    .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], message: 'Choose a label' }),
  fields: { add: { kind: 'labels', label: 'Put on' }, remove: { kind: 'labels', label: 'Take off' } },
  fresh: { add: [], remove: [] },
  ends: [NEXT],
  enter: ({ add, remove }, { ask }) => ({
    effects: [{ kind: 'label', botId: ask.botId, add, remove }],
    leads: go(),
  }),
})
