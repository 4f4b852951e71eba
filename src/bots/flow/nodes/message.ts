import { z } from 'zod'
import { LIMITS } from '../../../whatsapp/limits'
import { defineNode, go, NEXT } from '../define-node'
import { text } from '../shapes'

export const message = defineNode({
  kind: 'message',
  label: 'Send a text',
  hint: 'Says something and goes on.',
  group: 'say',
  data: z.object({ text: text('Write a text', LIMITS.textBody) }),
  fields: {
    text: { kind: 'textarea', label: 'Text', limit: LIMITS.textBody, isOptional: false, takesMergeFields: true },
  },
  fresh: { text: '' },
  fieldNames: { body: 'text' },
  ends: [NEXT],
  says: 1,
  enter: ({ text }, { fill }) => ({ messages: [{ type: 'text', body: fill(text, LIMITS.textBody) }], leads: go() }),
  samples: ({ text: body }) => [{ type: 'text', body }],
})
