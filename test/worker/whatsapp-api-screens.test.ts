import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { describeFailure } from '../../src/whatsapp/failures'
import type { AdminVisitor } from '../support/admin-visitor'
import { secret } from '../support/connection'
import { rows, setOptions, startCore } from '../support/core'
import { freshId, happened, SIGNING_SECRET } from '../support/crm-events'
import { addMapping, clearMappings, logOf, minute, postAll } from '../support/notifications'
import { addTemplate } from '../support/sending'
import { signedInVisitor } from '../support/staff'
import { control, freshWaId, sentTo, until } from '../support/worker'

const API = '/admin/whatsapp_api'
const DOCUMENT = [
  { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['x'] } },
  { type: 'BODY', text: 'Invoice {{1}}', example: { body_text: [['A-1']] } },
]

let admin: AdminVisitor
let editor: AdminVisitor
let templateId = ''

beforeAll(async () => {
  await startCore()
  await setOptions({ whatsapp_api_same: 'enable' })
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  editor = (
    await signedInVisitor({
      permissions: [
        ['whatsapp_api', 'view'],
        ['whatsapp_api', 'edit'],
      ],
    })
  ).visitor
  templateId = await addTemplate({ name: 'invoice', components: DOCUMENT })
})

test('an account is saved only after Meta opened it, and its token is shown to nobody', async () => {
  const token = 'no-such-token-of-metas'
  const answer = await admin.post(`${API}/settings/account`, {
    whatsapp_api_access_token: token,
    whatsapp_api_phone_number_id: '100000000000001',
    whatsapp_api_business_account_id: '200000000000001',
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(errorAt(page, 'whatsapp_api_access_token')).toContain('does not accept')
  expect(page).not.toContain(token)
  expect(await secret('whatsapp_api_access_token')).toBe('')
})

test('a signing secret is shown once; a new one leaves the old until it is dropped', async () => {
  const first = shownSecret(await (await admin.post(`${API}/settings/secret`)).text())
  expect(await secret('whatsapp_api_signing_secret')).toBe(first)
  expect(await (await admin.get(`${API}/settings`)).text()).not.toContain(first)
  const second = shownSecret(await (await admin.post(`${API}/settings/secret/rotate`)).text())
  expect(await secret('whatsapp_api_signing_secret')).toBe(second)
  expect(await secret('whatsapp_api_signing_secret_other')).toBe(first)
  expect((await admin.post(`${API}/settings/secret/rotate`)).status).toBe(422)
  expect((await admin.post(`${API}/settings/secret/drop`)).status).toBe(303)
  expect(await secret('whatsapp_api_signing_secret_other')).toBe('')
})

test('what cannot work is refused at save, each at its field, and what was typed stays', async () => {
  const answer = await editor.post(`${API}/mappings`, {
    ...form(),
    name: 'Kept as typed',
    'mapping.header.from': 'file',
    'mapping.header.kind': 'document',
    'mapping.body.1.from': 'field:no.such',
    'cond.0.field': 'nothing.there',
    'cond.0.operator': 'empty',
    send_to: 'lead',
    start: 'date',
    'schedule.field': 'number',
    'schedule.days': '3',
    'schedule.at': '09:00',
  })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  for (const field of ['send_to', 'mapping.body.1', 'cond.0.field', 'schedule.field'])
    expect([field, page]).toEqual([field, expect.stringContaining(`field-${field}`)])
  for (const say of ['no field “no.such”', 'no field “nothing.there”', '“number” is no date', 'Choose a file'])
    expect(page).toContain(say)
  expect(page).toContain('Kept as typed')
  const both = await editor.post(`${API}/mappings`, {
    ...form(),
    name: '',
    'mapping.body.1.from': 'field:no.such',
    start: 'date',
    'quiet.from': '21:00',
    'quiet.to': '21:00',
  })
  const all = await both.text()
  expect(both.status).toBe(422)
  for (const say of [
    'Enter a name of at most 100 characters.',
    'Choose a date of the record.',
    'Enter whole days, 366 at most.',
    'Enter both times, and not the same.',
    'no field “no.such”',
  ])
    expect(all).toContain(say)
  expect(await rows('select id from tblwhatsapp_api_mappings')).toEqual([])
})

test('a notification is made, switched and changed; who saves an older one is told; then it is deleted', async () => {
  expect((await editor.post(`${API}/mappings`, form())).status).toBe(303)
  const [made] = await rows<{ id: number; parameters: string }>('select id, parameters from tblwhatsapp_api_mappings')
  expect(JSON.parse(made?.parameters ?? '')).toEqual({
    header: { from: 'field', name: 'pdf', filename: '{number}.pdf' },
    'body.1': { from: 'field', name: 'number' },
  })
  const one = `${API}/mappings/${made?.id}`
  expect(await (await editor.get(one)).text()).toContain('value="{number}.pdf"')
  expect((await editor.post(one, { ...form(), version: '1', name: 'Theirs' })).status).toBe(303)
  const stale = await editor.post(one, { ...form(), version: '1', name: 'Mine' })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Somebody else saved it meanwhile')
  expect((await editor.post(`${one}/active`, { version: '2', active: '' })).status).toBe(303)
  expect(await rows('select name, active from tblwhatsapp_api_mappings')).toEqual([{ name: 'Theirs', active: 0 }])
  expect((await editor.post(`${one}/delete`)).status).toBe(303)
  expect(await rows('select id from tblwhatsapp_api_mappings')).toEqual([])
})

test('what WhatsApp refused stands in the log with what to do, and goes once more by a double click', async () => {
  await setOptions({ whatsapp_api_signing_secret: SIGNING_SECRET, whatsapp_default_country: 'US' })
  await clearMappings()
  const mapping = await addMapping({ category: 'project', fields: ['name'] })
  const cases = [
    { status: 400, code: 132000, waId: freshWaId() },
    { status: 404, code: 132001, waId: freshWaId() },
    { status: 400, code: 131026, waId: freshWaId() },
    { status: 400, code: 100, waId: freshWaId() },
    { status: 403, code: 368, waId: freshWaId() },
  ]
  const names = cases.map(({ code }) => `Case ${code}`)
  for (const { status, code, waId } of cases) await control('faults', { match: { to: waId }, status, code, times: 1 })
  await postAll(
    ...cases.map(({ waId }, n) =>
      happened('after_add_project', {
        id: freshId(),
        name: 'Site',
        contact: { id: freshId(), firstname: names[n], phonenumber: `+${waId}` },
      }),
    ),
  )
  const ends = () =>
    until(async () => {
      await minute()
      const list = await logOf(mapping)
      return list.every(({ status }) => status !== 'sending' && status !== 'waiting') && list
    }, 30_000)
  const failed = await ends()
  expect(failed).toHaveLength(names.length)
  expect(new Map(failed.map(({ recipientName, status }) => [recipientName, status]))).toEqual(
    new Map(names.map((name) => [name, 'failed'])),
  )
  for (const { id, errorCode } of failed) {
    const page = await (await editor.get(`${API}/log/entry?id=${encodeURIComponent(id)}`)).text()
    expect([errorCode, page.split(describeFailure(errorCode ?? 0).cure).length - 1]).toEqual([errorCode, 1])
  }

  const shown = (page: string) => names.filter((name) => page.includes(`>${name}<`))
  const list = async (query: string) => shown(await (await editor.get(`${API}/log?${query}`)).text())
  const day = new Date().toISOString().slice(0, 10)
  expect(await list(`status=failed&category=project&mapping=${mapping.id}&from=${day}&to=${day}`)).toEqual(names)
  expect(await list(`event=${encodeURIComponent(failed[0]!.eventId)}`)).toEqual([failed[0]!.recipientName])
  for (const query of ['status=sent', 'category=invoice', `mapping=${mapping.id + 1}`, 'to=2020-01-01'])
    expect([query, await list(query)]).toEqual([query, []])
  const { waId } = cases[2]!
  const byNumber = await editor.post(`${API}/log`, { q: `(${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}` })
  expect(shown(await byNumber.text())).toEqual([names[2]])

  const one = failed.find(({ recipientName }) => recipientName === names[2])!
  const again = `${API}/log/entry/again?id=${encodeURIComponent(one.id)}&seen=failed`
  const answers = await Promise.all([editor.post(again), editor.post(again)])
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409])
  await ends()
  expect((await sentTo(waId)).map(({ status }) => status)).toEqual([400, 200])
  const page = await (await editor.get(`${API}/log/entry?id=${encodeURIComponent(one.id)}`)).text()
  for (const words of ['Try 2', 'Site']) expect(page).toContain(words)

  expect((await editor.post(`${API}/log/export`)).status).toBe(404)
  const file = await (await admin.post(`${API}/log/export`, { mapping: String(mapping.id), status: 'failed' })).text()
  const left = names.filter((name) => name !== names[2])
  expect(shown(file.replaceAll(/,(Case \d+),/g, '>$1<'))).toEqual(left)
  for (const { code } of cases.filter((_, n) => n !== 2)) expect(file).toContain(describeFailure(code).cure)
}, 60_000)

