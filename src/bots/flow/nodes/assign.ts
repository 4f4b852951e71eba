import { z } from 'zod'
import { defineNode, go, NEXT } from '../define-node'

export const assign = defineNode({
  kind: 'assign',
  label: 'Assign',
  hint: 'Gives the conversation to a colleague.',
  group: 'do',
  data: z
    .object({
      to: z.enum(['person', 'next', 'nobody'], 'Choose whom it goes to').default('next'),
      staffId: z.int().positive().nullish(),
    })
    .refine(({ to, staffId }) => to !== 'person' || Boolean(staffId), {
      path: ['staffId'],
      message: 'Choose a person',
    }),
  fields: {
    to: {
      kind: 'choice',
      label: 'To',
      choices: [
        { value: 'next', label: 'whose turn it is' },
        { value: 'person', label: 'a person' },
        { value: 'nobody', label: 'nobody' },
      ],
    },
    staffId: { kind: 'person', label: 'Person', onlyIf: { field: 'to', in: ['person'] } },
  },
  fresh: { to: 'next' },
  ends: [NEXT],
  enter: ({ to, staffId }, { ask }) => ({
    effects: [
      { kind: 'assign', botId: ask.botId, to: to === 'next' ? 'next' : to === 'person' ? (staffId ?? null) : null },
    ],
    leads: go(),
  }),
})
