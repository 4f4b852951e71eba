import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, messageFrom, type Person, postOf, says, somebody, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { sentTo, signedPost, until } from '../support/worker'

let all: { visitor: AdminVisitor; staffId: number }
let own: { visitor: AdminVisitor; staffId: number }
let customer: Person
let id: string

beforeAll(async () => {
  await startCore()
  all = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
})

beforeEach(async () => {
  customer = somebody()
  await says(customer, 'Good morning')
  id = (await interactionOf(customer)).id
})

test('a conversation is on the list of its group, counted as unread, and its words are in the thread', async () => {
  const page = await text(all.visitor, thread(id))
  expect(lacks(page, 'Good morning', `data-conversation="${id}"`)).toEqual([])
  expect(page.match(/data-count="general"[^>]*hidden/)).toBeNull()
})

test('what a customer writes is text wherever it shows', async () => {
  const evil = '</script><img src=x onerror=alert(1)>\u202Eevil'
  const person = somebody({ name: `<b>${evil}` })
  await says(person, evil)
  const page = await text(all.visitor, thread((await interactionOf(person)).id))
  expect(page.includes('<img') || page.includes('<b>')).toBe(false)
  expect(page.split('</script>').length).toBe(page.split('<script').length)
  expect(lacks(page, '&lt;img src=x onerror=alert(1)&gt;')).toEqual([])
})

test('every kind of message is named, with its words', async () => {
  const kinds: [Record<string, unknown>, string][] = [
    [{ type: 'image', image: { id: '1', mime_type: 'image/jpeg', caption: 'Broken part' } }, 'Broken part'],
    [{ type: 'audio', audio: { id: '1', mime_type: 'audio/ogg', voice: true } }, 'Voice note'],
    [
      { type: 'document', document: { id: '1', filename: 'invoice-42.pdf', mime_type: 'application/pdf' } },
      'invoice-42.pdf',
    ],
    [{ type: 'sticker', sticker: { id: '1', mime_type: 'image/webp' } }, 'Sticker'],
    [
      { type: 'location', location: { latitude: -34.6, longitude: -58.38, name: 'Test Plaza' } },
      'mlat=-34.6&amp;mlon=-58.38',
    ],
    [
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Bob Sample' }, phones: [{ phone: '+1 555' }] }] },
      'Bob Sample',
    ],
    [{ type: 'order', order: { product_items: [{ product_retailer_id: 'SKU-1', quantity: 2 }] } }, '2 × SKU-1'],
    [{ type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051 }] }, 'this kind (poll)'],
    [{ type: 'hologram', hologram: {} }, 'not known here (hologram)'],
  ]
  await signedPost(postOf(customer, ...kinds.map(([message]) => messageFrom(customer, message))))
  const page = await until(async () => {
    const shown = await text(all.visitor, thread(id))
    return shown.includes('hologram') ? shown : null
  })
  expect(lacks(page, ...kinds.map(([, words]) => words))).toEqual([])
})

test('a reply goes to the customer once, however often it is posted', async () => {
  await all.visitor.get(thread(id))
  const fields = { text: 'How can I help?', key: 'k1' }
  const first = await all.visitor.post(reply(id), fields, { accept: 'application/json' })
  const second = await all.visitor.post(reply(id), fields, { accept: 'application/json' })
  expect(await first.json()).toMatchObject({
    ok: true,
    message: { body: 'How can I help?', sentBy: `staff:${all.staffId}` },
  })
  expect(await second.json()).toMatchObject({ ok: true })
  await until(async () => (await sentTo(customer.waId!)).length > 0)
  expect(await sentTo(customer.waId!)).toHaveLength(1)
  expect((await all.visitor.post(reply(id), { text: 'Without script', key: 'k2' })).status).toBe(303)
})

