import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Journal } from '../../durable-objects/journal/journal'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  applySettings,
  contactOf,
  envelope,
  freshWamid,
  interactionOf,
  messageFrom,
  postOf,
  refuseD1,
  rows,
  says,
  seconds,
  setOptions,
  somebody,
  startCore,
  stored,
  textFrom,
  threadWith,
  wakeAll,
  WABA_ID,
  type Person,
} from '../support/core'
import { control, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

type Consent = {
  phone_key: string
  at: number
  kind: string
  source: string
  wording: string
  interaction_id: string | null
}

const HELLO = [{ type: 'BODY', text: 'Hello' }]

beforeAll(async () => {
  await startCore()
  await addBot()
  await addBot({
    name: 'Stopper',
    trigger: { keywords: ['stop', 'start', 'subscribe'] },
    config: { text: 'from a bot' },
  })
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
     values ('t1', ?1, 'offer', 'en', 'MARKETING', 'APPROVED', ?2, 0), ('t2', ?1, 'order', 'en', 'UTILITY', 'APPROVED', ?2, 0)`,
  )
    .bind(WABA_ID, JSON.stringify(HELLO))
    .run()
  await control('templates', { name: 'offer', language: 'en', category: 'MARKETING', components: HELLO })
  await control('templates', { name: 'order', language: 'en', category: 'UTILITY', components: HELLO })
})

let d1: ReturnType<typeof refuseD1> | null = null
beforeEach(() => (d1 = null))
afterEach(() => d1?.restore())

/** Lines under the phone number, oldest first. */
function consentsOf({ waId }: Person): Promise<Consent[]> {
  return rows('select * from tblwhatsapp_consents where phone_key = ? order by at', waId)
}

function lastConsent(person: Person, kind: string, lines = 1, timeoutMs?: number): Promise<Consent> {
  return until(async () => {
    const all = await consentsOf(person)
    return all.length >= lines && all.at(-1)?.kind === kind && all.at(-1)!
  }, timeoutMs)
}

/** A template on its way to this person; how it ended. */
async function sends(person: Person, name: 'offer' | 'order') {
  const message = {
    type: 'template' as const,
    name,
    language: 'en',
    content: { body: [], buttons: [] },
    shown: { body: 'Hello', buttons: [] },
  }
  const key = crypto.randomUUID()
  const conversation = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
  const to = { waId: person.waId, userId: person.userId }
  const result = await conversation.send({ sentBy: 'staff:1', message, key, to, isTest: true })
  if (!result.ok) throw new Error(result.say)
  return result.message.id
}

async function ended(id: string) {
  return until(async () => {
    const row = (
      await rows<{ status: string; error_text: string | null }>(
        'select status, error_text from tblwhatsapp_interaction_messages where id = ?',
        id,
      )
    )[0]
    return row && ['sent', 'failed', 'delivered', 'read'].includes(row.status) && row
  })
}

/** An object that was busy before it died gives no slots for two seconds; the row then goes with its conversation's alarm. */
async function answeredOnce(person: Person): Promise<void> {
  await until(async () => {
    await wakeAll()
    return (await sentTo(person.waId!)).length === 1
  }, 20_000)
}

describe('“STOP”', () => {
  const person = somebody()

  test('is recorded under number and user id, answered once, and no bot reads it', async () => {
    const message = textFrom(person, ' Stop! ')
    expect((await signedPost(postOf(person, message))).status).toBe(200)
    const line = await lastConsent(person, 'opt_out')
    const { id } = await interactionOf(person)
    expect(line).toMatchObject({ source: 'word', wording: 'Stop!', interaction_id: id })
    expect(await rows('select kind from tblwhatsapp_consents where phone_key = ?', `u:${person.userId}`)).toEqual([
      { kind: 'opt_out' },
    ])
    const thread = await threadWith(person, 2)
    expect(thread.map(({ sent_by: by }) => by)).toEqual(['customer', 'consent'])
    expect(thread[1]?.body).toContain('reply START')
    expect((await stored(message.id)).trace).toContain('no to marketing')
    expect((await interactionOf(person)).waiting_since).toBeNull()
    expect(await sentTo(person.waId!)).toHaveLength(1)
  })

  test('that Meta repeats is one line and one answer; said again it is a line more, without an answer', async () => {
    const message = textFrom(person, 'STOP')
    await signedPost(postOf(person, message))
    await signedPost(postOf(person, message))
    await lastConsent(person, 'opt_out', 2)
    await signedPost(postOf(person, message))
    await says(person, 'ping')
    await until(async () => (await sentTo(person.waId!)).length === 2)
    expect(await consentsOf(person)).toHaveLength(2)
    expect((await sentTo(person.waId!)).map(({ body }) => (body['text'] as { body: string }).body)).toEqual([
      expect.stringContaining('reply START'),
      'pong',
    ])
  })

  test('stops marketing templates, no others', async () => {
    const refused = await ended(await sends(person, 'offer'))
    expect(refused).toMatchObject({
      status: 'failed',
      error_text: expect.stringContaining('asked not to get marketing'),
    })
    expect((await ended(await sends(person, 'order'))).status).not.toBe('failed')
  })

  test('is lifted by “START”, which is a bot’s keyword at any other time', async () => {
    await says(person, 'start')
    const line = await lastConsent(person, 'opt_in', 3)
    expect(line).toMatchObject({ source: 'word', wording: 'start' })
    expect((await ended(await sends(person, 'offer'))).status).not.toBe('failed')
    await says(person, 'start')
    await until(async () =>
      (await sentTo(person.waId!)).some(({ body }) => JSON.stringify(body).includes('from a bot')),
    )
    expect(await consentsOf(person)).toHaveLength(3)
  })
})

test('“start” of somebody who never opted out is a text as any other', async () => {
  const person = somebody()
  await says(person, 'START')
  const thread = await threadWith(person, 2)
  expect(thread[1]?.body).toBe('from a bot')
  expect(await consentsOf(person)).toEqual([])
})

test('“start” lifts an opt-out that only D1 knows of, as one made by hand', async () => {
  const person = somebody()
  await env.DB.prepare(
    "insert into tblwhatsapp_consents (phone_key, at, kind, source) values (?, 1, 'opt_out', 'staff:1')",
  )
    .bind(`u:${person.userId}`)
    .run()
  await says(person, 'start')
  expect((await lastConsent(person, 'opt_in')).source).toBe('word')
})

test('“stop by tomorrow” is no opt-out', async () => {
  const person = somebody()
  await says(person, 'Please stop by tomorrow')
  await threadWith(person, 1)
  await says(person, 'ping')
  await threadWith(person, 3)
  expect(await consentsOf(person)).toEqual([])
})

test.each([
  ['es', 'No más mensajes', 'responda ALTA'],
  ['pt_BR', 'parar promoções', 'VOLTAR A RECEBER'],
  ['it', 'disiscrivimi', 'RIPRENDI'],
])('a number that speaks %s answers in its language', async (language, said, answer) => {
  await env.DB.prepare('update tblwhatsapp_numbers set language = ?').bind(language).run()
  await applySettings()
  const person = somebody()
  await says(person, said)
  await lastConsent(person, 'opt_out')
  const thread = await threadWith(person, 2)
  expect(thread[1]?.body).toContain(answer)
  await env.DB.prepare('update tblwhatsapp_numbers set language = null').run()
  await applySettings()
})

test('a template’s button says it by its payload, whatever its title', async () => {
  const person = somebody()
  const button = { type: 'button', button: { payload: 'UNSUBSCRIBE', text: 'No, thanks' } }
  await signedPost(postOf(person, messageFrom(person, button)))
  expect(await lastConsent(person, 'opt_out')).toMatchObject({ source: 'button', wording: 'No, thanks' })
})

test.each([
  ['button_reply', 'Remover'],
  ['list_reply', 'Unsubscribe'],
])('a %s of a bot’s own menu titled %j is no opt-out', async (type, title) => {
  const person = somebody()
  const interactive = { type, [type]: { id: 'cart:7', title } }
  await signedPost(postOf(person, messageFrom(person, { type: 'interactive', interactive })))
  await threadWith(person, 1)
  await says(person, 'ping')
  await threadWith(person, 3)
  expect(await consentsOf(person)).toEqual([])
})

test('own words count as well', async () => {
  await setOptions({ whatsapp_opt_out_words: '["lass mich in Ruhe"]' })
  const person = somebody()
  await says(person, 'Lass mich in Ruhe!!')
  expect((await lastConsent(person, 'opt_out')).wording).toBe('Lass mich in Ruhe!!')
  await setOptions({ whatsapp_opt_out_words: '[]' })
})

test('in human mode it counts, is answered, and nobody is made to wait', async () => {
  const person = somebody()
  await says(person, 'ping')
  await threadWith(person, 2)
  await stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`).takeOver({ staffId: 1 })
  await says(person, 'unsubscribe')
  await lastConsent(person, 'opt_out')
  await until(async () => (await sentTo(person.waId!)).length === 2)
  expect((await interactionOf(person)).waiting_since).toBeNull()
})

