import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../src/whatsapp-chat/widget-settings'
import type { AdminVisitor } from '../support/admin-visitor'
import { signedInVisitor } from '../support/staff'

const PAGE = '/admin/whatsapp/settings/widget'
const SCRIPT = 'http://localhost/whatsapp_chat/widget.js'
const BUTTON = {
  kind: 'button',
  number: '',
  label: 'Ask us',
  greeting: 'Good day!',
  start: 'Open WhatsApp',
  closedText: 'Closed now.',
  prefilled: 'Hello',
  side: 'left',
  color: '#ffdd00',
  when: 'always',
  utm: '1',
}
const SNIPPET = { ...BUTTON, kind: 'snippet', snippet: '<script src="https://chat.example/x.js"></script><b>Hi</b>' }

let admin: AdminVisitor
beforeAll(async () => {
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  await env.DB.prepare(
    "insert into tblwhatsapp_numbers (id, phone_number_id, waba_id, display_phone_number, is_default) values (91, '900000000000091', '2', '+1 555 010 0191', 1)",
  ).run()
})

test('off until it is switched on: a script of a few bytes that does nothing', async () => {
  const answer = await script()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await answer.text()).toBe('/* The chat widget is off. */')
})

test('switched on it has all it shows in its text, one number, and an ETag that changes with the settings', async () => {
  expect((await save(BUTTON)).status).toBe(303)
  const answer = await script()
  const body = await answer.text()
  expect(body.startsWith('(WIDGET=>{')).toBe(true)
  expect(viewIn(body)).toMatchObject({ digits: '15550100191', label: 'Ask us', ink: '#000000', utm: true, hours: null })
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
  expect(answer.headers.get('set-cookie')).toBeNull()
  const etag = answer.headers.get('etag') ?? ''
  const again = await script({ 'if-none-match': `"other", W/${etag}` })
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
  await save({ ...BUTTON, greeting: '</script><script>alert(1)</script>' })
  const changed = await script({ 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(etag)
})

test('its whole answer is under 10 KB gzip, however long the texts', async () => {
  await save({
    ...BUTTON,
    greeting: random(LIMITS.greeting),
    closedText: random(LIMITS.closedText),
    prefilled: random(LIMITS.prefilled),
  })
  const body = (await script()).body?.pipeThrough(new CompressionStream('gzip'))
  expect((await new Response(body).arrayBuffer()).byteLength).toBeLessThan(10 * 1024)
})

test('a number that is not ours any more shows nothing, and the page says so', async () => {
  await save({ ...BUTTON, number: '900000000000091', when: 'say' })
  expect(viewIn(await (await script()).text())).toMatchObject({ digits: '15550100191', hours: { open: true } })
  await env.DB.prepare("update tblwhatsapp_numbers set phone_number_id = '900000000000092' where id = 91").run()
  await save({ ...BUTTON, label: 'Spreads the change' })
  await save({ ...BUTTON, number: '900000000000092' })
  await env.DB.prepare('delete from tblwhatsapp_numbers where id = 91').run()
  expect(await (await admin.get(PAGE)).text()).toContain('not ours any more')
  await env.DB.prepare(
    "insert into tblwhatsapp_numbers (id, phone_number_id, waba_id, display_phone_number, is_default) values (91, '900000000000091', '2', '+1 555 010 0191', 1)",
  ).run()
  expect((await save({ ...BUTTON, number: '900000000000092' })).status).toBe(422)
  await save(BUTTON)
})

test('a snippet runs in a frame without an origin alone; its address dies with it, and none leads to one unasked', async () => {
  await save(SNIPPET)
  const body = await (await script()).text()
  expect(body).not.toContain('chat.example')
  const { frame } = viewIn(body) as { frame: string }
  const answer = await exports.default.fetch(new Request(frame))
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain('sandbox allow-scripts')
  expect(policy).not.toContain('allow-same-origin')
  expect(policy).not.toContain('allow-top-navigation')
  expect(await answer.text()).toContain(SNIPPET.snippet)
  const page = await (await admin.get(PAGE)).text()
  const element = /<iframe[^>]*id="widget-snippet"[^>]*>/.exec(page)?.[0]
  expect(element).toContain('sandbox="allow-scripts allow-forms allow-popups"')
  expect(page).not.toContain('<script src="https://chat.example')
  expect((await exports.default.fetch(new Request('http://localhost/whatsapp_chat/frame'))).status).toBe(404)
  await save({ ...SNIPPET, snippet: '<b>Other</b>' })
  expect((await exports.default.fetch(new Request(frame))).status).toBe(404)
})

test('what was before the last save comes back by one click, the change has its line, and a double click undoes nothing lost', async () => {
  await save({ ...BUTTON, label: 'First' })
  expect(await (await admin.get(PAGE)).text()).toMatch(/data-value="off" hidden=""><p[^>]*>Off: /)
  await save({ ...BUTTON, kind: 'off', label: 'Second' })
  expect(await (await script()).text()).toBe('/* The chat widget is off. */')
  expect((await admin.post(`${PAGE}/restore`)).headers.get('location')).toBe(`${PAGE}?done=restored`)
  expect(viewIn(await (await script()).text())).toMatchObject({ label: 'First' })
  await admin.post(`${PAGE}/restore`)
  expect(await (await admin.get(PAGE)).text()).toContain('value="Second"')
  const lines = env.DB.prepare(
    "select count(*) from tblwhatsapp_activity_log where kind = 'admin.options.saved' and summary like '%whatsapp_chat_widget%'",
  )
  expect(await lines.first<number>('count(*)')).toBeGreaterThan(3)
})

test.each([
  ['label', { label: '' }],
  ['greeting', { greeting: 'x'.repeat(LIMITS.greeting + 1) }],
  ['color', { color: 'red;x:url(//x)' }],
  ['kind', { kind: 'popup' }],
  ['number', { number: '1' }],
  ['snippet', { kind: 'snippet', snippet: '' }],
  ['snippet too long', { snippet: 'x'.repeat(LIMITS.snippet + 1) }],
])('%s that cannot be is refused and nothing is saved', async (_, wrong) => {
  await save({ ...BUTTON, label: 'Kept' })
  const answer = await save({ ...BUTTON, label: 'Not kept', ...wrong })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Nothing is saved yet')
  expect(viewIn(await (await script()).text())).toMatchObject({ label: 'Kept' })
})

async function save(fields: Record<string, string>): Promise<Response> {
  if (admin.csrfToken === '') await admin.get(PAGE)
  return admin.post(PAGE, fields)
}

function script(headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(new Request(SCRIPT, { headers }))
}

function viewIn(body: string): unknown {
  return JSON.parse(/\}\)\((\{.*\})\);$/s.exec(body)?.[1] ?? 'null')
}

function random(chars: number): string {
  const bytes = crypto.getRandomValues(new Uint16Array(chars))
  return Array.from(bytes, (byte) => String.fromCodePoint(0x4e00 + (byte % 20_000))).join('')
}
