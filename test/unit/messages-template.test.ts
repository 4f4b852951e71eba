import { describe, expect, test } from 'vitest'
import type { MessageOf, OutgoingMessage } from '../../src/whatsapp/messages'
import type { ShownMessage, TemplateButton, TemplateCard, TemplateText } from '../../src/whatsapp/template-content'
import { template } from '../support/outgoing-templates'
import { limitFailure, refusalFailure, problems, x, type LimitCase, type RefusedCase } from './messages-support'

const text = (value: string): TemplateText => ({ type: 'text', text: value })
const body = (value: string) => template({ body: [text(value)] })
const button = (change: TemplateButton) => template({ buttons: [change] })
function shown(change: Partial<ShownMessage>): OutgoingMessage {
  return { ...template({}), shown: { body: 'x', buttons: [], ...change } }
}

function cards(count: number, first: Partial<TemplateCard> = {}): MessageOf<'template'> {
  const card: TemplateCard = {
    header: { type: 'image', media: { id: '1' } },
    body: [],
    buttons: [{ type: 'quick_reply', index: 0, payload: 'more' }],
  }
  return template({ cards: Array.from({ length: count }, (_, i) => (i === 0 ? { ...card, ...first } : card)) })
}

const shownCards = (text: string): OutgoingMessage => ({
  ...cards(2),
  shown: {
    body: 'x',
    buttons: [],
    cards: [
      { body: text, buttons: [] },
      { body: 'x', buttons: [] },
    ],
  },
})

describe('at its limit it passes, one beyond it is refused at its field', () => {
  test.each<LimitCase>([
    ['name', 'name', 512, (n) => template({}, x(n))],
    ['value of the header', 'content.header.text', 60, (n) => template({ header: text(x(n)) })],
    ['a value where nothing else is', 'content.body.0.text', 32_768, (n) => body(x(n))],
    [
      'payload of a quick reply',
      'content.buttons.0.payload',
      256,
      (n) => button({ type: 'quick_reply', index: 0, payload: x(n) }),
    ],
    ['coupon code', 'content.buttons.0.code', 20, (n) => button({ type: 'copy_code', index: 0, code: x(n) })],
    ['value of a URL', 'content.buttons.0.text', 2000, (n) => button({ type: 'url', index: 0, text: x(n) })],
    ['place of a button', 'content.buttons.0.index', 10, (n) => button({ type: 'url', index: n - 1, text: 'x' })],
    ['cards', 'content.cards', 10, (n) => cards(n)],
    ['spaces in a row', 'content.body.0.text', 4, (n) => body(`a${' '.repeat(n)}b`)],
    ['the filled header', 'content.header', 60, (n) => shown({ header: { type: 'text', text: x(n) } })],
    ['the filled text with a footer', 'content.body', 1024, (n) => shown({ body: x(n), footer: 'f' })],
    [
      'the filled text with buttons',
      'content.body',
      1024,
      (n) => shown({ body: x(n), buttons: [{ type: 'url', text: 'b' }] }),
    ],
    ['the filled text with nothing else', 'content.body', 32_768, (n) => shown({ body: x(n) })],
    ['the filled text of a card', 'content.cards.0.body', 160, (n) => shownCards(x(n))],
  ])('%s', (...limit) => expect(limitFailure(limit)).toBeNull())
})