test('a message that came a day late counts by its own time and is not answered', async () => {
  const person = somebody()
  const at = Date.now() - 86_400_000
  await signedPost(postOf(person, textFrom(person, 'stop', { timestamp: seconds(at) })))
  expect((await lastConsent(person, 'opt_out')).at).toBe(Math.floor(at / 1000) * 1000)
  expect(await sentTo(person.waId!)).toEqual([])
})

test('“stop” and “start” within one of Meta’s seconds keep their order', async () => {
  const person = somebody()
  const timestamp = seconds(Date.now())
  await signedPost(postOf(person, textFrom(person, 'stop', { timestamp }), textFrom(person, 'start', { timestamp })))
  await lastConsent(person, 'opt_in', 2)
  expect((await consentsOf(person)).map(({ kind }) => kind)).toEqual(['opt_out', 'opt_in'])
})

test('our own phone app’s “stop” is not the customer’s', async () => {
  const person = somebody()
  await says(person, 'hello')
  await threadWith(person, 1)
  const echo = { from: '15550100001', to: person.waId, id: freshWamid(), timestamp: seconds(Date.now()), type: 'text' }
  const body = { ...echo, text: { body: 'stop' } }
  await signedPost(envelope({ contacts: [contactOf(person)], message_echoes: [body] }, { field: 'smb_message_echoes' }))
  await threadWith(person, 2)
  expect(await consentsOf(person)).toEqual([])
})

