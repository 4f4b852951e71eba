import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { logLines, PAGE } from '../support/connection'
import { signedInVisitor } from '../support/staff'
import { customerSays, freshWaId, PHONE_NUMBER_ID, seed, sentTo, until } from '../support/worker'

const PLAIN = '700000000000501'
const WITH_VARIABLE = '700000000000502'

let admin: AdminVisitor
let staffId = 0

beforeAll(async () => {
  await seed()
  const signedIn = await signedInVisitor({ isAdmin: true })
  admin = signedIn.visitor
  staffId = signedIn.staffId
  await addTemplate(PLAIN, 'hello_world', 'Hello, this is a test of ours.')
  await addTemplate(WITH_VARIABLE, 'named_hello', 'Hello {{1}}, this is a test of ours.')
})

describe('a test message', () => {
  test('as a template reaches somebody who never wrote, and is a line of the thread and of the log', async () => {
    const waId = freshWaId()
    const answer = await send({ to: `+${waId}`, what: PLAIN })
    expect(answer.headers.get('location')).toMatch(/done=sent&step=test&watch=1&since=\d+#step-test$/)
    const [call] = await until(async () => {
      const sent = await sentTo(waId)
      return sent.length > 0 && sent
    })
    expect(call?.body).toMatchObject({
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
    })
    const line = (await logLines()).find(({ kind }) => kind === 'connection.test')
    expect(line).toMatchObject({ outcome: 'done', staff_id: staffId })
    expect(JSON.stringify(line)).not.toContain(waId)
  })

  test('as a text goes inside the window, and puts nobody in charge', async () => {
    const waId = freshWaId()
    await customerSays(waId, 'good morning')
    await until(async () => (await send({ to: `+${waId}`, text: 'A test of ours' })).status === 303)
    await until(async () => (await sentTo(waId)).some(({ body }) => JSON.stringify(body).includes('A test of ours')))
    const humanUntil = 'select human_until from tblwhatsapp_interactions where wa_id = ?'
    const row = await until(() => env.DB.prepare(humanUntil).bind(waId).first())
    expect(row['human_until']).toBeNull()
  })

  test('as a text to somebody who did not write is refused with what to do', async () => {
    const waId = freshWaId()
    const answer = await send({ to: `+${waId}` })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Only an approved template can be sent now')
    expect(await sentTo(waId)).toEqual([])
  })

  test('posted twice is sent once', async () => {
    const waId = freshWaId()
    const key = crypto.randomUUID()
    await Promise.all([send({ to: waId, what: PLAIN, key }), send({ to: waId, what: PLAIN, key })])
    await until(async () => (await sentTo(waId)).length > 0)
    await send({ to: waId, what: PLAIN, key })
    expect((await sentTo(waId)).length).toBe(1)
  })

  test.each([
    ['to', 'nobody', '7 to 15 digits'],
    ['what', '700000000000999', 'Choose a message of the list'],
    ['what', WITH_VARIABLE, 'Choose a message of the list'],
    ['text', '', '1 to 1,024 characters'],
    ['from', 'mine', 'Choose one of your numbers'],
    ['from', '155555555555555', 'Choose one of your numbers'],
  ])('with a wrong %s (%s) is refused at its field', async (name, value, says) => {
    const answer = await send({ to: `+${freshWaId()}`, [name]: value })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(says)
  })
})

test('only templates without variables are offered', async () => {
  const page = await (await admin.get(PAGE)).text()
  expect(page).toContain('hello_world (en_US)')
  expect(page).not.toContain('named_hello')
})

test('hello_world is offered on an account of any size', async () => {
  const more = Array.from({ length: 60 }, (_, index) => String(700000000001000 + index))
  await Promise.all(more.map((id) => addTemplate(id, `a_${id}`, 'Hello {{1}}, this is a test of ours.')))
  await Promise.all(more.map((id) => addTemplate(`9${id}`, `b_${id}`, 'Hello, this is a test of ours.', 'IMAGE')))
  await Promise.all(more.map((id) => addTemplate(`8${id}`, `c_${id}`, 'Hello, this is a test of ours.')))
  const page = await (await admin.get(PAGE)).text()
  expect(page).toContain('hello_world (en_US)')
  expect(page).toContain('c_700000000001059 (en_US)')
  expect(page).not.toContain('b_700000000001000')
  const waId = freshWaId()
  expect((await send({ to: `+${waId}`, what: PLAIN })).status).toBe(303)
})

function send(form: Record<string, string>): Promise<Response> {
  return admin.post(`${PAGE}/test`, { from: PHONE_NUMBER_ID, what: 'text', text: 'Hello', key: '', ...form })
}

async function addTemplate(id: string, name: string, text: string, header?: string): Promise<void> {
  const parts = header ? [{ type: 'HEADER', format: header }] : []
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
     values (?, '200000000000001', ?, 'en_US', 'UTILITY', 'APPROVED', ?, 0)`,
  )
    .bind(id, name, JSON.stringify([...parts, { type: 'BODY', text }]))
    .run()
}
