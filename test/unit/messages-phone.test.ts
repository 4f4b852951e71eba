import { expect, test } from 'vitest'
import { DEMO } from '../../simulator/demo'
import type { Face, FaceButton } from '../../simulator/face'
import { addFile } from '../../simulator/media-files'
import { SAMPLES } from '../support/outgoing'
import { bytes, simulated } from './simulator-support'

const ADA = '15550100999'

/** A phone in whose chat the business has just said this. */
async function phoneWith(message: Record<string, unknown>) {
  const simulator = simulated()
  for (const [id, mime] of Object.entries(FILES)) {
    const file = await addFile(simulator.world, { bytes: bytes('a file'), mime, from: 'business' })
    simulator.world.media.files.set(id, { ...file, id })
  }
  await simulator.says(ADA, { text: 'hi', id: 'wamid.USERMSG' })
  const answer = await simulator.send(message)
  const { bubbles } = await simulator.chat(ADA)
  return { ...simulator, status: answer.status, bubble: bubbles.at(-1)!, face: bubbles.at(-1)!.face }
}

const FILES = {
  '1000000000000020': 'image/jpeg',
  '1000000000000021': 'application/pdf',
  '1000000000000022': 'audio/ogg',
  '1000000000000023': 'video/mp4',
  '1000000000000024': 'image/webp',
}

const request = (what: string) => SAMPLES.find((sample) => sample.what === what)!.request

test.each<[string, Face]>([
  ['a text', { body: 'See https://example.com' }],
  ['an image by id', { media: { kind: 'image', source: '/_phone/media/1000000000000020' }, body: '≤1024' }],
  [
    'an image by link',
    { media: { kind: 'image', source: null, link: 'https://cdn.example.com/a.jpg' }, body: '≤1024' },
  ],
  ['a document', { media: { kind: 'document', source: '/_phone/media/1000000000000021', name: 'order.pdf' } }],
  ['a voice note', { media: { kind: 'audio', source: '/_phone/media/1000000000000022' } }],
  ['a video', { media: { kind: 'video', source: '/_phone/media/1000000000000023' }, body: 'Demo' }],
  ['a sticker', { media: { kind: 'sticker', source: '/_phone/media/1000000000000024' } }],
  [
    'a location',
    { place: { latitude: '-34.603722', longitude: '-58.381592', name: 'Test Plaza', address: '1 Main St' } },
  ],
  ['a contact', { contacts: [{ name: 'Bob Sample', lines: ['Sample Inc', '+15550100777', 'bob@example.com'] }] }],
  [
    'buttons below a document',
    { media: { kind: 'document', source: '/_phone/media/1000000000000021', name: 'order.pdf' } },
  ],
  [
    'a link',
    {
      title: 'Dates',
      footer: 'Subject to change',
      buttons: [{ kind: 'link', text: 'See dates', url: 'https://example.com/dates?c=1' }],
    },
  ],
  ['a carousel', { body: 'Deals', cards: [{ body: 'Deal 1' }, { body: 'Deal 2' }] }],
])('%s shows as WhatsApp shows it', async (what, face) => {
  const shown = await phoneWith(request(what))
  expect(shown.status).toBe(200)
  expect(shown.face).toMatchObject(face)
})

test.each<[string, (face: Face) => FaceButton | undefined, object]>([
  [
    'buttons',
    (face) => face.buttons?.[1],
    { interactive: { type: 'button_reply', button_reply: { id: 'menu:support', title: 'Support' } } },
  ],
  [
    'a list',
    (face) => face.list?.sections[0]?.rows[0],
    {
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'menu:1:1', title: 'New order', description: 'Start an order' },
      },
    },
  ],
  ['a location request', (face) => face.buttons?.[0], { type: 'location', location: { name: 'Test Plaza' } }],
  [
    'a contact request',
    (face) => face.buttons?.[0],
    { type: 'contacts', contacts: [{ phones: [{ phone: `+${ADA}` }], origin: 'contact_request' }] },
  ],
])('a tap on %s answers it as Meta sends it', async (what, pick, answer) => {
  const { face, bubble, says, posts } = await phoneWith(request(what))
  const button = pick(face)
  expect(button).toMatchObject({ kind: 'answer', message: { ...answer, context: { id: bubble.wamid } } })
  await says(ADA, button?.kind === 'answer' ? button.message : {})
  expect(JSON.stringify(posts.at(-1)?.body)).toContain(bubble.wamid)
})

