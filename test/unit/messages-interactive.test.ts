import { describe, expect, test } from 'vitest'
import type { MessageOf, OutgoingMessage } from '../../src/whatsapp/messages'
import {
  limitFailure,
  refusalFailure,
  problems,
  untyped,
  x,
  type LimitCase,
  type RefusedCase,
} from './messages-support'

const url = 'https://a.example/'
const image = (link = `${url}a.png`) => ({ type: 'image' as const, media: { link } })

function buttons(change: Partial<MessageOf<'buttons'>> = {}): OutgoingMessage {
  return { type: 'buttons', body: 'Pick one', buttons: [{ id: 'a', title: 'A' }], ...change }
}

const button = (change: object) => buttons({ buttons: [{ id: 'a', title: 'A', ...change }] })
const link = (change: object = {}): OutgoingMessage => ({ type: 'link', body: 'b', label: 'l', url, ...change })

function flow(change: object = {}): OutgoingMessage {
  return { type: 'flow', body: 'b', flowId: '1', label: 'Start', token: 't', action: 'navigate', ...change }
}

function carousel(cards: number, change: object = {}, ofCard: object = {}): OutgoingMessage {
  const card = { header: image(), label: 'Shop', url, ...ofCard }
  return { type: 'carousel', body: 'Deals', cards: Array.from({ length: cards }, () => card), ...change }
}

const named = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `b${i}`, title: `Button ${i}` }))

const BODIES: [string, (body: string) => OutgoingMessage][] = [
  ['buttons', (body) => buttons({ body })],
  ['a link', (body) => link({ body })],
  ['a flow', (body) => flow({ body })],
  ['a carousel', (body) => carousel(2, { body })],
  ['a location request', (body) => ({ type: 'location_request', body })],
  ['a contact request', (body) => ({ type: 'contact_request', body })],
]

describe('the text of every interactive message has 1 to 1,024 characters', () => {
  test.each(BODIES)('%s', (_, make) => {
    expect(limitFailure(['', 'body', 1024, (n) => make(x(n))])).toBeNull()
    expect(refusalFailure(['', make(''), 'body', 1024])).toBeNull()
    expect(refusalFailure(['', make('  '), 'body', 1024])).toBeNull()
  })
})

describe('header and footer have at most 60 characters', () => {
  test.each<[string, (change: object) => OutgoingMessage]>([
    ['buttons', buttons],
    ['a link', link],
    ['a flow', flow],
  ])('%s', (_, make) => {
    expect(limitFailure(['', 'header', 60, (n) => make({ header: x(n) })])).toBeNull()
    expect(limitFailure(['', 'footer', 60, (n) => make({ footer: x(n) })])).toBeNull()
    expect(refusalFailure(['', make({ header: { type: 'audio', media: { id: '1' } } }), 'header'])).toBeNull()
    expect(refusalFailure(['', make({ header: image('nowhere') }), 'header.media.link'])).toBeNull()
  })
})

describe('at its limit it passes, one beyond it is refused at its field', () => {
  test.each<LimitCase>([
    ['buttons', 'buttons', 3, (n) => buttons({ buttons: named(n) })],
    ['title of a button', 'buttons.0.title', 20, (n) => button({ title: x(n) })],
    ['title of emoji', 'buttons.0.title', 20, (n) => button({ title: '😀'.repeat(n) })],
    ['id of a button', 'buttons.0.id', 256, (n) => button({ id: x(n) })],
    ['label of a link', 'label', 20, (n) => link({ label: x(n) })],
    ['address of a link', 'url', 2000, (n) => link({ url: url + x(n - url.length) })],
    ['label of a flow', 'label', 30, (n) => flow({ label: x(n) })],
    ['cards', 'cards', 10, (n) => carousel(n)],
    ['text of a card', 'cards.0.body', 1024, (n) => first({ body: x(n) })],
    ['label of a card', 'cards.0.label', 20, (n) => first({ label: x(n) })],
  ])('%s', (...limit) => expect(limitFailure(limit)).toBeNull())
})

/** Two cards, the first of them changed. */
function first(change: object): OutgoingMessage {
  const card = { header: image(), label: 'Shop', url }
  return { type: 'carousel', body: 'Deals', cards: [{ ...card, ...change }, card] }
}

describe('it is refused at its field', () => {
  test.each<RefusedCase>([
    ['no button', buttons({ buttons: [] }), 'buttons', 1],
    ['11 buttons', buttons({ buttons: named(11) }), 'buttons', 3],
    ['a button without title', button({ title: ' ' }), 'buttons.0.title', 20],
    ['a button without id', button({ id: '' }), 'buttons.0.id', 256],
    ['two equal titles', buttons({ buttons: [...named(2), { id: 'c', title: 'Button 0' }] }), 'buttons.2.title'],
    ['two equal ids', buttons({ buttons: [...named(2), { id: 'b1', title: 'C' }] }), 'buttons.2.id'],
    ['a link without label', link({ label: '' }), 'label', 20],
    ['a link by tel', link({ url: 'tel:+15550100777' }), 'url'],
    ['a link without its protocol', link({ url: 'www.example.com' }), 'url'],
    ['a flow that is not chosen', flow({ flowId: '' }), 'flowId'],
    ['a flow with an emoji on its button', flow({ label: 'Start 🚀' }), 'label'],
    ['a flow with a flag on its button', flow({ label: '🇩🇪' }), 'label'],
    ['a flow without token', flow({ token: '' }), 'token'],
    ['a flow with data and no screen for it', flow({ data: { k: 'v' } }), 'screen'],
    ['a flow with a screen without name', flow({ screen: '' }), 'screen'],
    ['a screen for a flow that asks its endpoint', flow({ action: 'data_exchange', screen: 'WELCOME' }), 'screen'],
    ['one card', carousel(1), 'cards', 2],
    ['no card', carousel(0), 'cards', 2],
    ['cards with different headers', first({ header: { type: 'video', media: { id: '1' } } }), 'cards.1.header'],
    ['a card without label', first({ label: '' }), 'cards.0.label', 20],
    ['a card without address', first({ url: '' }), 'cards.0.url'],
    ['a card whose picture is nowhere', first({ header: image('') }), 'cards.0.header.media.link'],
  ])('%s', (...refused) => expect(refusalFailure(refused)).toBeNull())

  test('cards with documents', () => {
    const card = { header: { type: 'document', media: { id: '1' } }, label: 'Shop', url }
    const message = untyped({ type: 'carousel', body: 'b', cards: [card, card] })
    expect(problems(message).map(([field]) => field)).toEqual(['cards.0.header', 'cards.1.header'])
  })
})
