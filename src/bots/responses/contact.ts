import { z } from 'zod'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { defineResponse } from '../define'
import { optionalText, requiredText } from '../text-fields'

/** Ours: Meta gives none for the parts of a card. */
const PART_LENGTH = 200
const PHONES = 5
const PHONE_LENGTH = 30

export const contactConfig = z.object({
  name: requiredText('Write the name that the card shows', PART_LENGTH),
  phones: z
    .array(
      z
        .string()
        .trim()
        .regex(
          /^\+?[\d\s()./-]{4,30}$/,
          'Write phone numbers with digits, best with + and the country code, one a line',
        ),
      'Add a phone number',
    )
    .min(1, 'Add a phone number')
    .max(PHONES, `At most ${PHONES} phone numbers`),
  email: optionalText(PART_LENGTH).refine(
    (text) => text === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
    'This is no e-mail address',
  ),
  company: optionalText(PART_LENGTH),
  title: optionalText(PART_LENGTH),
  url: optionalText(PART_LENGTH).refine(
    (text) => text === undefined || (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)),
    'Write the address whole, with https:// before it',
  ),
})

/** A card that the customer can save to the phone's contacts. Nothing of it depends on the customer, so no merge fields. */
export const contact = defineResponse({
  botType: 11,
  label: 'Contact card',
  config: contactConfig,
  fields: {
    name: part('Name on the card', false),
    phones: {
      kind: 'keywords',
      label: 'Phone numbers',
      hint: `One a line, at most ${PHONES}. With + and the country code, WhatsApp offers to write to it.`,
      limit: PHONES,
      keywordLimit: PHONE_LENGTH,
      isPlain: true,
    },
    email: part('E-mail address'),
    company: part('Company'),
    title: part('Position'),
    url: part('Web address'),
  },
  fieldNames: {},
  message: contactMessage,
  sample: contactMessage,
  examples: {
    sends: [
      {
        fact: 'with all that it says',
        config: {
          name: 'Grace Hopper',
          phones: ['+1 555 010 0199', '030 1234'],
          email: 'grace@example.com',
          company: 'Example Ltd',
          title: 'Sales',
          url: 'https://example.com',
        },
        sends: [
          {
            type: 'contacts',
            contacts: [
              {
                formattedName: 'Grace Hopper',
                firstName: 'Grace Hopper',
                phones: [{ phone: '+1 555 010 0199', waId: '15550100199' }, { phone: '030 1234' }],
                emails: [{ email: 'grace@example.com' }],
                urls: [{ url: 'https://example.com' }],
                company: 'Example Ltd',
                title: 'Sales',
              },
            ],
          },
        ],
      },
      {
        fact: 'with a name and a number alone',
        config: { name: 'Help desk', phones: ['+49 30 1234'] },
        sends: [
          {
            type: 'contacts',
            contacts: [
              {
                formattedName: 'Help desk',
                firstName: 'Help desk',
                phones: [{ phone: '+49 30 1234', waId: '49301234' }],
              },
            ],
          },
        ],
      },
    ],
    refused: [
      { fact: 'without a number', config: { name: 'Help desk', phones: [] } },
      { fact: 'without a name', config: { name: '', phones: ['+49 30 1234'] } },
      { fact: 'a number without digits', config: { name: 'Help desk', phones: ['call us'] } },
      { fact: 'an address that is none', config: { name: 'Help desk', phones: ['+49 30 1234'], url: 'example' } },
    ],
  },
})

/** WhatsApp wants one more name besides the one that is shown. Source: reference §7. */
export function contactMessage({
  name,
  phones,
  email,
  company,
  title,
  url,
}: z.output<typeof contactConfig>): OutgoingMessage {
  return {
    type: 'contacts',
    contacts: [
      {
        formattedName: name,
        firstName: name,
        phones: phones.map((phone) => ({ phone, ...whatsAppNumber(phone) })),
        ...(email === undefined ? {} : { emails: [{ email }] }),
        ...(url === undefined ? {} : { urls: [{ url }] }),
        ...(company === undefined ? {} : { company }),
        ...(title === undefined ? {} : { title }),
      },
    ],
  }
}

/** Only a whole number can be one of WhatsApp's. */
function whatsAppNumber(phone: string): { waId?: string } {
  return phone.startsWith('+') ? { waId: phone.replaceAll(/\D/g, '') } : {}
}

function part(label: string, isOptional = true) {
  return { kind: 'text' as const, label, limit: PART_LENGTH, isOptional, takesMergeFields: false }
}
