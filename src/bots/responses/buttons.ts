import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { buttonId } from '../button-id'
import { defineResponse, type Fill, type Owner } from '../define'

const action = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('say') }),
    z.object({ kind: z.literal('bot'), botId: z.int('Choose a bot').positive('Choose a bot') }),
    z.object({ kind: z.literal('hand-over') }),
  ],
  'Choose what the button does',
)

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined)

const config = z.object({
  header: optionalText,
  body: z.string('Write a text').trim().min(1, 'Write a text'),
  footer: optionalText,
  buttons: z
    .array(
      z.object({ title: z.string('Give the button a title').trim().min(1, 'Give the button a title'), does: action }),
      'Add a button',
    )
    .min(1, 'Add a button')
    .max(LIMITS.buttons, `At most ${LIMITS.buttons} buttons`),
})

/** Titles take no merge fields: a tap is said text, and keywords are written for it. */
export const buttons = defineResponse({
  botType: 7,
  label: 'Text with buttons',
  config,
  fields: {
    header: { kind: 'text', label: 'Header', limit: LIMITS.header, isOptional: true, takesMergeFields: true },
    body: { kind: 'textarea', label: 'Text', limit: LIMITS.interactiveBody, isOptional: false, takesMergeFields: true },
    footer: { kind: 'text', label: 'Footer', limit: LIMITS.footer, isOptional: true, takesMergeFields: true },
    buttons: { kind: 'buttons', label: 'Buttons', limit: LIMITS.buttons, titleLimit: LIMITS.buttonTitle },
  },
  fieldNames: {},
  message: (config, owner, { fill }) => buttonsMessage(config, owner, fill),
  sample: buttonsMessage,
  buttons: ({ buttons: list }) => list,
  examples: {
    sends: [
      {
        fact: 'each button with an id of its own',
        config: {
          header: 'For {name}',
          body: 'What would you like, {name}?',
          footer: '',
          buttons: [
            { title: 'Prices', does: { kind: 'say' } },
            { title: 'Opening hours', does: { kind: 'bot', botId: 7 } },
            { title: 'Talk to a person', does: { kind: 'hand-over' } },
          ],
        },
        fields: { name: 'Ada' },
        sends: [
          {
            type: 'buttons',
            header: 'For Ada',
            body: 'What would you like, Ada?',
            buttons: [
              { id: 'bot:1:0', title: 'Prices' },
              { id: 'bot:1:1', title: 'Opening hours' },
              { id: 'bot:1:2', title: 'Talk to a person' },
            ],
          },
        ],
      },
    ],
    refused: [
      { fact: 'without a button', config: { body: 'What would you like?', buttons: [] } },
      {
        fact: 'two buttons of one title',
        config: {
          body: 'What would you like?',
          buttons: [
            { title: 'Yes', does: { kind: 'say' } },
            { title: 'Yes', does: { kind: 'say' } },
          ],
        },
      },
    ],
  },
})

function buttonsMessage(
  { header, body, footer, buttons: list }: z.output<typeof config>,
  { id }: Owner,
  fill: Fill,
): OutgoingMessage {
  return {
    type: 'buttons',
    ...(header === undefined ? {} : { header: fill(header, LIMITS.header) }),
    body: fill(body, LIMITS.interactiveBody),
    ...(footer === undefined ? {} : { footer: fill(footer, LIMITS.footer) }),
    buttons: list.map(({ title }, index) => ({ id: buttonId(id, index), title })),
  }
}