test('a flow opens a form that knows its token', async () => {
  const { face, bubble } = await phoneWith(request('a flow'))
  expect(face.buttons).toEqual([{ kind: 'form', text: 'Start', token: 'tok_1', wamid: bubble.wamid }])
})

test('a template shows its stored text with the values of the send, and its buttons answer with their payload', async () => {
  const texts = (...values: string[]) => values.map((text) => ({ type: 'text', text }))
  const { face, bubble } = await phoneWith({
    type: 'template',
    template: {
      name: 'order_update',
      language: { code: 'es' },
      components: [
        { type: 'header', parameters: texts('A-1') },
        { type: 'body', parameters: texts('Ada', 'A-1') },
        { type: 'button', sub_type: 'url', index: '0', parameters: texts('A-1') },
        { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'STOP' }] },
      ],
    },
  })
  expect(face).toEqual({
    title: 'Pedido A-1',
    body: 'Hola Ada, su pedido A-1 ha salido hoy.',
    footer: 'Test Shop',
    buttons: [
      { kind: 'link', text: 'Seguir', url: 'https://example.com/t/A-1' },
      {
        kind: 'answer',
        text: 'Parar',
        message: { type: 'button', button: { payload: 'STOP', text: 'Parar' }, context: { id: bubble.wamid } },
      },
    ],
  })
})

test('a marketing template with named values, a code to copy and a way to stop', async () => {
  const named = (parameter_name: string, text: string) => ({ type: 'text', parameter_name, text })
  const { face } = await phoneWith({
    type: 'template',
    template: {
      name: 'welcome_offer',
      language: { code: 'es' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { id: '1000000000000020' } }] },
        { type: 'body', parameters: [named('code', 'X1'), named('first_name', 'Ada')] },
        { type: 'button', sub_type: 'COPY_CODE', index: 0, parameters: [{ type: 'coupon_code', coupon_code: 'X1' }] },
      ],
    },
  })
  expect(face).toMatchObject({
    media: { kind: 'image', source: '/_phone/media/1000000000000020' },
    body: 'Hola Ada, use el código X1 esta semana.',
    buttons: [{ kind: 'copy', text: 'Copiar código', code: 'X1' }],
    isMarketing: true,
  })
})

test('a file on the phone is never a page of the simulator’s', async () => {
  const { call } = await phoneWith(request('an image by id'))
  const answer = await call('GET', '/_phone/media/1000000000000020')
  expect([await answer.text(), answer.headers.get('content-type')]).toEqual(['a file', 'image/jpeg'])
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await call('GET', '/_phone/media/7')).status).toBe(404)
})

test('what comes from another number of the business is answered to that number', async () => {
  const { call, world, chat, says, posts } = simulated()
  world.accounts.numbers.get(DEMO.secondNumberId)!.status = 'CONNECTED'
  await says(ADA, { text: 'hi', phone_number_id: DEMO.secondNumberId })
  const body = { messaging_product: 'whatsapp', to: `+${ADA}`, ...request('buttons') }
  await call('POST', `/v25.0/${DEMO.secondNumberId}/messages`, body, { authorization: 'Bearer demo-access-token' })
  const { bubbles, numbers } = await chat(ADA)
  expect(numbers.map(({ id }) => id)).toEqual([DEMO.phoneNumberId, DEMO.apiPhoneNumberId, DEMO.secondNumberId])
  const [button] = bubbles.at(-1)!.face.buttons!
  expect(button).toMatchObject({ message: { phone_number_id: DEMO.secondNumberId } })
  const metadata = { display_phone_number: '15550100002', phone_number_id: DEMO.secondNumberId }
  expect(posts[0]?.body).toMatchObject({ entry: [{ changes: [{ value: { metadata } }] }] })
})
