import type { TemplateDefinition } from '../../src/whatsapp/templates/definition'
import { componentsSchema } from '../../src/whatsapp/templates/schema'

type Json = Record<string, unknown>

/** An approved template with these parts, as Meta writes them. */
export function definitionWith(components: Json[], given: Partial<TemplateDefinition> = {}): TemplateDefinition {
  return {
    id: '700000000000001',
    name: 'order_update',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    headerMediaKey: null,
    ...given,
    components: componentsSchema.parse(components),
  }
}

export const BODY = {
  type: 'BODY',
  text: 'Hi {{1}}, order {{2}} has shipped today.',
  example: { body_text: [['Ada', 'A-1']] },
}

export function buttons(...list: Json[]): Json {
  return { type: 'BUTTONS', buttons: list }
}

export const HEADER = {
  type: 'HEADER',
  format: 'TEXT',
  text: 'Order {{1}}',
  example: { header_text: ['A-1'] },
}

/** Header, body, footer and a button of each kind that takes a value. */
export const ORDER = [
  HEADER,
  BODY,
  { type: 'FOOTER', text: 'Test Shop' },
  buttons(
    { type: 'QUICK_REPLY', text: 'Stop' },
    { type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/A-1'] },
    { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100001' },
    { type: 'COPY_CODE', example: ['X1'] },
  ),
]

export const OFFER_NAMED = [
  { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::h'] } },
  {
    type: 'BODY',
    text: 'Hi {{first_name}}, use {{code}} this week, {{first_name}}.',
    example: {
      body_text_named_params: [
        { param_name: 'first_name', example: 'Ada' },
        { param_name: 'code', example: 'X1' },
      ],
    },
  },
]

export const CAROUSEL = [
  { type: 'BODY', text: 'Deals for {{1}} this week.' },
  {
    type: 'CAROUSEL',
    cards: ['one', 'two'].map((name) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::h'] } },
        { type: 'BODY', text: `Deal ${name} costs {{1}} only.` },
        buttons({ type: 'QUICK_REPLY', text: 'More' }, { type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}' }),
      ],
    })),
  },
]

/** As a template for one-time codes is made; Meta writes its text. */
export const CODE = [
  { type: 'BODY', add_security_recommendation: true },
  { type: 'FOOTER', code_expiration_minutes: 10 },
  buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }),
]

/** The same as Meta lists it. */
export const CODE_LISTED = [
  { type: 'BODY', text: '*{{1}}* is your verification code.', add_security_recommendation: false },
  buttons({
    type: 'URL',
    text: 'Copy code',
    url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
    example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
  }),
]