test('shadow mode of all notifications writes down what would be sent, what waited already included, until it ends', async () => {
  await setOptions({ whatsapp_api_signing_secret: SIGNING_SECRET, whatsapp_default_country: 'US' })
  await clearMappings()
  const [task, project] = [
    await addMapping({ category: 'task', fields: ['name'] }),
    await addMapping({ category: 'project', fields: ['name'] }),
  ]
  const waId = freshWaId()
  const contact = { id: freshId(), firstname: 'Ada', phonenumber: `+${waId}` }
  const tell = (event: string, name: string) => postAll(happened(event, { id: freshId(), name, contact }))
  const states = async () =>
    until(async () => {
      await minute()
      const list = [...(await logOf(task)), ...(await logOf(project))]
      return list.every(({ status }) => status !== 'sending') && list.map(({ status, body }) => [status, body])
    })
  await tell('after_add_task', 'Before')
  expect((await states()).map(([status]) => status)).toEqual(['sent'])
  await env.DB.prepare('update tblwhatsapp_api_mappings set delay_minutes = 30 where id = ?').bind(task.id).run()
  await tell('after_add_task', 'Waiting')
  expect((await admin.post(`${API}/settings/shadow/on`)).status).toBe(303)
  expect(await (await editor.get(`${API}/mappings`)).text()).toContain('Shadow mode is on for all notifications')
  await env.DB.prepare(`update tblwhatsapp_api_log set due_at = 1 where status = 'waiting'`).run()
  await tell('after_add_project', 'Shade')
  const shadow = (name: string) => ['shadow', `Hello, this tells you of ${name} as promised.`]
  expect(await states()).toEqual([['sent', expect.any(String)], shadow('Waiting'), shadow('Shade')])
  const [shade] = await logOf(project)
  const entry = await (await editor.get(`${API}/log/entry?id=${encodeURIComponent(shade!.id)}`)).text()
  for (const words of ['of Shade as', 'Turn it off to send such notifications']) expect(entry).toContain(words)
  expect((await admin.post(`${API}/settings/shadow/off`)).status).toBe(303)
  await tell('after_add_project', 'Light')
  expect((await states()).map(([status]) => status)).toEqual(['sent', 'shadow', 'shadow', 'sent'])
  expect((await sentTo(waId)).map(({ body }) => JSON.stringify(body))).toEqual([
    expect.stringContaining('Before'),
    expect.stringContaining('Light'),
  ])
}, 60_000)

