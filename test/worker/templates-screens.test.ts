import { env, exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FeatureCapability } from '../../src/staff/capabilities'
import type { AdminVisitor } from '../support/admin-visitor'
import { startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { control, freshWaId, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

const TEMPLATES = '/admin/whatsapp/templates'
const SIMULATOR = 'http://simulator.test'
type Json = Record<string, unknown>
type Row = Record<string, string | number | null> & { id: string; status: string; components: string }
type Call = { method: string; path: string; query: Record<string, string>; body: Json | null; status: number }

let writer: AdminVisitor
let writerId = 0

beforeAll(async () => {
  await startCore()
  const may = ['view', 'load_template', 'create', 'edit', 'delete'] as const
  ;({ visitor: writer, staffId: writerId } = await signedInVisitor({
    permissions: may.map((one) => ['whatsapp_template', one] as const),
  }))
})

beforeEach(async () => {
  await fetch(`${SIMULATOR}/_control/faults`, { method: 'DELETE' })
})

describe('writing a template', () => {
  test('what the form gives is submitted to WhatsApp and kept at once', async () => {
    const name = freshName()
    const answer = await create({
      ...order(name),
      'header.kind': 'text',
      'header.text': 'Order {{1}}',
      'header.examples.1': 'A-1',
      footer: 'Test Shop',
      'buttons.0.kind': 'url',
      'buttons.0.text': 'Track',
      'buttons.0.url': 'https://example.com/t/{{1}}',
      'buttons.0.example': 'A-1',
      'buttons.4.kind': 'quick_reply',
      'buttons.4.text': 'Stop',
    })
    expect(answer.status).toBe(303)
    const [call] = await creationsOf(name)
    expect(call?.body).toMatchObject({
      name,
      language: 'en_US',
      category: 'UTILITY',
      parameter_format: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
        { type: 'BODY', text: 'Hi {{1}}, your order {{2}} has shipped today.' },
        { type: 'FOOTER', text: 'Test Shop' },
        { type: 'BUTTONS', buttons: [{ type: 'URL' }, { type: 'QUICK_REPLY', text: 'Stop' }] },
      ],
    })
    const row = await stored(name)
    expect(row).toMatchObject({ language: 'en_US', category: 'UTILITY', parameter_format: 'POSITIONAL' })
    expect(answer.headers.get('location')).toContain(`${TEMPLATES}/${row!.id}`)
    const page = await (await writer.get(answer.headers.get('location')!)).text()
    expect(page).toContain('Order A-1')
    expect(page).toContain('has shipped today')
  })

  test('what WhatsApp would refuse is said at its field, all that was typed stays, nothing is submitted', async () => {
    const answer = await create({
      ...order('Bad_Name'),
      body: '{{1}} your order & more',
      'header.kind': 'text',
      'header.text': 'Sale 🎉',
      'buttons.1.kind': 'url',
      'buttons.1.text': 'Go',
      'buttons.1.url': 'nowhere',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(errorAt(page, 'name')).toContain('small letters')
    expect(errorAt(page, 'body')).toContain('beginning')
    expect(errorAt(page, 'header.text')).toContain('emoji')
    expect(errorAt(page, 'buttons.0.url')).toContain('https')
    expect(page).toContain('{{1}} your order &amp; more')
    expect(page).toContain('value="nowhere"')
    expect(await creationsOf('Bad_Name')).toEqual([])
    expect(await stored('Bad_Name')).toBeNull()
  })

  test('eleven buttons are counted, not cut', async () => {
    const buttons = Array.from({ length: 11 }, (_, i) => ({
      [`buttons.${i}.kind`]: 'quick_reply',
      [`buttons.${i}.text`]: `B${i}`,
    }))
    const answer = await create(Object.assign(order(freshName()), ...buttons) as Record<string, string>)
    expect(errorAt(await answer.text(), 'buttons')).toContain('there are 11')
  })

  test('the form sent twice makes one template, and says so', async () => {
    const name = freshName()
    const answers = await Promise.all([create(order(name)), create(order(name))])
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([303, 422])
    const refused = answers.find(({ status }) => status === 422)!
    expect(errorAt(await refused.text(), 'name')).not.toBe('')
    expect((await rows(name)).length).toBe(1)
    const third = await create(order(name))
    expect(errorAt(await third.text(), 'name')).toContain('already')
  })

  test('what WhatsApp itself refuses is shown with its words, and all that was typed stays', async () => {
    const name = freshName()
    await control('faults', {
      match: { path: 'message_templates', kind: 'management' },
      status: 400,
      code: 80007,
      times: 1,
    })
    const answer = await create(order(name))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('WhatsApp did not take it')
    expect(page).toContain(`value="${name}"`)
    expect(await stored(name)).toBeNull()
    expect((await create(order(name))).status).toBe(303)
  })

  test('a name that only WhatsApp knows as taken is said at the name, in its words', async () => {
    const name = freshName()
    await made(name)
    await env.DB.prepare('delete from tblwhatsapp_interaction_templates where name = ?1').bind(name).run()
    const page = await (await create(order(name))).text()
    expect(errorAt(page, 'name')).not.toBe('')
    expect(errorAt(page, 'name')).not.toContain('edit that one')
    expect(page).toContain('has shipped today.</textarea>')
  })

  test('an answer that never came says to look before it is submitted again', async () => {
    const name = freshName()
    await control('faults', { match: { path: 'message_templates', kind: 'management' }, drop: true, times: 1 })
    const page = await (await create(order(name))).text()
    expect(page).toContain('It may have arrived all the same')
    expect(page).toContain(`value="${name}"`)
  })

  test('the same text and footer as another template is refused before WhatsApp rejects it', async () => {
    const [first, second] = [freshName(), freshName()]
    const words = { body: `Your parcel ${first} is here.` }
    expect((await create({ ...order(first), ...words })).status).toBe(303)
    expect(errorAt(await (await create({ ...order(second), ...words })).text(), 'body')).toContain(first)
  })

  test('a header’s file is checked, kept, and uploaded as a sample', async () => {
    const name = freshName()
    const fields = { ...order(name), 'header.kind': 'image' }
    const wrong = await createWithFile(fields, new File(['no picture'], 'a.jpg', { type: 'image/jpeg' }))
    expect(errorAt(await wrong.text(), 'header.sample')).toContain('JPEG and PNG')
    const answer = await createWithFile(fields, new File([PNG], 'a.png', { type: 'image/png' }))
    expect(answer.status).toBe(303)
    const row = await stored(name)
    const kept = await env.MEDIA.get(String(row!['header_media_key']))
    expect(new Uint8Array(await kept!.arrayBuffer())).toEqual(PNG)
    const [header] = JSON.parse(row!.components) as Json[]
    expect(header).toMatchObject({ type: 'HEADER', format: 'IMAGE' })
    const [handle = ''] = (header!['example'] as { header_handle: string[] }).header_handle
    expect(handle).toMatch(/^4::/)
    const uploads = await calls('/uploads')
    expect(uploads.at(-1)?.query).toMatchObject({ file_type: 'image/png', file_length: String(PNG.length) })
  })

  test('a key of a customer’s file is no sample', async () => {
    await env.MEDIA.put('in/someone/photo', PNG)
    for (const handle of ['', '4::made-up']) {
      const answer = await create({
        ...order(freshName()),
        'header.kind': 'image',
        'header.sample.mediaKey': 'in/someone/photo',
        'header.sample.handle': handle,
      })
      expect(errorAt(await answer.text(), 'header.sample')).toContain('choose it again')
    }
  })

  test('without a picture, a carousel’s cards say so one by one', async () => {
    const answer = await create({
      ...order(freshName()),
      layout: 'carousel',
      category: 'MARKETING',
      'cards.0.buttons.0.kind': 'quick_reply',
      'cards.0.buttons.0.text': 'More',
      'cards.1.buttons.0.kind': 'quick_reply',
      'cards.1.buttons.0.text': 'More',
    })
    const page = await answer.text()
    expect(errorAt(page, 'cards.0.sample')).toContain('card 1')
    expect(errorAt(page, 'cards.1.sample')).toContain('card 2')
  })
})

describe('what becomes of a template', () => {
  test('a rejected one says why and what to do, is corrected, and goes to review again', async () => {
    const id = await made(freshName())
    await setStatus(id, 'REJECTED', { rejected_reason: 'PROMOTIONAL' })
    const page = await (await writer.get(`${TEMPLATES}/${id}`)).text()
    expect(page).toContain('take out what promotes')
    expect(page).toContain('Correct and submit again')
    const form = await (await writer.get(`${TEMPLATES}/${id}/edit`)).text()
    expect(form).toContain('has shipped today.</textarea>')
    await control(`templates/${id}/review`, { event: 'REJECTED' })
    await until(async () => (await rowOf(id))['event_at'])
    // Meta's times are whole seconds: nobody corrects it within the second in which it was rejected.
    await setStatus(id, 'REJECTED', { rejected_reason: 'PROMOTIONAL', event_at: Date.now() - 60_000 })
    const answer = await writer.post(`${TEMPLATES}/${id}`, {
      ...order('ignored'),
      body: 'Hi {{1}}, your order {{2}} left us this morning.',
    })
    expect(answer.status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ status: 'PENDING', rejected_reason: null })
    expect((await rowOf(id)).components).toContain('left us this morning')
    const [edit] = (await calls(`/${id}`)).filter(({ method }) => method === 'POST')
    expect(Object.keys(edit?.body ?? {})).not.toContain('name')
  })

  test('one that is in review cannot be edited, and the limits of an approved one are said beforehand', async () => {
    const id = await made(freshName())
    await setStatus(id, 'PENDING')
    expect((await writer.get(`${TEMPLATES}/${id}/edit`)).status).toBe(404)
    expect(await (await writer.post(`${TEMPLATES}/${id}`, order('x'))).text()).toContain('approved, rejected or paused')
    await setStatus(id, 'APPROVED')
    expect(await (await writer.get(`${TEMPLATES}/${id}/edit`)).text()).toContain('one edit in 24 hours')
  })

  test('the open page is told when the state changes', async () => {
    const id = await made(freshName())
    await setStatus(id, 'PENDING')
    const page = await (await writer.get(`${TEMPLATES}/${id}`)).text()
    expect(page).toContain(`hx-get="${TEMPLATES}/${id}/state?was=PENDING"`)
    const same = await writer.get(`${TEMPLATES}/${id}/state?was=PENDING`)
    expect([same.status, same.headers.get('hx-refresh')]).toEqual([204, null])
    await setStatus(id, 'APPROVED')
    expect((await writer.get(`${TEMPLATES}/${id}/state?was=PENDING`)).headers.get('hx-refresh')).toBe('true')
  })

  test('an approved one is deleted after a question that names the 30 days', async () => {
    const name = freshName()
    const id = await made(name)
    await setStatus(id, 'APPROVED')
    expect(await (await writer.get(`${TEMPLATES}/${id}`)).text()).toContain('30 days')
    const answer = await writer.post(`${TEMPLATES}/${id}/delete`)
    expect(answer.headers.get('location')).toContain('done=deleted')
    const [call] = (await calls('message_templates')).filter(({ method }) => method === 'DELETE').slice(-1)
    expect(call?.query).toEqual({ hsm_id: id, name })
    expect(await (await writer.get(`${TEMPLATES}?q=${name}`)).text()).toContain('Nothing fits')
  })

  test('what WhatsApp did, and the database did not keep, is no refusal, and the next loading brings it', async () => {
    const [fresh, edited, deleted] = [freshName(), await approved(), await approved()]
    const body = `Hi {{1}}, your order {{2}} waits for you, ${fresh}.`
    const said = await withoutTemplateTable(async () => {
      const answers = [
        await create(order(fresh)),
        await writer.post(`${TEMPLATES}/${edited}`, { ...order('x'), body }),
        await writer.post(`${TEMPLATES}/${deleted}/delete`),
      ]
      return answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`)
    })
    expect(said).toEqual(['unstored', 'editUnstored', 'deleteUnstored'].map((done) => `303 ${TEMPLATES}?done=${done}`))
    expect(await (await writer.get(`${TEMPLATES}?done=editUnstored`)).text()).toMatch(
      /alert-warning[^>]*>WhatsApp has the change/,
    )
    expect(await stored(fresh)).toBeNull()
    await writer.post(`${TEMPLATES}/load`)
    expect(await stored(fresh)).not.toBeNull()
    expect((await rowOf(edited)).components).toContain(body)
    // Meta takes a moment to forget it: the listing may still have it, or no longer.
    expect(['PENDING_DELETION', 'DELETED']).toContain((await rowOf(deleted)).status)
  })

  test('a category that WhatsApp changed, or is going to change, is said', async () => {
    const id = await made(freshName())
    await setStatus(id, 'APPROVED', { category: 'MARKETING', previous_category: 'UTILITY' })
    const page = await (await writer.get(`${TEMPLATES}/${id}?done=APPROVED&asked=UTILITY`)).text()
    expect(page).toContain('changed its category from Utility to Marketing')
    expect(page).toContain('You asked for Utility')
    await setStatus(id, 'APPROVED', { correct_category: 'AUTHENTICATION', category_changes_at: Date.now() })
    expect(await (await writer.get(`${TEMPLATES}/${id}`)).text()).toContain(
      'going to change its category to Authentication',
    )
  })

  test('a loaded template with a picture gets the file that it is sent with', async () => {
    const id = await made(freshName())
    const components = JSON.stringify([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Look.' },
    ])
    await setStatus(id, 'APPROVED', { components })
    const none = await post(`${TEMPLATES}/${id}/file`, {}, new File([], ''))
    expect(await none.text()).toContain('Choose a file first')
    await env.MEDIA.put('in/someone/photo', PNG)
    const foreign = await writer.post(`${TEMPLATES}/${id}/file`, { 'file.mediaKey': 'in/someone/photo' })
    expect(foreign.status).toBe(422)
    expect((await post(`${TEMPLATES}/${id}/file`, {}, new File([PNG], 'a.png'))).status).toBe(303)
    const { header_media_key: file, name } = await rowOf(id)
    const lines = await env.DB.prepare(
      `select * from tblwhatsapp_activity_log where kind = 'admin.template.file'`,
    ).all()
    expect(lines.results).toMatchObject([
      { summary: expect.stringContaining(String(name)) as string, staff_id: writerId },
    ])
    expect(lines.results[0]?.['request']).toBe(JSON.stringify({ template: id, file }))
    expect(await rowOf(id)).toMatchObject({ header_media_key: expect.stringMatching(/^files\//) as string })
    expect(await (await writer.get(`${TEMPLATES}/${id}`)).text()).toContain('<img src="/admin/whatsapp/media/files/')
  })

  test('a state or a part that nobody foresaw is shown and cannot be edited or sent', async () => {
    const id = await made(freshName())
    const components = JSON.stringify([{ type: 'BODY', text: 'Look.' }, { type: 'HOLOGRAM' }])
    await setStatus(id, 'TELEPORTED', { components })
    const page = await (await writer.get(`${TEMPLATES}/${id}`)).text()
    expect(page).toContain('TELEPORTED')
    expect(page).toContain('HOLOGRAM')
    expect(page).not.toContain(`${id}/edit`)
    expect(page).not.toContain(`${id}/send`)
  })
})

describe('the list', () => {
  test('Load Templates brings what WhatsApp has, and says how it went', async () => {
    const answer = await writer.post(`${TEMPLATES}/load`)
    expect(answer.headers.get('location')).toContain('done=loaded')
    const page = await (await writer.get(answer.headers.get('location')!)).text()
    expect(page).toContain('Last loaded')
    expect(page.match(/data-template=/g)?.length).toBeGreaterThan(3)
  })

  test('a loading that fails says why, and the list stays', async () => {
    await control('faults', { match: { path: 'message_templates', kind: 'management' }, status: 400, code: 80007 })
    const answer = await writer.post(`${TEMPLATES}/load`)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing was loaded.')
  })

  test('is searched and filtered', async () => {
    const name = freshName()
    const id = await made(name)
    await setStatus(id, 'PAUSED')
    expect(await (await writer.get(`${TEMPLATES}?q=${name.toUpperCase()}`)).text()).toContain(`data-template="${id}"`)
    expect(await (await writer.get(`${TEMPLATES}?status=PAUSED`)).text()).toContain(`data-template="${id}"`)
    expect(await (await writer.get(`${TEMPLATES}?status=APPROVED`)).text()).not.toContain(`data-template="${id}"`)
    expect(await (await writer.get(`${TEMPLATES}?category=AUTHENTICATION&q=${name}`)).text()).toContain('Nothing fits')
  })
})

describe('a test send', () => {
  test('is filled, looked at, sent once, and its state is shown', async () => {
    const id = await approved()
    const waId = freshWaId()
    const form = await (await writer.get(`${TEMPLATES}/${id}/send`)).text()
    expect(form).toContain('value="Ada"')
    const values = { from: PHONE_NUMBER_ID, to: `+${waId}`, 'slot.body.1': 'Zoe', 'slot.body.2': 'B-7' }
    const check = await (await writer.post(`${TEMPLATES}/${id}/send`, { ...values, do: 'check' })).text()
    expect(check).toContain('Hi Zoe, your order B-7')
    expect(await sentTo(waId)).toEqual([])
    const key = /name="key" value="([^"]+)"/.exec(check)?.[1] ?? ''
    const answers = await Promise.all(
      [1, 2].map(() => writer.post(`${TEMPLATES}/${id}/send`, { ...values, key, do: 'send' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const [sent] = await until(async () => {
      const all = await sentTo(waId)
      return all.length > 0 && all
    })
    expect(sent?.body).toMatchObject({
      type: 'template',
      to: `+${waId}`,
      template: { components: [{ type: 'body', parameters: [{ text: 'Zoe' }, { text: 'B-7' }] }] },
    })
    const path = answers[0]!.headers.get('location')!
    await until(async () => (await (await writer.get(path)).text()).includes('data-test-status="read"'), 15_000)
    expect(await sentTo(waId)).toHaveLength(1)
    const polled = await writer.get(`${path}&was=read`, { 'hx-request': 'true' })
    expect(polled.status).toBe(204)
    expect(path).not.toContain(waId)
  })

  test('without a value, a number or an approval it says what is missing and sends nothing', async () => {
    const id = await approved()
    const empty = { from: PHONE_NUMBER_ID, to: 'nobody', 'slot.body.1': '', 'slot.body.2': 'B', do: 'send' }
    const page = await (await writer.post(`${TEMPLATES}/${id}/send`, empty)).text()
    expect(errorAt(page, 'to')).toContain('country code')
    expect(errorAt(page, 'slot.body.1')).toContain('nothing is chosen')
    await setStatus(id, 'PAUSED')
    const paused = await writer.post(`${TEMPLATES}/${id}/send`, { ...empty, to: '+15550100001', 'slot.body.1': 'A' })
    expect(await paused.text()).toContain('does not send it for 3 hours')
  })

  test('one that fails says why', async () => {
    const id = await approved()
    const waId = freshWaId()
    await control('faults', { match: { to: waId }, status: 400, code: 132001, times: 1 })
    const values = { from: PHONE_NUMBER_ID, to: `+${waId}`, 'slot.body.1': 'Zoe', 'slot.body.2': 'B-7', do: 'send' }
    const path = (await writer.post(`${TEMPLATES}/${id}/send`, values)).headers.get('location')!
    const page = await until(async () => {
      const text = await (await writer.get(path)).text()
      return text.includes('data-test-status="failed"') && text
    })
    expect(page).toContain('alert-error')
  })

  test('shows nobody else’s messages', async () => {
    const id = await approved()
    const values = {
      from: PHONE_NUMBER_ID,
      to: `+${freshWaId()}`,
      'slot.body.1': 'Zoe',
      'slot.body.2': 'B',
      do: 'send',
    }
    const path = (await writer.post(`${TEMPLATES}/${id}/send`, values)).headers.get('location')!
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_template', 'edit']] })
    expect(await (await visitor.get(path)).text()).toContain('data-test-status="queued"')
  })

  test('leads are offered to those who may see them', async () => {
    await env.DB.prepare(
      `insert into tblleads (name, phonenumber, phone_key, status, source, assigned, dateadded, origin)
       select 'Lenz Nobodys', '+15550109977', '15550109977', status, source, null, dateadded, origin from tblleads limit 1`,
    ).run()
    const offered = async (...more: FeatureCapability[]) => {
      const { visitor } = await signedInVisitor({ permissions: [['whatsapp_template', 'edit'], ...more] })
      const answer = await visitor.get(`${TEMPLATES}/leads?to=len`)
      expect(answer.status).toBe(200)
      return [...(await answer.text()).matchAll(/label="([A-Za-z ]+),/g)].map(([, name]) => name)
    }
    expect(await offered()).toEqual([])
    expect(await offered(['leads', 'view_own'])).toEqual(['Lenz Nobodys'])
    expect(await offered(['leads', 'view'])).toEqual(['Lenz Nobodys', 'Lena Lovelace'])
  })
})

test('each action needs its own permission', async () => {
  const id = await approved()
  const { visitor } = await signedInVisitor({ permissions: [['whatsapp_template', 'view']] })
  const page = await (await visitor.get(TEMPLATES)).text()
  for (const absent of [`${TEMPLATES}/new`, `${TEMPLATES}/load`]) expect(page).not.toContain(absent)
  const one = await (await visitor.get(`${TEMPLATES}/${id}`)).text()
  expect(one).not.toContain('remove-template')
  for (const path of ['/new', `/${id}/edit`, `/${id}/send`, '/leads']) {
    expect([path, (await visitor.get(TEMPLATES + path)).status]).toEqual([path, 404])
  }
  for (const path of ['', '/load', `/${id}/file`, `/${id}`, `/${id}/delete`, `/${id}/send`]) {
    expect([path, (await visitor.post(TEMPLATES + path)).status]).toEqual([path, 404])
  }
})

function order(name: string): Record<string, string> {
  return {
    name,
    language: 'en_US',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    layout: 'message',
    'header.kind': 'none',
    body: `Hi {{1}}, your order {{2}} has shipped today.`,
    'examples.1': 'Ada',
    'examples.2': 'A-1',
    'code.saysNotToShare': '1',
  }
}

/** The text differs with the name, since WhatsApp takes no second one with the same words. */
let count = 0
async function create(fields: Record<string, string>): Promise<Response> {
  const footer = fields['footer'] ?? (fields['body']?.includes('parcel') ? '' : `Shop ${count++}`)
  return writer.post(TEMPLATES, { ...fields, footer })
}

function createWithFile(fields: Record<string, string>, file: File): Promise<Response> {
  return post(TEMPLATES, { ...fields, footer: `Shop ${count++}` }, file, 'header.sample.file')
}

/** As a browser without script posts a form with a file. */
async function post(path: string, fields: Record<string, string>, file: File, name = 'file.file'): Promise<Response> {
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...fields, _csrf: writer.csrfToken })) form.set(field, value)
  form.set(name, file)
  const cookie = [...writer.cookies].map(([known, value]) => `${known}=${value}`).join('; ')
  const headers = { cookie, origin: 'http://localhost' }
  return exports.default.fetch(`http://localhost${path}`, { method: 'POST', headers, body: form, redirect: 'manual' })
}

async function made(name: string): Promise<string> {
  const answer = await create(order(name))
  if (answer.status !== 303) throw new Error(`creating answered ${answer.status}`)
  return (await stored(name))!.id
}

async function approved(): Promise<string> {
  const id = await made(freshName())
  await control(`templates/${id}/review`, { event: 'APPROVED' })
  await setStatus(id, 'APPROVED')
  return id
}

/** Templates cannot be written meanwhile. */
async function withoutTemplateTable<T>(act: () => Promise<T>): Promise<T> {
  const table = 'tblwhatsapp_interaction_templates'
  for (const event of ['insert', 'update'])
    await env.DB.prepare(
      `create trigger no_${event} before ${event} on ${table} begin select raise(abort, 'away'); end`,
    ).run()
  try {
    return await act()
  } finally {
    for (const event of ['insert', 'update']) await env.DB.prepare(`drop trigger no_${event}`).run()
  }
}

async function setStatus(id: string, status: string, given: Record<string, string | number> = {}): Promise<void> {
  const entries = Object.entries({ status, event_at: null, ...given })
  await env.DB.prepare(
    `update tblwhatsapp_interaction_templates set ${entries.map(([name], i) => `${name} = ?${i + 2}`).join(', ')} where id = ?1`,
  )
    .bind(id, ...entries.map(([, value]) => value))
    .run()
}

async function rows(name: string): Promise<Row[]> {
  const found = await env.DB.prepare('select * from tblwhatsapp_interaction_templates where name = ?1')
    .bind(name)
    .all<Row>()
  return found.results
}

async function stored(name: string): Promise<Row | null> {
  return (await rows(name))[0] ?? null
}

async function rowOf(id: string): Promise<Row> {
  return (await env.DB.prepare('select * from tblwhatsapp_interaction_templates where id = ?1').bind(id).first<Row>())!
}

async function calls(path: string): Promise<Call[]> {
  return (await fetch(`${SIMULATOR}/_control/calls?path=${encodeURIComponent(path)}`)).json<Call[]>()
}

async function creationsOf(name: string): Promise<Call[]> {
  return (await calls('message_templates')).filter(({ method, body }) => method === 'POST' && body?.['name'] === name)
}

function freshName(): string {
  return `order_${crypto.randomUUID().slice(0, 8)}`
}

function errorAt(page: string, field: string): string {
  const id = `field-${field}-error`.replaceAll('.', '\\.')
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
}

/** 1 × 1, RGBA. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
)