describe('it is refused at its field', () => {
  test.each<RefusedCase>([
    ['no name', template({}, ''), 'name', 512],
    ['a name with capitals', template({}, 'Order_Update'), 'name'],
    ['a name with a hyphen', template({}, 'order-update'), 'name'],
    ['no language', template({}, 'promo', ''), 'language'],
    ['a language by name', template({}, 'promo', 'English'), 'language'],
    ['an empty value', body(''), 'content.body.0.text'],
    ['a value of spaces', body('   '), 'content.body.0.text'],
    ['a value with a line break', body('a\nb'), 'content.body.0.text'],
    ['a value with a tab', body('a\tb'), 'content.body.0.text'],
    ['a header with a line break', template({ header: text('a\nb') }), 'content.header.text'],
    ['a named value with capitals', template({ body: [{ ...text('x'), name: 'First' }] }), 'content.body.0.name'],
    [
      'a name twice',
      template({
        body: [
          { ...text('x'), name: 'a' },
          { ...text('y'), name: 'a' },
        ],
      }),
      'content.body.1.name',
    ],
    ['mixed parameter formats', template({ body: [{ ...text('x'), name: 'a' }, text('y')] }), 'content.body'],
    [
      'a header by name and a text by position',
      template({ header: { ...text('x'), name: 'a' }, body: [text('y')] }),
      'content.body',
    ],
    [
      'a currency without code',
      template({ body: [{ type: 'currency', fallback: '$1', code: '$', amount1000: 1000 }] }),
      'content.body.0.code',
    ],
    [
      'an amount that is not whole',
      template({ body: [{ type: 'currency', fallback: '$1', code: 'USD', amount1000: 0.5 }] }),
      'content.body.0.amount1000',
    ],
    [
      'a currency without text',
      template({ body: [{ type: 'currency', fallback: '', code: 'USD', amount1000: 1 }] }),
      'content.body.0.fallback',
    ],
    ['a date without text', template({ body: [{ type: 'date_time', fallback: '' }] }), 'content.body.0.fallback'],
    [
      'a header whose file is missing',
      template({ header: { type: 'image', media: { key: '' } } }),
      'content.header.media',
    ],
    [
      'a header at no place',
      template({ header: { type: 'location', latitude: 91, longitude: 0 } }),
      'content.header.latitude',
      90,
    ],
    ['a button before the first', button({ type: 'url', index: -1, text: 'x' }), 'content.buttons.0.index'],
    ['a button between two', button({ type: 'url', index: 0.5, text: 'x' }), 'content.buttons.0.index'],
    ['an empty URL value', button({ type: 'url', index: 0, text: '' }), 'content.buttons.0.text'],
    ['an empty payload', button({ type: 'quick_reply', index: 0, payload: '' }), 'content.buttons.0.payload'],
    ['an empty coupon', button({ type: 'copy_code', index: 0, code: '' }), 'content.buttons.0.code'],
    ['a flow without token', button({ type: 'flow', index: 0, token: '' }), 'content.buttons.0.token'],
    [
      'two values for one button',
      template({
        buttons: [
          { type: 'url', index: 0, text: 'x' },
          { type: 'url', index: 0, text: 'y' },
        ],
      }),
      'content.buttons.1.index',
    ],
    ['one card', cards(1), 'content.cards', 2],
    [
      'cards that are built differently',
      cards(2, { header: { type: 'video', media: { id: '1' } } }),
      'content.cards.1',
    ],
    [
      'a card’s picture that is nowhere',
      cards(2, { header: { type: 'image', media: { link: 'nowhere' } } }),
      'content.cards.0.header.media.link',
    ],
  ])('%s', (...refused) => expect(refusalFailure(refused)).toBeNull())
})

test('a card has at most two buttons', () => {
  const at = (index: number) => cards(2, { buttons: [{ type: 'quick_reply', index, payload: 'more' }] })
  expect(problems(at(1))).toEqual([['content.cards.1', null]])
  expect(problems(at(2))).toEqual([
    ['content.cards.0.buttons.0.index', 2],
    ['content.cards.1', null],
  ])
})

test('every other button takes any value, and a catalog none', () => {
  expect(problems(button({ type: 'catalog', index: 0 }))).toEqual([])
  expect(problems(button({ type: 'flow', index: 9, token: 't' }))).toEqual([])
})

test('a template may quote', () => expect(problems({ ...template({}), replyTo: 'wamid.A' })).toEqual([]))
