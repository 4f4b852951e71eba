import type { MessageOf } from '../../src/whatsapp/messages'
import type { TemplateContent } from '../../src/whatsapp/template-content'
import carousel from '../fixtures/requests/template-carousel.json'
import documentHeader from '../fixtures/requests/template-header-document.json'
import locationHeader from '../fixtures/requests/template-header-location.json'
import named from '../fixtures/requests/template-named.json'
import noValues from '../fixtures/requests/template-no-values.json'
import oneTimeCode from '../fixtures/requests/template-one-time-code.json'
import otherButtons from '../fixtures/requests/template-other-buttons.json'
import positional from '../fixtures/requests/template-positional.json'
import { sample, type Sample } from './outgoing'

type Json = Record<string, unknown>

export function template(content: Partial<TemplateContent>, name = 'promo', language = 'en_US'): MessageOf<'template'> {
  const shown = { body: 'as the customer sees it', buttons: [] }
  return { type: 'template', name, language, content: { body: [], buttons: [], ...content }, shown }
}

/** As Meta lists them, by what the sample is: without these neither we nor Meta take it. */
export const DEFINITIONS: Record<string, Json[]> = {
  'a template without values': [{ type: 'BODY', text: 'Hello, and welcome!' }],
  'a template with values by position': [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hi {{1}}, your order {{2}} has shipped today.' },
    buttons({ type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}' }, { type: 'QUICK_REPLY', text: 'Stop' }),
  ],
  'a template with named values': [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Hola {{first_name}}, use el código {{code}} esta semana.' },
    buttons({ type: 'COPY_CODE', text: 'Copiar código' }),
  ],
  'a template below a place': [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Your order is on its way to this place.' },
  ],
  'a template below a document': [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Your receipt is attached.' },
  ],
  'a carousel template': [
    { type: 'BODY', text: 'Deals until Sunday.' },
    { type: 'CAROUSEL', cards: [dealCard(), dealCard()] },
  ],
  'a template with currency, date, flow and catalog': [
    { type: 'BODY', text: 'Pay {{1}} before {{2}} please.' },
    buttons({ type: 'FLOW', text: 'Change it', flow_id: '800000000000001' }, { type: 'CATALOG', text: 'See more' }),
  ],
  'a one-time code': [
    { type: 'BODY', text: '*{{1}}* is your verification code.' },
    buttons({ type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }),
  ],
}

function buttons(...list: Json[]): Json {
  return { type: 'BUTTONS', buttons: list }
}

function dealCard(): Json {
  return {
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'For $10 only.' },
      buttons({ type: 'QUICK_REPLY', text: 'More' }, { type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}' }),
    ],
  }
}

export const TEMPLATE_SAMPLES: Sample[] = [
  sample('a template without values', template({}, 'hello_world'), noValues),
  sample(
    'a template with values by position',
    template(
      {
        header: { type: 'text', text: 'A-1' },
        body: [
          { type: 'text', text: 'Ada' },
          { type: 'text', text: 'A-1' },
        ],
        buttons: [
          { type: 'url', index: 0, text: 'A-1' },
          { type: 'quick_reply', index: 1, payload: 'STOP_ORDERS' },
        ],
      },
      'order_update',
    ),
    positional,
  ),
  sample(
    'a template with named values',
    template(
      {
        header: { type: 'image', media: { id: '1000000000000020' } },
        body: [
          { type: 'text', text: 'Ada', name: 'first_name' },
          { type: 'text', text: 'X1', name: 'code' },
        ],
        buttons: [{ type: 'copy_code', index: 0, code: 'X1' }],
      },
      'promo_named',
      'es',
    ),
    named,
  ),
  sample(
    'a template below a place',
    template({
      header: { type: 'location', latitude: 37.44, longitude: -122.16, name: 'Cafe', address: '1 Main St' },
    }),
    locationHeader,
  ),
  sample(
    'a template below a document',
    template({ header: { type: 'document', media: { link: 'https://cdn.example.com/i.pdf' }, filename: 'i.pdf' } }),
    documentHeader,
  ),
  sample('a carousel template', template({ cards: [card(1), card(2)] }), carousel),
  sample(
    'a template with currency, date, flow and catalog',
    template({
      body: [
        { type: 'currency', fallback: '$100.99', code: 'USD', amount1000: 100_990 },
        { type: 'date_time', fallback: 'February 25' },
      ],
      buttons: [
        { type: 'flow', index: 0, token: 'tok_1', data: { k: 'v' } },
        { type: 'catalog', index: 1, thumbnailId: 'SKU-1' },
      ],
    }),
    otherButtons,
  ),
  sample(
    'a one-time code',
    template({
      body: [{ type: 'text', text: '123456' }],
      buttons: [{ type: 'url', index: 0, text: '123456' }],
    }),
    oneTimeCode,
  ),
]

function card(place: number): NonNullable<TemplateContent['cards']>[number] {
  return {
    header: { type: 'image', media: { id: `100000000000002${place - 1}` } },
    body: [],
    buttons: [
      { type: 'quick_reply', index: 0, payload: `more-${place}` },
      { type: 'url', index: 1, text: `slug-${place}` },
    ],
  }
}
