import { z } from 'zod'
import { contactData, leadData } from '../crm-events/schemas'

export const MOST_MEMBERS = 5000

const phone = z.union([z.string().trim().min(1, 'is empty').max(60, 'has more than 60 characters'), z.number()], {
  error: 'has to be a phone number, best with + and country code',
})

const file = z.strictObject({
  link: z
    .string()
    .max(2000)
    .regex(/^https:\/\/\S+$/i, 'has to be an https address'),
  filename: z.string().max(240).optional(),
})
const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).optional(),
  address: z.string().max(1000).optional(),
})
const templateValue = z.union([z.string().max(4096), z.number(), file, place], {
  error: 'has to be text, a number, a file { link, filename } or a place { latitude, longitude, name, address }',
})
export type TemplateValue = z.infer<typeof templateValue>

export const messageBody = z
  .strictObject({
    to: phone.describe('Whom it goes to; a number without country code counts in the default country of the settings.'),
    from: z.string().max(40).optional().describe('Phone number id of ours; absent: the default number.'),
    text: z.string().trim().min(1, 'is empty').max(4096, 'has more than 4096 characters').optional(),
    template: z
      .strictObject({
        name: z.string().min(1).max(512),
        language: z.string().min(2).max(20),
        values: z
          .record(z.string().max(200), templateValue)
          .default({})
          .describe('By place: header, body.1 or body.first_name, buttons.0, cards.0.body.1.'),
      })
      .optional(),
  })
  .refine(({ text, template }) => (text === undefined) !== (template === undefined), {
    error: 'needs either a text or a template',
    path: ['text'],
  })
export type MessageBody = z.infer<typeof messageBody>

/** The id is in the address. */
export const leadBody = leadData.omit({ id: true })
export const contactBody = contactData.omit({ id: true })

export const groupBody = z.strictObject({
  description: z.string().trim().max(500, 'has more than 500 characters').optional(),
  mode: z
    .enum(['replace', 'add'])
    .default('replace')
    .describe('replace: who is not listed leaves the group. add: nobody leaves it.'),
  members: z
    .array(
      z.strictObject({
        phone,
        name: z.string().trim().max(190, 'has more than 190 characters').default(''),
        fields: z
          .record(z.string().min(1).max(100), z.string().max(1000))
          .default({})
          .describe('Columns for campaigns.'),
      }),
    )
    .max(MOST_MEMBERS, `has more than ${MOST_MEMBERS} members`),
})
export type GroupBody = z.infer<typeof groupBody>
