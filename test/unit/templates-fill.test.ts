import { describe, expect, test } from 'vitest'
import { buildTemplate } from '../../src/whatsapp/build-template'
import { checkTemplate } from '../../src/whatsapp/templates/check'
import type { TemplateDefinition } from '../../src/whatsapp/templates/definition'
import { fillTemplate } from '../../src/whatsapp/templates/fill'
import { mappingSchema, type TemplateMapping } from '../../src/whatsapp/templates/mapping'
import { slotsOf } from '../../src/whatsapp/templates/slots'
import {
  BODY,
  buttons,
  CAROUSEL,
  CODE,
  CODE_LISTED,
  definitionWith,
  HEADER,
  OFFER_NAMED,
  ORDER,
} from '../support/templates'

const FIELDS: Record<string, string> = {
  name: 'Ada',
  Order: 'A-1',
  address: '1 Main St\nSpringfield',
  empty: '  ',
  photo: 'https://cdn.test/1.png',
}
const fieldOf = (name: string) => FIELDS[name]
const text = (words: string) => ({ from: 'text' as const, text: words })

const ORDER_MAPPING: TemplateMapping = {
  header: { from: 'column', name: 'Order' },
  'body.1': text('{name}'),
  'body.2': { from: 'column', name: 'Order' },
  'buttons.1': { from: 'column', name: 'Order' },
  'buttons.3': text('X1'),
}

function filled(definition: TemplateDefinition, mapping: TemplateMapping) {
  const result = fillTemplate(definition, mapping, fieldOf)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  expect(checkTemplate(definition, result.message.content)).toEqual([])
  return result.message
}

function problems(definition: TemplateDefinition, mapping: TemplateMapping) {
  const result = fillTemplate(definition, mapping, fieldOf)
  return result.ok ? [] : result.problems.map(({ field, message }) => `${field}: ${message}`)
}

describe('the slots of a template', () => {
  test('are every value that it wants, in reading order, with Meta’s examples', () => {
    const slots = slotsOf(definitionWith(ORDER))
    expect(slots.map(({ key, kind, example, isRequired }) => [key, kind, example, isRequired])).toEqual([
      ['header', 'text', 'A-1', true],
      ['body.1', 'text', 'Ada', true],
      ['body.2', 'text', 'A-1', true],
      ['buttons.0', 'payload', null, false],
      ['buttons.1', 'text', 'https://example.com/t/A-1', true],
      ['buttons.3', 'code', 'X1', true],
    ])
    expect(slots.map(({ label }) => label).slice(0, 5)).toEqual([
      'Header',
      'Text, value 1',
      'Text, value 2',
      'Button “Stop”, payload',
      'Button “Track”, end of its address',
    ])
  })

  test('a repeated variable is one slot, a named one has its name', () => {
    const slots = slotsOf(definitionWith(OFFER_NAMED, { parameterFormat: 'NAMED' }))
    expect(slots.map(({ key, kind, media, example }) => [key, kind, media, example])).toEqual([
      ['header', 'media', 'image', null],
      ['body.first_name', 'text', null, 'Ada'],
      ['body.code', 'text', null, 'X1'],
    ])
  })

  test('a media header needs nothing chosen where the template has a file of its own', () => {
    const [header] = slotsOf(definitionWith(OFFER_NAMED, { headerMediaKey: 'templates/1.png' }))
    expect(header).toMatchObject({ key: 'header', isRequired: false })
  })

  test('each card has its own', () => {
    expect(slotsOf(definitionWith(CAROUSEL)).map(({ key, place }) => `${key} ${place}`)).toEqual([
      'body.1 body',
      'cards.0.header card.0.header',
      'cards.0.body.1 card.0.body',
      'cards.0.buttons.0 card.0.button',
      'cards.0.buttons.1 card.0.button',
      'cards.1.header card.1.header',
      'cards.1.body.1 card.1.body',
      'cards.1.buttons.0 card.1.button',
      'cards.1.buttons.1 card.1.button',
    ])
  })

  test.each([
    ['as made', CODE],
    ['as listed', CODE_LISTED],
  ])('a one-time code is one slot, %s', (_name, components) => {
    const slots = slotsOf(definitionWith(components, { category: 'AUTHENTICATION' }))
    expect(slots.map(({ key, kind }) => [key, kind])).toEqual([['body.1', 'code']])
  })
})