test('while D1 cannot be written yet, this conversation sends no marketing already', async () => {
  const person = somebody()
  await says(person, 'hello')
  await interactionOf(person)
  const writes = vi.spyOn(env.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: Network connection lost.'))
  await says(person, 'stop')
  await answeredOnce(person)
  const id = await sends(person, 'offer')
  const conversation = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
  const failed = await until(async () => {
    const { messages } = await conversation.newestLines()
    return messages.find((row) => row.id === id && row.status === 'failed')
  })
  expect(failed.errorText).toContain('asked not to get marketing')
  expect(await consentsOf(person)).toEqual([])
  writes.mockRestore()
  await lastConsent(person, 'opt_out', 1, 20_000)
  expect(await sentTo(person.waId!)).toHaveLength(1)
}, 40_000)

test('said while D1 is away it is recorded later, once, and answered at once', async () => {
  const person = somebody()
  await says(person, 'hello')
  await interactionOf(person)
  d1 = refuseD1()
  expect(await says(person, 'stop')).toBe(200)
  await answeredOnce(person)
  await abortAllDurableObjects()
  d1.restore()
  await lastConsent(person, 'opt_out', 1, 20_000)
  expect(await sentTo(person.waId!)).toHaveLength(1)
  expect(await consentsOf(person)).toHaveLength(1)
}, 40_000)

test('said while the Journal is away, and the object then dies: recorded once it is back, once, and answered once', async () => {
  const person = somebody()
  await says(person, 'hello')
  await interactionOf(person)
  const journal = vi.spyOn(Journal.prototype, 'append').mockRejectedValue(new Error('Journal away'))
  expect(await says(person, 'stop')).toBe(200)
  await answeredOnce(person)
  await abortAllDurableObjects()
  journal.mockRestore()
  await wakeAll()
  await lastConsent(person, 'opt_out', 1, 20_000)
  await wakeAll()
  expect(await consentsOf(person)).toHaveLength(1)
  expect(await sentTo(person.waId!)).toHaveLength(1)
}, 40_000)
