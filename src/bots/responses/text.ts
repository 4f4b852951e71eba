import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import { defineResponse } from '../define'

export const text = defineResponse({
  botType: 1,
  label: 'Text',
  config: z.object({ text: z.string('Write a text').trim().min(1, 'Write a text') }),
  fields: {
    text: { kind: 'textarea', label: 'Text', limit: LIMITS.textBody, isOptional: false, takesMergeFields: true },
  },
  fieldNames: { body: 'text' },
  message: (config, _botId, fill) => ({ type: 'text', body: fill(config.text, LIMITS.textBody) }),
  buttons: () => [],
  examples: [
    {
      config: { text: 'Hi {name}, thanks for writing to us.' },
      fields: { name: 'Ada' },
      sends: { type: 'text', body: 'Hi Ada, thanks for writing to us.' },
    },
    {
      config: { text: 'Hi {name}! {constructor} {unknown}' },
      fields: {},
      sends: { type: 'text', body: 'Hi ! {constructor} {unknown}' },
    },
    {
      config: { text: '{name}' },
      fields: { name: 'é'.repeat(5000) },
      sends: { type: 'text', body: `${'é'.repeat(4095)}…` },
    },
  ],
})
