import { describe, expect, test } from 'vitest'
import { buildBody, buildReadBody } from '../../src/whatsapp/build'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { validate } from '../../src/whatsapp/validate'
import { SAMPLES } from '../support/outgoing'
import { TEMPLATE_SAMPLES } from '../support/outgoing-templates'

const ADA = { waId: '15550100999' }
const TO_ADA = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+15550100999' }

describe('whom it goes to', () => {
  test('a phone number goes as "to" with a plus', () => {
    const body = buildBody({ type: 'text', body: 'Hi' }, ADA, 'm0.x.1.2')
    expect(body).toEqual({ ...TO_ADA, biz_opaque_callback_data: 'm0.x.1.2', type: 'text', text: { body: 'Hi' } })
  })

  test('a user id goes as "recipient", never as "to"', () => {
    const body = buildBody({ type: 'text', body: 'Hi' }, { userId: 'US.1' }, '')
    expect(body).toMatchObject({ recipient: 'US.1', recipient_type: 'individual' })
    expect(body).not.toHaveProperty('to')
    expect(body).not.toHaveProperty('biz_opaque_callback_data')
  })
})

describe('what it says, as reference §7 prints it', () => {
  test.each([...SAMPLES, ...TEMPLATE_SAMPLES])('$what', ({ message, request }) => {
    expect(buildBody(message, ADA, '')).toEqual({ ...TO_ADA, ...request })
    expect(validate(message)).toEqual({ ok: true })
  })

  test('every kind of message is among them', () => {
    const kinds = new Set([...SAMPLES, ...TEMPLATE_SAMPLES].map(({ message }) => message.type))
    expect(Object.keys(EVERY_KIND).filter((kind) => !kinds.has(kind as OutgoingMessage['type']))).toEqual([])
  })
})

/** A new kind does not compile without its line here, and then wants its sample. */
const EVERY_KIND: Record<OutgoingMessage['type'], true> = {
  text: true,
  image: true,
  video: true,
  audio: true,
  document: true,
  sticker: true,
  location: true,
  contacts: true,
  reaction: true,
  buttons: true,
  list: true,
  link: true,
  location_request: true,
  contact_request: true,
  flow: true,
  carousel: true,
  template: true,
}

describe('what is empty is left out', () => {
  test('an empty header or footer', () => {
    const buttons = [{ id: 'a', title: 'A' }]
    const body = buildBody({ type: 'buttons', header: '', body: 'b', footer: '', buttons }, ADA, '')
    expect(body['interactive']).toEqual({
      type: 'button',
      body: { text: 'b' },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
    })
  })

  test('an empty caption, file name, section title and description', () => {
    const media = { id: '1' }
    expect(buildBody({ type: 'image', media, caption: '' }, ADA, '')['image']).toEqual(media)
    expect(buildBody({ type: 'document', media, filename: '', caption: '' }, ADA, '')['document']).toEqual(media)
    const sections = [{ title: '', rows: [{ id: '1', title: 'One', description: '' }] }]
    expect(buildBody({ type: 'list', body: 'b', button: 'Open', sections }, ADA, '')).toMatchObject({
      interactive: { action: { sections: [{ rows: [{ id: '1', title: 'One' }] }] } },
    })
  })

  test('a contact’s empty parts; a name without parts is its own first name, since Meta wants one', () => {
    const card = { formattedName: 'Test Shop', phones: [{ phone: '+15550100777' }], emails: [], company: '' }
    expect(buildBody({ type: 'contacts', contacts: [card] }, ADA, '')['contacts']).toEqual([
      { name: { formatted_name: 'Test Shop', first_name: 'Test Shop' }, phones: [{ phone: '+15550100777' }] },
    ])
  })
})

test('a reaction never quotes: it names its message itself', () => {
  const body = buildBody({ type: 'reaction', wamid: 'wamid.A', emoji: '👍', replyTo: 'wamid.A' }, ADA, '')
  expect(body).not.toHaveProperty('context')
})

test('a file of ours has no place in a call: it is a bug not to have uploaded it', () => {
  expect(() => buildBody({ type: 'image', media: { key: 'a/b' } }, ADA, '')).toThrow('resolved')
})

test('a read receipt shows typing only where asked', () => {
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' }
  expect(buildReadBody('wamid.A', false)).toEqual(read)
  expect(buildReadBody('wamid.A', true)).toEqual({ ...read, typing_indicator: { type: 'text' } })
})
