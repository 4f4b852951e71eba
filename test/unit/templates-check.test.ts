import { describe, expect, test } from 'vitest'
import type { TemplateContent } from '../../src/whatsapp/template-content'
import { checkTemplate } from '../../src/whatsapp/templates/check'
import type { TemplateDefinition } from '../../src/whatsapp/templates/definition'
import { componentsSchema } from '../../src/whatsapp/templates/schema'
import { BODY, buttons, CAROUSEL, CODE, definitionWith, OFFER_NAMED, ORDER } from '../support/templates'

const value = (text: string, name?: string) => ({
  type: 'text' as const,
  text,
  ...(name === undefined ? {} : { name }),
})

const TRACK = { type: 'url' as const, index: 1, text: 'A-1' }
const COUPON = { type: 'copy_code' as const, index: 3, code: 'X1' }
/** What fits `ORDER`. */
const GOOD: TemplateContent = {
  header: value('A-1'),
  body: [value('Ada'), value('A-1')],
  buttons: [TRACK, COUPON],
}

function problems(content: TemplateContent, definition: TemplateDefinition = definitionWith(ORDER)) {
  return checkTemplate(definition, content).map(({ field, message }) => `${field}: ${message}`)
}

const NAMED = definitionWith(OFFER_NAMED, { parameterFormat: 'NAMED' })
const IMAGE = { type: 'image' as const, media: { id: '1' } }

test('values that fit have no problem', () => {
  expect(problems(GOOD)).toEqual([])
  expect(problems({ ...GOOD, buttons: [...GOOD.buttons, { type: 'quick_reply', index: 0, payload: 'stop' }] })).toEqual(
    [],
  )
})