test('a template that lost its approval keeps its name in the list, and the preview says that it would not go', async () => {
  await addMapping({ category: 'invoice', templateId })
  const state = env.DB.prepare('update tblwhatsapp_interaction_templates set status = ?2 where id = ?1')
  await state.bind(templateId, 'PAUSED').run()
  const list = await (await editor.get(`${API}/mappings`)).text()
  const preview = await (await editor.post(`${API}/mappings/preview`, form())).text()
  await state.bind(templateId, 'APPROVED').run()
  expect(list).not.toContain('a template that is not there any more')
  expect(list).toContain('invoice · To the contact')
  expect(preview).toContain('Only an approved template can be sent; this one is: Paused.')
})

test('the log goes on behind its fifty newest, with filter and search kept, each line once', async () => {
  await clearMappings()
  const mapping = await addMapping({ category: 'payment', fields: ['amount'] })
  await env.DB.prepare(
    `insert into tblwhatsapp_api_log (id, event_id, mapping_id, category, record_key, status, due_at, recipient_type,
       recipient_name, body, created_at, updated_at)
     select 'page-' || value, 'crm:page', ?1, 'payment', 'payment:crm:' || value, iif(value % 2, 'failed', 'missed'), 1, 'contact',
       'Payer ' || value || '.', 'Of ' || value, 1 + value / 3, 1
     from json_each(?2)`,
  )
    .bind(mapping.id, JSON.stringify(Array.from({ length: 230 }, (_, n) => n)))
    .run()
  const namesOn = (page: string) => [...page.matchAll(/Payer \d+\./g)].map(([name]) => name)
  const seen: string[] = []
  let path: string | undefined = `${API}/log?status=failed&mapping=${mapping.id}`
  const lengths: number[] = []
  const paths: string[] = []
  while (path) {
    const page = await (await editor.get(path)).text()
    const names = [...new Set(namesOn(page))]
    lengths.push(names.length)
    seen.push(...names)
    path = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    paths.push(...(path ? [path] : []))
  }
  const kept = expect.stringContaining(`status=failed&mapping=${mapping.id}`) as unknown
  expect(paths).toEqual([kept, kept])
  expect(lengths).toEqual([50, 50, 15])
  const odd = Array.from({ length: 115 }, (_, n) => `Payer ${2 * (114 - n) + 1}.`)
  expect(new Set(seen)).toEqual(new Set(odd))
  expect(seen).toHaveLength(115)

  const searched = await (await editor.post(`${API}/log`, { q: 'payer 1', status: 'missed' })).text()
  const hidden = Object.fromEntries(
    [...searched.matchAll(/<input type="hidden" name="(q|status|after)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  expect(hidden).toMatchObject({ q: 'payer 1', status: 'missed', after: expect.stringMatching(/^\d+\.page-\d+$/) })
  const rest = await (await editor.post(`${API}/log`, hidden as Record<string, string>)).text()
  const found = [...new Set([...namesOn(searched), ...namesOn(rest)])]
  // Even ones that begin with a 1: 10 to 18, 100 to 198.
  expect(found).toHaveLength(5 + 50)
})

test('the preview says whom it would reach, and the hour by their clock and their quiet hours', async () => {
  await setOptions({ whatsapp_api_signing_secret: SIGNING_SECRET, whatsapp_default_country: 'US' })
  const draft = (phonenumber: string) => ({
    ...form(),
    category: 'invoice',
    sample: `crm:preview-${phonenumber}`,
    start: 'date',
    'schedule.field': 'duedate',
    'schedule.days': '1',
    'schedule.side': 'before',
    'schedule.at': '09:00',
  })
  const people = { 'São Paulo': '+5511987654321', Kolkata: '+919876543210', 'New York': '+12125550123' }
  await postAll(
    ...Object.entries(people).map(([firstname, phonenumber]) => ({
      ...happened('after_invoice_added', {
        id: freshId(),
        number: 'INV-1',
        duedate: '2031-07-10',
        pdf: 'https://crm.example/1.pdf',
        contact: { id: freshId(), firstname, phonenumber },
      }),
      id: `preview-${phonenumber}`,
    })),
  )
  const hourOf = async (phonenumber: string, more: Record<string, string> = {}) => {
    const page = await (await editor.post(`${API}/mappings/preview`, { ...draft(phonenumber), ...more })).text()
    return [
      /It would go to [^<]*/.exec(page)?.[0].trim(),
      ...(/<time datetime="([^"]+)"[^(]*(\([^)]*\))/.exec(page)?.slice(1) ?? []),
    ]
  }
  const quiet = { 'quiet.from': '20:00', 'quiet.to': '10:30' }
  const hours = await Promise.all(Object.values(people).map((phone) => hourOf(phone)))
  expect(hours.map(([, at]) => at)).toEqual([
    '2031-07-09T12:00:00.000Z',
    '2031-07-09T03:30:00.000Z',
    '2031-07-09T13:00:00.000Z',
  ])
  expect(hours[1]).toEqual([
    expect.stringContaining('Kolkata'),
    expect.any(String),
    expect.stringMatching(/^\(09:00.AM India Standard Time by their clock\)$/),
  ])
  expect((await hourOf(people.Kolkata, quiet))[1]).toBe('2031-07-09T05:00:00.000Z')
})

function form(): Record<string, string> {
  return {
    name: 'Invoice',
    category: 'invoice',
    template_id: templateId,
    send_to: 'contact',
    'mapping.header.from': 'field:pdf',
    'mapping.header.filename': '{number}.pdf',
    'mapping.body.1.from': 'field:number',
    start: 'now',
    active: '1',
  }
}

function shownSecret(page: string): string {
  return /value="(whsec_[^"]+)"/.exec(page)?.[1] ?? ''
}

function errorAt(page: string, field: string): string {
  return new RegExp(`id="field-${field}-error"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
}