test('a reply that cannot go says why and keeps what was typed', async () => {
  await all.visitor.get(thread(id))
  const answer = await all.visitor.post(reply(id), { text: `<i>${'x'.repeat(4100)}`, key: 'k3' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(lacks(page, `&lt;i&gt;${'x'.repeat(4100)}`)).toEqual([])
  expect(/role="alert"[^>]*>([^<]*)/.exec(page)?.[1]).toContain('4096')
  const json = await all.visitor.post(reply(id), { text: ' ', key: 'k4' }, { accept: 'application/json' })
  expect(json.status).toBe(422)
  expect(await json.json()).toMatchObject({ ok: false })
})

test('a conversation of a colleague does not exist for whoever sees their own only, on any route', async () => {
  await assign(id, all.staffId)
  await own.visitor.get('/admin/whatsapp')
  const other = somebody()
  await says(other, 'Nobody’s')
  const { id: nobodys } = await interactionOf(other)
  const list = await text(own.visitor, '/admin/whatsapp?group=general')
  expect([list.includes(nobodys), list.includes(id)]).toEqual([true, false])
  for (const path of [thread(id), `${conversation(id)}/text?at=1&m=x`]) {
    const [theirs, none] = await Promise.all([own.visitor.get(path), own.visitor.get(path.replaceAll(id, 'nothing'))])
    expect([theirs.status, none.status]).toEqual([404, 404])
  }
  for (const action of ['reply', 'read', 'hand-back', 'take-over']) {
    const answer = await own.visitor.post(`${conversation(id)}/${action}`, { text: 'hi', key: 'k', seq: '1' })
    expect([action, answer.status]).toEqual([action, 404])
  }
  expect(await json(own.visitor, `/admin/whatsapp/glance?ids=${id},${nobodys}`)).toMatchObject({
    conversations: [{ id: nobodys }],
  })
})

test('a colleague’s glance clears nothing; the assignee’s does, and never further than was written', async () => {
  await assign(id, own.staffId)
  await all.visitor.get(thread(id))
  await all.visitor.post(`${conversation(id)}/read`, { seq: '1' })
  expect(await unread(id)).toBe(1)
  await own.visitor.get(thread(id))
  expect(await (await own.visitor.post(`${conversation(id)}/read`, { seq: '999' })).json()).toEqual({ isKnown: false })
  expect(await unread(id)).toBe(0)
  await says(customer, 'One more')
  await until(async () => (await unread(id)) === 1)
  await own.visitor.post(`${conversation(id)}/read`, { seq: '1' })
  expect(await unread(id)).toBe(1)
})

test('a person takes over from the bots and hands back', async () => {
  await all.visitor.get(thread(id))
  const taken = await all.visitor.post(`${conversation(id)}/take-over`, {}, { accept: 'application/json' })
  expect(await taken.json()).toMatchObject({ ok: true, row: { humanUntil: expect.any(Number) } })
  await until(async () => (await text(all.visitor, thread(id))).includes('Hand back to bots'))
  expect((await all.visitor.post(`${conversation(id)}/hand-back`)).status).toBe(303)
  await until(async () => (await text(all.visitor, thread(id))).includes('Take over from bots'))
})

test('a long message shows its beginning; the whole is one request away', async () => {
  const long = `${'long '.repeat(600_000)}end`
  await says(customer, long)
  const page = await until(async () => {
    const shown = await text(all.visitor, thread(id))
    return shown.includes('Show all') ? shown : null
  })
  expect(page.length).toBeLessThan(200_000)
  const address = /href="([^"]*\/text\?[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await text(all.visitor, address)) === long).toBe(true)
  await until(async () => (await stubs(env).journal('messages').pending()).messages.length === 0)
  const stored = await all.visitor.get(address)
  expect(stored.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect((await stored.text()) === long).toBe(true)
})

test('older lines come page by page, each once', async () => {
  const statement = env.DB.prepare(
    `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, sent_by, seq, rev)
     values (?1, ?2, ?3, 'in', 'text', ?4, 'customer', 0, 1)`,
  )
  await env.DB.batch(
    Array.from({ length: 120 }, (_, i) => statement.bind(id, 1_000 + (i >> 1), `old-${i}`, `line ${i}.`)),
  )
  const seen: string[] = []
  let address: string | undefined = thread(id)
  while (address) {
    const page: string = await text(all.visitor, address)
    seen.unshift(...[...page.matchAll(/<p dir="auto"[^>]*>(line \d+\.)<\/p>/g)].map(([, line]) => line!))
    address = /href="([^"]*before=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(new Set(seen).size).toBe(120)
  expect(seen).toHaveLength(120)
})

/** Which of these words a page lacks; a failed comparison must not print the page. */
function lacks(page: string, ...words: string[]): string[] {
  return words.filter((one) => !page.includes(one))
}

function thread(conversationId: string): string {
  return `/admin/whatsapp?group=general&c=${conversationId}`
}

function conversation(conversationId: string): string {
  return `/admin/whatsapp/conversations/${conversationId}`
}

function reply(conversationId: string): string {
  return `${conversation(conversationId)}/reply`
}

async function text(visitor: AdminVisitor, path: string): Promise<string> {
  return (await visitor.get(path)).text()
}

async function json(visitor: AdminVisitor, path: string): Promise<unknown> {
  return (await visitor.get(path)).json()
}

/** Assignment comes with a later issue; here it is written where the projection would write it. */
async function assign(conversationId: string, staffId: number): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_interactions set assigned = ?2 where id = ?1')
    .bind(conversationId, staffId)
    .run()
}

async function unread(conversationId: string): Promise<number | undefined> {
  const row = await env.DB.prepare('select unread from tblwhatsapp_interactions where id = ?')
    .bind(conversationId)
    .first<{ unread: number }>()
  return row?.unread
}