test.each(['PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'DELETED', 'SOMETHING_NEW'])(
  'a template that is %s is not sent',
  (status) => {
    expect(problems(GOOD, definitionWith(ORDER, { status }))).toEqual([
      `status: The template is ${status}, only an approved one can be sent`,
    ])
  },
)

describe('the text', () => {
  test.each<[string, TemplateContent['body'], string]>([
    ['one value too few', [value('Ada')], 'body: The text takes 2 values, there are 1'],
    ['one too many', [value('Ada'), value('A'), value('B')], 'body: The text takes 2 values, there are 3'],
    [
      'a name where there are numbers',
      [value('Ada', 'first_name'), value('A')],
      'body: The template’s values have numbers, “first_name” is a name',
    ],
    ['an empty value', [value('Ada'), value(' ')], 'body.2: The value of {{2}} is empty'],
    [
      'a line break',
      [value('A\nda'), value('A')],
      'body.1: The value of {{1}} has a line break, a tab or more than 4 spaces in a row',
    ],
    [
      'a tab',
      [value('A\tda'), value('A')],
      'body.1: The value of {{1}} has a line break, a tab or more than 4 spaces in a row',
    ],
    [
      'five spaces',
      [value('A     da'), value('A')],
      'body.1: The value of {{1}} has a line break, a tab or more than 4 spaces in a row',
    ],
    [
      'a filled text over 1,024',
      [value('x'.repeat(1000)), value('A')],
      'body: The filled text has 1031 characters, WhatsApp takes 1024',
    ],
  ])('%s', (_name, body, expected) => expect(problems({ ...GOOD, body })).toEqual([expected]))

  test('four spaces and exactly 1,024 characters are taken', () => {
    const filled = 'Hi , order A has shipped today.'.length
    expect(problems({ ...GOOD, body: [value(`a    b${'x'.repeat(1024 - filled - 6)}`), value('A')] })).toEqual([])
  })

  test('named values are asked for by name', () => {
    const code = value('X', 'code')
    const body = [value('Ada', 'first_name'), code]
    expect(problems({ header: IMAGE, body, buttons: [] }, NAMED)).toEqual([])
    expect(problems({ header: IMAGE, body: [code, value('Ada')], buttons: [] }, NAMED)).toEqual([
      'body.first_name: {{first_name}} is missing',
      'body: A value has no name',
    ])
    expect(problems({ header: IMAGE, body: [...body, value('2', 'code')], buttons: [] }, NAMED)).toEqual([
      'body: The text takes no other {{code}}',
    ])
  })

  test('amounts and dates count as values', () => {
    const amount = { type: 'currency' as const, fallback: '$10', code: 'USD', amount1000: 10_000 }
    expect(problems({ ...GOOD, body: [value('Ada'), amount] })).toEqual([])
    expect(problems({ ...GOOD, body: [value('Ada'), { ...amount, fallback: '' }] })).toEqual([
      'body.2: The value of {{2}} is empty',
    ])
  })
})

describe('the header', () => {
  const named = (header: TemplateContent['header']) =>
    problems(
      { ...(header ? { header } : {}), body: [value('Ada', 'first_name'), value('X', 'code')], buttons: [] },
      NAMED,
    )

  test('a file that is missing, of another kind, or has no address', () => {
    expect(named(undefined)).toEqual(['header: The header’s picture is missing'])
    expect(named({ type: 'document', media: { id: '1' } })).toEqual([
      'header: The header takes a picture, this is a document',
    ])
    expect(named(value('text'))).toEqual(['header: The header takes a picture, this is a text'])
    expect(named({ type: 'image', media: { link: 'ftp://x' } })).toEqual([
      'header: The header’s file has no web address',
    ])
    expect(named({ type: 'image', media: { key: '' } })).toEqual(['header: The header’s file is missing'])
    expect(named({ type: 'image', media: { link: 'https://x.test/a.png' } })).toEqual([])
  })

  test('a value for a header without any, one that is too long, one with a name', () => {
    expect(problems({ body: GOOD.body, buttons: [], header: value('x') }, definitionWith([BODY]))).toEqual([
      'header: The header takes no value',
    ])
    expect(problems({ ...GOOD, header: value('x'.repeat(55)) })).toEqual([
      'header: The filled header has 61 characters, WhatsApp takes 60',
    ])
    expect(problems({ ...GOOD, header: value('x', 'order') })).toEqual([
      'header: The header’s value has a number, “order” is a name',
    ])
  })

  test('a place that is nowhere', () => {
    const definition = definitionWith([
      { type: 'header', format: 'location' },
      { type: 'body', text: 'Here.' },
    ])
    const place = { type: 'location' as const, latitude: 91, longitude: 0 }
    expect(problems({ header: place, body: [], buttons: [] }, definition)).toEqual([
      'header: The header’s place has no valid coordinates',
    ])
  })
})

describe('the buttons', () => {
  test.each<[string, TemplateContent['buttons'], string]>([
    ['one is missing', [TRACK], 'buttons.3: The value of button “Copy offer code” is missing'],
    [
      'of another kind',
      [{ type: 'quick_reply', index: 1, payload: 'x' }, COUPON],
      'buttons.1: Button “Track” takes the end of an address, not a payload',
    ],
    [
      'for one that takes none',
      [...GOOD.buttons, { type: 'url', index: 2, text: 'x' }],
      'buttons.2: This button takes no value',
    ],
    [
      'for one that is not there',
      [...GOOD.buttons, { type: 'url', index: 9, text: 'x' }],
      'buttons.9: This button takes no value',
    ],
    [
      'two for one',
      [...GOOD.buttons, { type: 'url', index: 1, text: 'x' }],
      'buttons.1: Button “Track” has two values',
    ],
    [
      'a code that is too long',
      [TRACK, { type: 'copy_code', index: 3, code: 'x'.repeat(21) }],
      'buttons.3: The value of button “Copy offer code” has 21 characters, WhatsApp takes 20',
    ],
    [
      'an address that is too long',
      [{ type: 'url', index: 1, text: 'x'.repeat(2000) }, COUPON],
      'buttons.1: The address has 2022 characters, WhatsApp takes 2000',
    ],
    [
      'a payload that is too long',
      [...GOOD.buttons, { type: 'quick_reply', index: 0, payload: 'x'.repeat(257) }],
      'buttons.0: The value of button “Stop” has 257 characters, WhatsApp takes 256',
    ],
  ])('%s', (_name, list, expected) => expect(problems({ ...GOOD, buttons: list })).toEqual([expected]))

  test('the code of the button is the code of the text', () => {
    const definition = definitionWith(CODE, { category: 'AUTHENTICATION' })
    const content = (text: string) => ({ body: [value('1')], buttons: [{ type: 'url' as const, index: 0, text }] })
    expect(problems(content('1'), definition)).toEqual([])
    expect(problems(content('2'), definition)).toEqual([
      'buttons.0: The code of the button is not the code of the text',
    ])
  })

  test('a flow button goes with a token', () => {
    const definition = definitionWith([
      { type: 'BODY', text: 'Book now.' },
      buttons({ type: 'FLOW', text: 'Book', flow_id: '8' }),
    ])
    expect(problems({ body: [], buttons: [] }, definition)).toEqual([
      'buttons.0: The value of button “Book” is missing',
    ])
  })
})

describe('the carousel', () => {
  const card = { header: IMAGE, body: [value('$1')], buttons: [{ type: 'url' as const, index: 1, text: 'x' }] }
  const content = (cards: TemplateContent['cards']) => ({
    body: [value('Ada')],
    buttons: [],
    ...(cards ? { cards } : {}),
  })
  const definition = definitionWith(CAROUSEL)

  test('has values for each of its cards', () => {
    expect(problems(content([card, card]), definition)).toEqual([])
    expect(problems(content(undefined), definition)).toEqual(['cards: The template has 2 cards, there are 0'])
    expect(problems(content([card]), definition)).toEqual(['cards: The template has 2 cards, there are 1'])
    expect(problems(content([card, { ...card, body: [] }]), definition)).toEqual([
      'cards.1.body: The text takes 1 value, there are 0',
    ])
    const { header: _none, ...without } = card
    expect(problems(content([without, card]), definition)).toEqual(['cards.0.header: The header’s picture is missing'])
    expect(problems(content([card, { ...card, body: [value('x'.repeat(150))] }]), definition)).toEqual([
      'cards.1.body: The filled text has 171 characters, WhatsApp takes 160',
    ])
  })

  test('is refused where there is none', () => {
    expect(problems({ ...GOOD, cards: [card] })).toEqual(['cards: The template has 0 cards, there are 1'])
  })
})

describe('parts that cannot be sent from here', () => {
  test.each([
    ['an unknown part', [BODY, { type: 'HOLOGRAM' }], 'components: It has a part of an unknown kind (HOLOGRAM)'],
    [
      'an unknown button',
      [BODY, buttons({ type: 'WARP', text: 'x' })],
      'buttons.0: It has a button of an unknown kind (WARP)',
    ],
    [
      'products',
      [BODY, buttons({ type: 'MPM', text: 'View items' })],
      'buttons.0: A button that shows products cannot be sent from here',
    ],
    [
      'an expiring offer',
      [BODY, { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: true } }],
      'components: It has an offer that expires, which cannot be sent from here',
    ],
    ['a GIF', [{ type: 'HEADER', format: 'GIF' }, BODY], 'header: A header of the kind GIF cannot be sent from here'],
    ['no text, as a template that only a webhook told of', [], 'body: Its text is not loaded yet'],
    [
      'mixed variables',
      [{ type: 'BODY', text: 'Hi {{1}} and {{name}}.' }],
      'body: Its variables are numbered, but {{name}} is not',
    ],
  ])('%s', (_name, components, expected) => {
    expect(problems({ body: [value('a'), value('b')], buttons: [] }, definitionWith(components))).toEqual([expected])
  })

  test('what cannot be read is kept as it came', () => {
    const strange = [{ type: 'BODY', text: 5 }, 'nothing', { type: 'body', text: 'x', new_key: [1] }]
    expect(componentsSchema.parse(strange)).toEqual([
      { type: 'UNKNOWN', kind: 'BODY', raw: { type: 'BODY', text: 5 } },
      { type: 'UNKNOWN', kind: '', raw: 'nothing' },
      { type: 'BODY', text: 'x', new_key: [1] },
    ])
  })
})
