import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { buttonId } from '../button-id'
import { defineResponse, type Fill, type Owner } from '../define'
import { optionalText, requiredText } from '../text-fields'

const action = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('say') }),
    z.object({ kind: z.literal('bot'), botId: z.int('Choose a bot').positive('Choose a bot') }),
    z.object({ kind: z.literal('hand-over') }),
  ],
  'Choose what the button does',
)

const link = z.object({
  label: requiredText('Give the link button a title', LIMITS.linkLabel),
  url: requiredText('Write the address that it opens', LIMITS.url).refine(
    (url) => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url),
    'Write the address whole, with https:// before it',
  ),
})

/** WhatsApp shows either reply buttons or one button that opens a page. */
export const buttonsConfig = z
  .object({
    header: optionalText(),
    body: requiredText('Write a text'),
    footer: optionalText(),
    buttons: z
      .array(z.object({ title: requiredText('Give the button a title'), does: action }), 'Add a button')
      .max(LIMITS.buttons, `At most ${LIMITS.buttons} buttons`),
    link: link.optional(),
  })
  .superRefine(({ buttons: list, link: page }, context) => {
    const both = 'Either buttons or a link: WhatsApp does not show both. Take one of them out'
    if (list.length === 0 && !page)
      context.addIssue({ code: 'custom', path: ['buttons'], message: 'Add a button, or a link' })
    if (list.length > 0 && page) context.addIssue({ code: 'custom', path: ['link'], message: both })
  })

/** Titles take no merge fields: a tap is said text, and keywords are written for it. */
export const buttons = defineResponse({
  botType: 7,
  label: 'Text with buttons',
  config: buttonsConfig,
  fields: {
    header: { kind: 'text', label: 'Header', limit: LIMITS.header, isOptional: true, takesMergeFields: true },
    body: { kind: 'textarea', label: 'Text', limit: LIMITS.interactiveBody, isOptional: false, takesMergeFields: true },
    footer: { kind: 'text', label: 'Footer', limit: LIMITS.footer, isOptional: true, takesMergeFields: true },
    buttons: { kind: 'buttons', label: 'Buttons', limit: LIMITS.buttons, titleLimit: LIMITS.buttonTitle },
    link: {
      kind: 'link',
      label: 'Or one button that opens a page',
      hint: 'Leave both empty where the message has buttons: WhatsApp shows one or the other.',
      labelLimit: LIMITS.linkLabel,
      urlLimit: LIMITS.url,
    },
  },
  fieldNames: { label: 'link', url: 'link' },
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
      {
        fact: 'one button that opens a page',
        config: {
          body: 'See our prices, {name}.',
          buttons: [],
          link: { label: 'Open', url: 'https://example.com/prices' },
        },
        fields: { name: 'Ada' },
        sends: [{ type: 'link', body: 'See our prices, Ada.', label: 'Open', url: 'https://example.com/prices' }],
      },
    ],
    refused: [
      { fact: 'without a button', config: { body: 'What would you like?', buttons: [] } },
      {
        fact: 'buttons and a link together',
        config: {
          body: 'What would you like?',
          buttons: [{ title: 'Yes', does: { kind: 'say' } }],
          link: { label: 'Open', url: 'https://example.com' },
        },
      },
      {
        fact: 'a link that is no address',
        config: { body: 'Look', buttons: [], link: { label: 'Open', url: 'example.com' } },
      },
      {
        fact: 'a link’s title longer than WhatsApp takes',
        config: { body: 'Look', buttons: [], link: { label: 'x'.repeat(21), url: 'https://example.com' } },
      },
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

export function buttonsMessage(
  { header, body, footer, buttons: list, link: page }: z.output<typeof buttonsConfig>,
  { id }: Pick<Owner, 'id'>,
  fill: Fill,
): OutgoingMessage {
  const words = {
    ...(header === undefined ? {} : { header: fill(header, LIMITS.header) }),
    body: fill(body, LIMITS.interactiveBody),
    ...(footer === undefined ? {} : { footer: fill(footer, LIMITS.footer) }),
  }
  if (page) return { type: 'link', ...words, label: page.label, url: page.url }
  return { type: 'buttons', ...words, buttons: list.map(({ title }, index) => ({ id: buttonId(id, index), title })) }
}
