import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { defineResponse, type Fill, type Owner } from '../define'
import { requiredText } from '../text-fields'

export const textConfig = z.object({ text: requiredText('Write a text') })

export const text = defineResponse({
  botType: 1,
  label: 'Text',
  config: textConfig,
  fields: {
    text: { kind: 'textarea', label: 'Text', limit: LIMITS.textBody, isOptional: false, takesMergeFields: true },
  },
  fieldNames: { body: 'text' },
  message: (config, owner, { fill }) => textMessage(config, owner, fill),
  sample: textMessage,
  examples: {
    sends: [
      {
        fact: 'with the customer’s name',
        config: { text: 'Hi {name}, thanks for writing to us.' },
        fields: { name: 'Ada' },
        sends: [{ type: 'text', body: 'Hi Ada, thanks for writing to us.' }],
      },
      {
        fact: 'a field that is missing is empty, a word that is no field stays',
        config: { text: 'Hi {name}! {constructor} {unknown}' },
        fields: {},
        sends: [{ type: 'text', body: 'Hi ! {constructor} {unknown}' }],
      },
      {
        fact: 'cut where a value leaves no room',
        config: { text: '{name}' },
        fields: { name: 'é'.repeat(5000) },
        sends: [{ type: 'text', body: `${'é'.repeat(4095)}…` }],
      },
    ],
    refused: [
      { fact: 'without a text', config: { text: ' ' } },
      { fact: 'longer than WhatsApp takes', config: { text: 'é'.repeat(LIMITS.textBody + 1) } },
    ],
  },
})

export function textMessage({ text: body }: z.output<typeof textConfig>, _owner: Owner, fill: Fill): OutgoingMessage {
  return { type: 'text', body: fill(body, LIMITS.textBody) }
}