describe('filling', () => {
  test('constants, merge fields and columns become what Meta takes', () => {
    const message = filled(definitionWith(ORDER), { ...ORDER_MAPPING, 'buttons.0': text('stop:{Order}') })
    expect(buildTemplate(message)).toEqual({
      name: 'order_update',
      language: { code: 'en_US' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'A-1' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ada' },
            { type: 'text', text: 'A-1' },
          ],
        },
        { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'stop:A-1' }] },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'A-1' }] },
        { type: 'button', sub_type: 'COPY_CODE', index: 3, parameters: [{ type: 'coupon_code', coupon_code: 'X1' }] },
      ],
    })
  })

  test('what the customer sees comes with it', () => {
    expect(filled(definitionWith(ORDER), ORDER_MAPPING).shown).toEqual({
      header: { type: 'text', text: 'Order A-1' },
      body: 'Hi Ada, order A-1 has shipped today.',
      footer: 'Test Shop',
      buttons: [
        { type: 'quick_reply', text: 'Stop' },
        { type: 'url', text: 'Track', value: 'https://example.com/t/A-1' },
        { type: 'phone_number', text: 'Call', value: '+15550100001' },
        { type: 'copy_code', text: 'Copy offer code', value: 'X1' },
      ],
    })
  })

  test('named values carry their names; the header’s file is the template’s own unless another is chosen', () => {
    const definition = definitionWith(OFFER_NAMED, { parameterFormat: 'NAMED', headerMediaKey: 'templates/1.png' })
    const mapping = { 'body.first_name': text('{name}'), 'body.code': text('X1') }
    const { content, shown } = filled(definition, mapping)
    expect(content).toEqual({
      header: { type: 'image', media: { key: 'templates/1.png' } },
      body: [
        { type: 'text', text: 'Ada', name: 'first_name' },
        { type: 'text', text: 'X1', name: 'code' },
      ],
      buttons: [],
    })
    expect(shown.body).toBe('Hi Ada, use X1 this week, Ada.')
    const other = filled(definition, { ...mapping, header: { from: 'media', media: { key: 'other.png' } } })
    expect(other.content.header).toEqual({ type: 'image', media: { key: 'other.png' } })
    const byColumn = filled(definition, { ...mapping, header: { from: 'column', name: 'photo' } })
    expect(byColumn.content.header).toEqual({ type: 'image', media: { link: 'https://cdn.test/1.png' } })
  })

  test.each([
    ['as made', CODE],
    ['as listed', CODE_LISTED],
  ])('a code goes to the text and to the button, %s', (_name, components) => {
    const definition = definitionWith(components, { category: 'AUTHENTICATION' })
    expect(filled(definition, { 'body.1': text('123456') }).content).toEqual({
      body: [{ type: 'text', text: '123456' }],
      buttons: [{ type: 'url', index: 0, text: '123456' }],
    })
  })

  test('every card is filled', () => {
    const card = (number: number) => ({
      [`cards.${number}.header`]: { from: 'media' as const, media: { key: `${number}.png` } },
      [`cards.${number}.body.1`]: text(`$${number}`),
      [`cards.${number}.buttons.1`]: text(`deal ${number}`),
    })
    const { content, shown } = filled(definitionWith(CAROUSEL), { 'body.1': text('{name}'), ...card(0), ...card(1) })
    expect(content.cards?.[1]).toEqual({
      header: { type: 'image', media: { key: '1.png' } },
      body: [{ type: 'text', text: '$1' }],
      buttons: [{ type: 'url', index: 1, text: 'deal%201' }],
    })
    expect(shown.cards?.[1]).toMatchObject({
      body: 'Deal two costs $1 only.',
      buttons: [{ text: 'More' }, { value: 'https://example.com/deal%201' }],
    })
  })

  test('a place is given by texts, a flow goes with Meta’s own token where none is set', () => {
    const definition = definitionWith([
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'We are here.' },
      buttons({ type: 'FLOW', text: 'Book', flow_id: 8 }),
    ])
    const place = { from: 'location' as const, latitude: '37.44', longitude: '-122.16', name: '{name}’s Café' }
    expect(filled(definition, { header: place }).content).toEqual({
      header: { type: 'location', latitude: 37.44, longitude: -122.16, name: 'Ada’s Café' },
      body: [],
      buttons: [{ type: 'flow', index: 0, token: 'unused' }],
    })
  })

  test('line breaks, tabs and long gaps become one space, what a value says is not read again', () => {
    const definition = definitionWith([BODY])
    const { shown } = filled(definition, {
      'body.1': { from: 'field', name: 'address' },
      'body.2': text('{{1}}\t \n x      y'),
    })
    expect(shown.body).toBe('Hi 1 Main St Springfield, order {{1}} x y has shipped today.')
  })

  test('the end of an address is escaped once', () => {
    const definition = definitionWith([
      { type: 'BODY', text: 'Hello.' },
      buttons({ type: 'URL', text: 'Go', url: 'https://example.com/{{1}}' }),
    ])
    const { content } = filled(definition, { 'buttons.0': text('a b/ü?x=1&y=%20') })
    expect(content.buttons).toEqual([{ type: 'url', index: 0, text: 'a%20b/%C3%BC?x=1&y=%20' }])
  })
})

