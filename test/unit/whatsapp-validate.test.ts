import { describe, expect, test } from 'vitest'
import { lengthOf, shorten } from '../../src/whatsapp/limits'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { validate, validateCall } from '../../src/whatsapp/validate'
import {
  limitFailure,
  refusalFailure,
  problems,
  untyped,
  x,
  type LimitCase,
  type RefusedCase,
} from './messages-support'

const media = { id: '1' }
const place = { type: 'location', latitude: 0, longitude: 0 } as const
const card = { formattedName: 'Bob', phones: [{ phone: '+1' }] }
const contacts = (change: object): OutgoingMessage => ({ type: 'contacts', contacts: [{ ...card, ...change }] })
const reaction = (emoji: string): OutgoingMessage => ({ type: 'reaction', wamid: 'wamid.A', emoji })

describe('at its limit it passes, one beyond it is refused at its field', () => {
  test.each<LimitCase>([
    ['text', 'body', 4096, (n) => ({ type: 'text', body: x(n) })],
    ['text of emoji, counted by code points', 'body', 4096, (n) => ({ type: 'text', body: '😀'.repeat(n) })],
    ['caption of an image', 'caption', 1024, (n) => ({ type: 'image', media, caption: x(n) })],
    ['caption of a video', 'caption', 1024, (n) => ({ type: 'video', media, caption: x(n) })],
    ['caption of a document', 'caption', 1024, (n) => ({ type: 'document', media, caption: x(n) })],
    ['latitude north', 'latitude', 90, (n) => ({ ...place, latitude: n })],
    ['latitude south', 'latitude', 90, (n) => ({ ...place, latitude: -n })],
    ['longitude east', 'longitude', 180, (n) => ({ ...place, longitude: n })],
    ['longitude west', 'longitude', 180, (n) => ({ ...place, longitude: -n })],
    ['contacts', 'contacts', 257, (n) => ({ type: 'contacts', contacts: Array.from({ length: n }, () => card) })],
    ['web address', 'media.link', 2000, (n) => ({ type: 'image', media: { link: `https://a.example/${x(n - 18)}` } })],
  ])('%s', (...limit) => expect(limitFailure(limit)).toBeNull())
})

describe('it is refused at its field', () => {
  test.each<RefusedCase>([
    ['an empty text', { type: 'text', body: '' }, 'body', 4096],
    ['a text of spaces', { type: 'text', body: ' \n ' }, 'body', 4096],
    ['an answer to nothing', { type: 'text', body: 'x', replyTo: '' }, 'replyTo'],
    ['no file', { type: 'image', media: untypedMedia({}) }, 'media'],
    ['a file from two places', { type: 'image', media: untypedMedia({ id: '1', link: 'https://a.example' }) }, 'media'],
    ['a file of ours without a key', { type: 'image', media: { key: '' } }, 'media'],
    ['an id that is none of Meta’s', { type: 'video', media: { id: 'abc' } }, 'media.id'],
    ['an empty link', { type: 'sticker', media: { link: '' } }, 'media.link'],
    ['a link by ftp', { type: 'audio', media: { link: 'ftp://a.example/a.ogg' } }, 'media.link'],
    ['a link with a space', { type: 'audio', media: { link: 'https://a.example/a b.ogg' } }, 'media.link'],
    ['a link without a host', { type: 'audio', media: { link: 'https://' } }, 'media.link'],
    ['a caption on a voice note', untyped({ type: 'audio', media, caption: 'Hi' }), 'caption'],
    ['a caption on a sticker', untyped({ type: 'sticker', media, caption: 'Hi' }), 'caption'],
    ['a latitude that is no number', { ...place, latitude: Number.NaN }, 'latitude'],
    ['no contact', { type: 'contacts', contacts: [] }, 'contacts'],
    ['a contact without a name', contacts({ formattedName: ' ' }), 'contacts.0.formattedName'],
    ['a contact without a phone', contacts({ phones: [] }), 'contacts.0.phones'],
    ['an empty phone', contacts({ phones: [{ phone: '' }] }), 'contacts.0.phones.0.phone'],
    ['a wa_id with a plus', contacts({ phones: [{ phone: '1', waId: '+15550100777' }] }), 'contacts.0.phones.0.waId'],
    ['a birthday of another form', contacts({ birthday: '23.01.1999' }), 'contacts.0.birthday'],
    ['a birthday that is no day', contacts({ birthday: '1999-13-01' }), 'contacts.0.birthday'],
    ['a reaction to nothing', { type: 'reaction', wamid: '', emoji: '👍' }, 'wamid'],
    ['a reaction that quotes', { type: 'reaction', wamid: 'wamid.A', emoji: '👍', replyTo: 'wamid.B' }, 'replyTo'],
  ])('%s', (...refused) => expect(refusalFailure(refused)).toBeNull())
})

describe('a reaction is one emoji', () => {
  test.each(['👍', '❤️', '👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '1️⃣', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', ''])('%s is taken', (emoji) =>
    expect(problems(reaction(emoji))).toEqual([]),
  )
  test.each(['👍👍', 'a', '👍 ', '1', ':)', '👍a'])('%s is refused', (emoji) =>
    expect(refusalFailure(['', reaction(emoji), 'emoji', 1])).toBeNull(),
  )
})

test('every problem is listed, not only the first', () => {
  const buttons = [{ id: 'a', title: 'A' }]
  expect(problems({ type: 'buttons', header: x(61), body: '', footer: x(61), buttons })).toEqual([
    ['header', 60],
    ['body', 1024],
    ['footer', 60],
  ])
})

test('a problem says how long the text is, what WhatsApp takes and what to do', () => {
  expect(validate({ type: 'image', media, caption: x(1025) })).toEqual({
    ok: false,
    problems: [
      {
        field: 'caption',
        limit: 1024,
        message: 'The caption has 1025 characters, WhatsApp takes 1024: shorten it',
      },
    ],
  })
})

test('callback data of 512 is taken, of 513 refused', () => {
  expect(validateCall({ waId: '15550100999' }, x(512))).toEqual({ ok: true })
  expect(validateCall({ waId: '15550100999' }, x(513))).toMatchObject({
    problems: [{ field: 'callbackData', limit: 512 }],
  })
})

test.each([{ waId: '' }, { waId: '+15550100999' }, { userId: '15550100999' }, { userId: 'us.1' }])(
  'a recipient that is none is refused: %o',
  (recipient) => expect(validateCall(recipient, '')).toMatchObject({ ok: false, problems: [{ field: 'recipient' }] }),
)

test('a text is shortened by whole code points, with an ellipsis within the limit', () => {
  expect(shorten('😀😀😀', 3)).toBe('😀😀😀')
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…')
  expect(shorten('one two three', 8)).toBe('one two…')
  expect(lengthOf('👨‍👩‍👧')).toBe(5)
})

function untypedMedia(media: Record<string, unknown>) {
  return media as unknown as { id: string }
}
