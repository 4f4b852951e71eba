import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { send, type SendRequest } from '../../src/whatsapp/send'
import { addTemplate, templateMessage } from '../support/sending'
import {
  applySettings,
  interactionOf,
  refuseD1,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
  threadWith,
} from '../support/core'
import { sample } from '../support/media'
import { control, freshWaId, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

const TEXT: OutgoingMessage = { type: 'text', body: 'Hello' }

beforeAll(async () => {
  await startCore()
  await addTemplate({ name: 'utility_one', category: 'UTILITY' })
  await addTemplate({ name: 'marketing_one', category: 'MARKETING' })
  for (const status of ['PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'SOMETHING_NEW'])
    await addTemplate({ name: `is_${status.toLowerCase()}`, status })
  await addTemplate({ name: 'gone', status: 'DELETED' })
})

function request(given: Partial<SendRequest> = {}): SendRequest {
  return {
    phoneNumberId: PHONE_NUMBER_ID,
    to: { waId: freshWaId(), userId: null },
    message: TEXT,
    windowUntil: Date.now() + 3_600_000,
    priority: 'staff',
    callbackData: '',
    ...given,
  }
}

/** A refusal of ours: its symbol, sentences for people, and nothing that reached Meta. */
function refusedAs(symbol: string) {
  const sentence = expect.stringMatching(/^[A-Z].*\.$/s)
  return { outcome: 'refused', symbol, code: null, reason: sentence, cure: sentence, calls: 0 }
}

async function tried(given: SendRequest) {
  const outcome = await send(env, given)
  const { waId } = given.to
  return { ...outcome, calls: waId && /^\d+$/.test(waId) ? (await sentTo(waId)).length : 0 }
}

test('what nothing speaks against goes', async () => {
  const given = request()
  expect(await send(env, given)).toMatchObject({ outcome: 'sent' })
  expect(await sentTo(given.to.waId!)).toMatchObject([{ status: 200, body: { type: 'text' } }])
})

describe('the number', () => {
  afterEach(async () => {
    await env.DB.prepare('update tblwhatsapp_numbers set status = null').run()
    await setOptions({ whatsapp_access_token: 'demo-access-token', whatsapp_exposure_suspected: '' })
  })

  test('is not ours', async () => {
    expect(await tried(request({ phoneNumberId: '999' }))).toMatchObject(refusedAs('unknown-number'))
  })

  test.each(['BANNED', 'DISCONNECTED', 'DELETED', 'PENDING'])('is %s', async (status) => {
    await env.DB.prepare('update tblwhatsapp_numbers set status = ?').bind(status).run()
    await applySettings()
    expect(await tried(request())).toMatchObject(refusedAs('number-not-connected'))
  })

  test.each(['CONNECTED', 'FLAGGED', 'A_WORD_OF_LATER'])('is %s: it may try', async (status) => {
    await env.DB.prepare('update tblwhatsapp_numbers set status = ?').bind(status).run()
    await applySettings()
    expect(await send(env, request())).toMatchObject({ outcome: 'sent' })
  })

  test('has no token', async () => {
    await setOptions({ whatsapp_access_token: '' })
    expect(await tried(request())).toMatchObject(refusedAs('no-token'))
  })

  test('has a Graph version of a wrong form', async () => {
    await setOptions({ whatsapp_graph_version: 'v25/../' })
    expect(await tried(request())).toMatchObject(refusedAs('unusable-connection'))
    await setOptions({ whatsapp_graph_version: 'v25.0' })
  })

  test('while exposure of the token is suspected, nothing goes; what waits goes on afterwards', async () => {
    const person = somebody()
    await says(person, 'hi')
    const { object_id: objectId } = await interactionOf(person)
    await setOptions({ whatsapp_exposure_suspected: '1' })
    expect(await tried(request())).toMatchObject(refusedAs('sending-stopped'))
    const conversation = stubs(env).conversationById(objectId)
    expect(await conversation.reply({ staffId: 1, text: 'wait for it', key: 'k1' })).toMatchObject({ ok: true })
    await until(async () =>
      (await conversation.newestLines()).messages.some(
        (row) => row.body === 'wait for it' && row.status === 'queued' && row.errorText !== null,
      ),
    )
    expect(await sentTo(person.waId!)).toEqual([])
  })
})

test('a send that is giving its file to Meta does not go once sending is stopped', async () => {
  const { to, ...rest } = request()
  await env.MEDIA.put('files/slow.jpg', await sample('photo.jpg'), { httpMetadata: { contentType: 'image/jpeg' } })
  await control('faults', { match: { path: '/media', kind: 'management' }, delayMs: 1500, times: 1 })
  const message: OutgoingMessage = { type: 'image', media: { key: 'files/slow.jpg' } }
  const outcome = send(env, { ...rest, to, message })
  await scheduler.wait(500)
  await setOptions({ whatsapp_exposure_suspected: '1' })
  expect(await outcome).toMatchObject({ outcome: 'refused', symbol: 'sending-stopped' })
  expect(await sentTo(to.waId!)).toEqual([])
  await setOptions({ whatsapp_exposure_suspected: '' })
})

describe('the recipient', () => {
  test('is nobody', async () => {
    expect(await tried(request({ to: { waId: null, userId: null } }))).toMatchObject(refusedAs('invalid-recipient'))
  })
  test('is no number', async () => {
    expect(await tried(request({ to: { waId: 'abc', userId: null } }))).toMatchObject(refusedAs('invalid-recipient'))
  })
  test('is no user id', async () => {
    expect(await tried(request({ to: { waId: null, userId: 'nobody' } }))).toMatchObject(refusedAs('invalid-recipient'))
  })
  test('is the number itself', async () => {
    expect(await tried(request({ to: { waId: '15550100001', userId: null } }))).toMatchObject(refusedAs('own-number'))
  })
})

describe('the window', () => {
  test('was never open', async () => {
    expect(await tried(request({ windowUntil: null }))).toMatchObject(refusedAs('window-closed'))
  })
  test('closed a second ago', async () => {
    expect(await tried(request({ windowUntil: Date.now() - 1000 }))).toMatchObject(refusedAs('window-closed'))
  })
  test('closes within the minute that Meta’s clock may be ahead', async () => {
    expect(await tried(request({ windowUntil: Date.now() + 59_000 }))).toMatchObject(refusedAs('window-closed'))
  })

  test('is open for a little more than that minute', async () => {
    expect(await send(env, request({ windowUntil: Date.now() + 65_000 }))).toMatchObject({ outcome: 'sent' })
  })

  test('does not matter for a template', async () => {
    const message = templateMessage('utility_one')
    expect(await send(env, request({ windowUntil: null, message }))).toMatchObject({ outcome: 'sent' })
  })
})

describe('the message', () => {
  test('is more than Meta takes', async () => {
    expect(await tried(request({ message: { type: 'text', body: 'é'.repeat(4097) } }))).toMatchObject(
      refusedAs('invalid-message'),
    )
  })

  test('is a template that is not there', async () => {
    expect(await tried(request({ message: templateMessage('never_made') }))).toMatchObject(
      refusedAs('unknown-template'),
    )
  })

  test('is a template that Meta no longer has', async () => {
    expect(await tried(request({ message: templateMessage('gone') }))).toMatchObject(refusedAs('unknown-template'))
  })

  test('is a template in a language that it does not have', async () => {
    expect(await tried(request({ message: { ...templateMessage('utility_one'), language: 'pt_BR' } }))).toMatchObject(
      refusedAs('unknown-template'),
    )
  })

  test.each(['pending', 'rejected', 'paused', 'disabled', 'something_new'])(
    'is a template that is %s',
    async (status) => {
      expect(await tried(request({ message: templateMessage(`is_${status}`) }))).toMatchObject(
        refusedAs('template-not-approved'),
      )
    },
  )

  test('is a template with a value too few', async () => {
    expect(await tried(request({ message: templateMessage('utility_one', []) }))).toMatchObject(
      refusedAs('template-mismatch'),
    )
  })

  test('is a template with a value too many', async () => {
    expect(await tried(request({ message: templateMessage('utility_one', ['Ada', 'Bob']) }))).toMatchObject(
      refusedAs('template-mismatch'),
    )
  })
})

describe('marketing', () => {
  const marketing = templateMessage('marketing_one')

  async function optsOut(waId: string, kind = 'opt_out', at = Date.now()): Promise<void> {
    await env.DB.prepare("insert into tblwhatsapp_consents (phone_key, at, kind, source) values (?1, ?2, ?3, 'word')")
      .bind(waId, at, kind)
      .run()
  }

  test('is refused to who opted out, whoever sends it', async () => {
    for (const priority of ['staff', 'bot', 'notification', 'campaign'] as const) {
      const given = request({ message: marketing, priority, windowUntil: null })
      await optsOut(given.to.waId!)
      expect(await tried(given)).toMatchObject(refusedAs('opted-out'))
    }
  })

  test('goes to who opted in again', async () => {
    const given = request({ message: marketing })
    await optsOut(given.to.waId!, 'opt_out', 1000)
    await optsOut(given.to.waId!, 'opt_in', 2000)
    expect(await send(env, given)).toMatchObject({ outcome: 'sent' })
  })

  test('other messages still go to who opted out', async () => {
    const given = request({ message: templateMessage('utility_one') })
    await optsOut(given.to.waId!)
    expect(await send(env, given)).toMatchObject({ outcome: 'sent' })
    expect(await send(env, { ...given, message: TEXT })).toMatchObject({ outcome: 'sent' })
  })
})

test('while D1 is away no template goes, and it is tried again', async () => {
  const d1 = refuseD1()
  try {
    const outcome = await send(env, request({ message: templateMessage('marketing_one') }))
    expect(outcome).toMatchObject({ outcome: 'refused', symbol: 'template-unreadable', retryAfterMs: 5000 })
    expect(await send(env, request())).toMatchObject({ outcome: 'sent' })
  } finally {
    d1.restore()
  }
})

test('checks come in one order: the first that speaks against it is told', async () => {
  const worst = request({
    phoneNumberId: '999',
    to: { waId: null, userId: null },
    windowUntil: null,
    message: { type: 'text', body: '' },
  })
  expect(await send(env, worst)).toMatchObject({ symbol: 'unknown-number' })
  const known = { ...worst, phoneNumberId: PHONE_NUMBER_ID }
  expect(await send(env, known)).toMatchObject({ symbol: 'invalid-recipient' })
  const reachable = { ...known, to: { waId: freshWaId(), userId: null } }
  expect(await send(env, reachable)).toMatchObject({ symbol: 'window-closed' })
  expect(await send(env, { ...reachable, windowUntil: Date.now() + 3_600_000 })).toMatchObject({
    symbol: 'invalid-message',
  })
})

test('what must be on disk before the call is there, and only where there is a call', async () => {
  const order: string[] = []
  const hooks = { beforeCall: () => void order.push('mark') }
  await send(env, request({ windowUntil: null }), hooks)
  expect(order).toEqual([])
  await send(env, request(), hooks)
  expect(order).toEqual(['mark'])
})

test('a conversation may begin with a template of ours: the thread is there, no lead is made', async () => {
  const waId = freshWaId()
  const conversation = stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
  const to = { waId, userId: null }
  const command = { sentBy: 'staff:1', key: 'first', to, isTest: true }
  expect(await conversation.send({ ...command, message: TEXT })).toMatchObject({ ok: false, reason: 'window-closed' })
  expect(await conversation.newestLines()).toEqual({ row: null, messages: [] })
  expect(await conversation.send({ ...command, message: templateMessage('utility_one') })).toMatchObject({ ok: true })
  expect(await conversation.send({ ...command, message: templateMessage('utility_one') })).toMatchObject({ ok: true })
  const [line] = await threadWith({ waId, userId: null, name: '' }, 1)
  expect(line).toMatchObject({ direction: 'out', type: 'template', body: 'Hi Ada, your order is on its way.' })
  await until(async () => (await sentTo(waId)).length > 0)
  expect(await sentTo(waId)).toMatchObject([{ status: 200, body: { type: 'template' } }])
  expect(await rows('select id from tblleads where phone_key = ?', waId)).toEqual([])
})

describe('Meta’s own limits', () => {
  beforeEach(() => control('reset', {}))

  test('too many to one person: only that person waits', async () => {
    const given = request()
    await control('faults', { match: { to: given.to.waId }, status: 400, code: 131056, times: 1 })
    expect(await send(env, given)).toMatchObject({ outcome: 'refused', symbol: 'meta', code: 131056 })
    expect(await send(env, given)).toMatchObject({ outcome: 'refused', symbol: 'pair-limit' })
    expect(await send(env, request())).toMatchObject({ outcome: 'sent' })
  })

  test('too many a second: the number waits', async () => {
    const given = request({ phoneNumberId: await secondNumber() })
    await control('faults', { match: { to: given.to.waId }, status: 400, code: 130429, times: 1 })
    expect(await send(env, given)).toMatchObject({ symbol: 'meta', code: 130429 })
    expect(await send(env, { ...given, to: request().to })).toMatchObject({ symbol: 'breaker-open' })
    expect(await send(env, request())).toMatchObject({ outcome: 'sent' })
  })
})

/** A number of its own, so that its slow-down does not touch the tests beside it. */
async function secondNumber(): Promise<string> {
  const id = '100000000000777'
  await control('numbers', { id, displayPhoneNumber: '15550100777', tells: false })
  await env.DB.prepare(
    "insert or ignore into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number) values (?, '200000000000001', '15550100777')",
  )
    .bind(id)
    .run()
  await applySettings()
  return id
}