describe('what cannot be filled has no message and names the slot', () => {
  test('nothing chosen, an empty field, an empty column', () => {
    expect(
      problems(definitionWith(ORDER), {
        'body.1': { from: 'field', name: 'empty' },
        'body.2': text(' '),
        'buttons.1': { from: 'column', name: 'nope' },
      }),
    ).toEqual([
      'header: Header: nothing is chosen',
      'body.1: Text, value 1: “empty” is empty',
      'body.2: Text, value 2: the value is empty',
      'buttons.1: Button “Track”, end of its address: “nope” is empty',
      'buttons.3: Button “Copy offer code”, code: nothing is chosen',
    ])
  })

  test('an empty field with something to say otherwise is filled', () => {
    const mapping: TemplateMapping = {
      'body.1': { from: 'field', name: 'empty', otherwise: 'friend' },
      'body.2': text('A'),
    }
    expect(filled(definitionWith([BODY]), mapping).shown.body).toBe('Hi friend, order A has shipped today.')
  })

  test('a missing file, a file that is no web address, a place without coordinates', () => {
    const named = definitionWith(OFFER_NAMED, { parameterFormat: 'NAMED' })
    const rest = { 'body.first_name': text('Ada'), 'body.code': text('X1') }
    expect(problems(named, rest)).toEqual(['header: Header, image: nothing is chosen'])
    expect(problems(named, { ...rest, header: text('{name}') })).toEqual([
      'header: Header, image: is no web address of a file',
    ])
    const place = definitionWith([
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'We are here.' },
    ])
    expect(problems(place, {})).toEqual(['header: Header, place: has no place'])
    expect(problems(place, { header: { from: 'location', latitude: 'north', longitude: '1' } })).toEqual([
      'header: Header, place: has no coordinates',
    ])
  })

  test('a filled text over Meta’s limit', () => {
    const long = { 'body.1': text('x'.repeat(1000)), 'body.2': text('y') }
    expect(problems(definitionWith([BODY]), long)).toEqual([
      'body: The filled text has 1031 characters, WhatsApp takes 1024',
    ])
    expect(
      problems(definitionWith([HEADER, { type: 'BODY', text: 'Hello.' }]), { header: text('x'.repeat(55)) }),
    ).toEqual(['header: The filled header has 61 characters, WhatsApp takes 60'])
  })

  test('a template with a part that cannot be sent from here', () => {
    const spm = [
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BODY', text: 'See this.' },
      buttons({ type: 'SPM', text: 'View' }),
    ]
    expect(problems(definitionWith(spm), {})).toEqual([
      'header: A header of the kind PRODUCT cannot be sent from here',
      'buttons.0: A button that shows products cannot be sent from here',
    ])
  })
})

test('a stored mapping is read back as it was written, and refused where it is none', () => {
  const mapping = {
    ...ORDER_MAPPING,
    header: { from: 'media', media: { key: 'k' } },
    place: { from: 'location', latitude: '1', longitude: '{x}' },
  }
  expect(mappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  for (const source of [
    'text',
    { from: 'text' },
    { from: 'sql', text: 'x' },
    { from: 'field', name: '' },
    { from: 'media', media: {} },
  ])
    expect(mappingSchema.safeParse({ 'body.1': source }).success).toBe(false)
})
