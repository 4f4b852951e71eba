import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { SAMPLES, type Sample } from '../support/outgoing'
import { DEFINITIONS, TEMPLATE_SAMPLES } from '../support/outgoing-templates'
import { somebody, startCore, threadWith, WABA_ID } from '../support/core'
import { control, customerSays, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

/** Ids of files and messages of the reference, and what the simulator calls them. */
const known = new Map<string, string>()

beforeAll(async () => {
  await startCore()
  for (const [file, type] of Object.entries(FILES)) known.set(file, await upload(type))
  for (const [index, { what, message }] of TEMPLATE_SAMPLES.entries())
    if (message.type === 'template') await define(`kind_${index}`, message.language, DEFINITIONS[what] ?? [])
})

const FILES = {
  '1000000000000020': 'image/jpeg',
  '1000000000000021': 'image/png',
  '1000000000000022': 'audio/ogg',
  '1000000000000023': 'video/mp4',
  '1000000000000024': 'image/webp',
}

describe('every kind goes out as reference §7 prints it, and stands in the thread', () => {
  test.each(SAMPLES)('$what', async (sample) => {
    const person = somebody()
    const { wamid } = await (await customerSays(person.waId!, 'hello')).json<{ wamid: string }>()
    known.set('wamid.USERMSG', wamid)
    const wanted = renewed(sample)
    const { body, ...rest } = await outcomeOf(person, wanted)
    expect(body).toEqual(requestTo(person, wanted))
    expect(rest).toMatchObject(acceptedAs(wanted))
  })

  test.each(TEMPLATE_SAMPLES.map((sample, index) => ({ ...sample, index })))('$what', async ({ index, ...sample }) => {
    known.set(sample.message.type === 'template' ? sample.message.name : '', `kind_${index}`)
    const [person, wanted] = [somebody(), renewed(sample)]
    const { body, ...rest } = await outcomeOf(person, wanted)
    expect(body).toEqual(requestTo(person, wanted))
    expect(rest).toMatchObject(acceptedAs(wanted))
  })
})

test('what Meta would refuse is refused before a call, with the sentence', async () => {
  const person = somebody()
  await customerSays(person.waId!, 'hello')
  const media = { link: 'https://cdn.example.com/a.png' }
  const result = await send(person.waId!, { type: 'image', media, caption: 'x'.repeat(1025) })
  expect(result).toMatchObject({ ok: false, reason: 'invalid-message', say: expect.stringContaining('1025') as string })
  expect(await sentTo(person.waId!)).toEqual([])
})

test('free text to who never wrote is refused, a template begins the conversation', async () => {
  const { waId } = somebody()
  expect(await send(waId!, { type: 'text', body: 'Hi' })).toMatchObject({ ok: false, reason: 'window-closed' })
  const [hello] = TEMPLATE_SAMPLES
  known.set('hello_world', 'kind_0')
  expect(await send(waId!, renewed(hello!).message)).toMatchObject({ ok: true })
})

type Person = ReturnType<typeof somebody>

/** What the send answered, what the simulator got and what stands in the thread. */
async function outcomeOf(person: Person, { message }: Sample) {
  const result = await send(person.waId!, message)
  const [call] = await until(async () => {
    const sent = await sentTo(person.waId!)
    return sent.length > 0 && sent
  })
  const lines = await threadWith(person, message.type === 'template' ? 1 : 2)
  const { biz_opaque_callback_data: data, ...body } = call!.body
  return {
    result,
    call,
    body,
    data,
    line: lines.find(({ direction }) => direction === 'out'),
  }
}

function requestTo({ waId }: Person, { request }: Sample) {
  return { messaging_product: 'whatsapp', recipient_type: 'individual', to: `+${waId}`, ...request }
}

function acceptedAs({ message: { type } }: Sample) {
  const data = expect.stringMatching(/^m0\./) as string
  return { result: { ok: true, message: { type } }, call: { status: 200, error: null }, data, line: { type } }
}

function send(waId: string, message: OutgoingMessage) {
  const key = crypto.randomUUID()
  const conversation = stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
  return conversation.send({ sentBy: 'staff:1', message, key, to: { waId, userId: null } })
}

/** With the ids that the simulator gave, on both sides. */
function renewed(sample: Sample): Sample {
  const renew = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === 'string' ? (known.get(inner) ?? inner) : inner,
      ),
    ) as T
  return { ...sample, message: renew(sample.message), request: renew(sample.request) }
}

async function upload(type: string): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', type)
  form.set('file', new File([new Uint8Array(64)], 'file', { type }))
  const answer = await fetch(`http://simulator.test/v25.0/${PHONE_NUMBER_ID}/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-access-token' },
    body: form,
  })
  return (await answer.json<{ id: string }>()).id
}

/** Here and at Meta. */
async function define(name: string, language: string, components: Record<string, unknown>[]): Promise<void> {
  const parameterFormat = JSON.stringify(components).includes('{{first_name}}') ? 'NAMED' : 'POSITIONAL'
  await control('templates', { name, language, components, parameterFormat })
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates
       (id, waba_id, name, language, category, status, components, parameter_format, changed_at)
     values (?1, ?2, ?1, ?3, 'UTILITY', 'APPROVED', ?4, ?5, 0)`,
  )
    .bind(name, WABA_ID, language, JSON.stringify(components), parameterFormat)
    .run()
}
