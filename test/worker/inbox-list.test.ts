import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, rows, says, somebody, startCore, type Person } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, until } from '../support/worker'

const JSON_WANTED = { accept: 'application/json' }
let all: { visitor: AdminVisitor; staffId: number }
let own: { visitor: AdminVisitor; staffId: number }

beforeAll(async () => {
  await startCore()
  all = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
})

test('each filter shows exactly what it names, and the address keeps it', async () => {
  const people = await wrote(6)
  const [mine, colleagues, snoozed, closed, labelled, plain] = people as [Known, Known, Known, Known, Known, Known]
  const label = await addLabel('VIP')
  await stored(mine.object.assign({ by: all.staffId, to: all.staffId }))
  await stored(colleagues.object.assign({ by: all.staffId, to: own.staffId }))
  await stored(snoozed.object.setStatus({ by: all.staffId, status: 'snoozed', until: Date.now() + 3_600_000 }))
  await stored(closed.object.setStatus({ by: all.staffId, status: 'closed', outcome: 'resolved' }))
  await stored(labelled.object.setLabels({ by: all.staffId, add: [label], remove: [] }))
  const idsOf = (...some: Known[]) => new Set(some.map(({ id }) => id))
  const shownOf = async (query: string, visitor = all.visitor) => {
    const shown = idsIn(await page(visitor, query))
    return new Set(people.map(({ id }) => id).filter((id) => shown.includes(id)))
  }
  expect(await shownOf('')).toEqual(idsOf(mine, colleagues, labelled, plain))
  expect(await shownOf('&status=snoozed')).toEqual(idsOf(snoozed))
  expect(await shownOf('&status=closed')).toEqual(idsOf(closed))
  expect(await shownOf('&assigned=me')).toEqual(idsOf(mine))
  expect(await shownOf('&assigned=nobody')).toEqual(idsOf(labelled, plain))
  expect(await shownOf(`&assigned=${own.staffId}`)).toEqual(idsOf(colleagues))
  expect(await shownOf(`&label=${label}`)).toEqual(idsOf(labelled))
  expect(await shownOf(`&label=${label}&assigned=me`)).toEqual(idsOf())
  expect(await shownOf(`&number=${PHONE_NUMBER_ID}&unread=1`)).toEqual(idsOf(mine, colleagues, labelled, plain))
  expect(await shownOf('&number=999')).toEqual(idsOf())
  expect(await shownOf('&closing=1')).toEqual(idsOf())
  expect(await shownOf('&to=2020-01-01')).toEqual(idsOf())
  // What an address says wrongly filters nothing.
  expect(await shownOf('&label=x&from=yesterday&assigned=;')).toEqual(idsOf(mine, colleagues, labelled, plain))
  expect(await shownOf('', own.visitor)).toEqual(idsOf(colleagues, labelled, plain))
  expect(await shownOf(`&assigned=${all.staffId}`, own.visitor)).toEqual(idsOf())
  const html = await page(all.visitor, `&label=${label}&unread=1`)
  expect(html).toContain(`?group=general&amp;unread=1&amp;label=${label}&amp;c=${encodeURIComponent(labelled.id)}`)
})

test('what waits longest comes first, and a person’s answer ends the waiting', async () => {
  const [first, second] = (await wrote(2)) as [Known, Known]
  await wait(first, 1_000)
  await wait(second, 2_000)
  const shown = idsIn(await page(all.visitor, '&order=waiting')).filter((id) => id === first.id || id === second.id)
  expect(shown).toEqual([first.id, second.id])
})

test('pages follow each other without gap or repetition', async () => {
  const label = await addLabel('Paged')
  const made = await wrote(33)
  for (const { object } of made) await stored(object.setLabels({ by: all.staffId, add: [label], remove: [] }))
  const first = await page(all.visitor, `&label=${label}`)
  const next = /id="more-conversations" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await all.visitor.get(next)).text()
  expect([idsIn(first).length, idsIn(second).length]).toEqual([30, 3])
  expect(new Set([...idsIn(first), ...idsIn(second)]).size).toBe(33)
  expect(second).not.toContain('id="more-conversations"')
})

test('a change of many: each that may be changed is, the others are named, and nothing is done twice', async () => {
  const [one, two, theirs] = (await wrote(3)) as [Known, Known, Known]
  await stored(theirs.object.assign({ by: all.staffId, to: all.staffId }))
  const label = await addLabel('Bulk')
  const post = (visitor: AdminVisitor, act: string, more: [string, string][] = []) =>
    visitor.post('/admin/whatsapp/bulk', [...chosen(one, two, theirs), ['act', act], ...more], JSON_WANTED)
  await own.visitor.get('/admin/whatsapp')
  expect(await (await post(own.visitor, 'label', [['label', String(label)]])).json()).toEqual({
    ok: true,
    say: '2 conversations changed. 1 was left as it is: it is not there any more, or not yours.',
  })
  await until(async () => String(await labelsOf(one, two, theirs)) === `[${label}],[${label}],[]`)
  await all.visitor.get('/admin/whatsapp')
  expect(await (await post(all.visitor, 'assign', [['to', String(own.staffId)]])).json()).toMatchObject({ ok: true })
  expect(await (await post(all.visitor, 'close')).json()).toMatchObject({ ok: true })
  expect(await (await post(all.visitor, 'close')).json()).toMatchObject({ ok: true })
  await until(async () => {
    const shown = await rows<{ assigned: number; status: string }>(
      'select assigned, status from tblwhatsapp_interactions where id in (?, ?, ?)',
      one.id,
      two.id,
      theirs.id,
    )
    return shown.every(({ assigned, status }) => assigned === own.staffId && status === 'closed')
  })
  const notes = await rows(
    'select count(*) as count from tblwhatsapp_interaction_messages where interaction_id = ? and type = ?',
    one.id,
    'status',
  )
  expect(notes).toEqual([{ count: 1 }])
})

test('a change of many refuses what does not exist, and changes nothing', async () => {
  const [one] = (await wrote(1)) as [Known]
  const { staffId: gone } = await hire({ permissions: [['whatsapp_bot', 'view']] })
  await all.visitor.get('/admin/whatsapp')
  const refused = async (fields: [string, string][]) => {
    const answer = await all.visitor.post('/admin/whatsapp/bulk', fields, JSON_WANTED)
    return [answer.status, (await answer.json<{ say: string }>()).say]
  }
  expect(await refused([...chosen(one), ['act', 'erase']])).toEqual([422, 'Choose what to do with them.'])
  expect(await refused([['act', 'close']])).toEqual([422, 'Select conversations first.'])
  expect(await refused([...chosen(one), ['act', 'assign'], ['to', String(gone)]])).toEqual([
    422,
    'Choose a colleague who is active.',
  ])
  expect(await refused([...chosen(one), ['act', 'label'], ['label', '99']])).toEqual([
    422,
    'Choose a label that exists.',
  ])
  const many: [string, string][] = Array.from({ length: 101 }, (_, i) => ['id', `c${i}`])
  expect(await refused([...many, ['act', 'close']])).toEqual([422, 'At most 100 conversations at once.'])
  const absent = await refused([
    ['id', 'no-such'],
    ['act', 'close'],
  ])
  expect(absent).toEqual([422, '0 conversations changed. 1 was left as it is: it is not there any more, or not yours.'])
})

test('labels are made, renamed and deleted; a name is there once; the audit trail says who', async () => {
  await all.visitor.get('/admin/whatsapp/labels')
  const id = await addLabel('Refund')
  const again = await all.visitor.post('/admin/whatsapp/labels', { name: 'refund', color: '#d32f2f' })
  expect([again.status, (await again.text()).includes('There is a label of this name already.')]).toEqual([422, true])
  const bad = await all.visitor.post('/admin/whatsapp/labels', { name: ' ', color: 'url(x)' })
  expect(bad.status).toBe(422)
  const [one] = (await wrote(1)) as [Known]
  await stored(one.object.setLabels({ by: all.staffId, add: [id], remove: [] }))
  await all.visitor.post(`/admin/whatsapp/labels/${id}`, { name: '<b>Money', color: '#2e7d32' })
  expect(await page(all.visitor, `&label=${id}`)).toContain('&lt;b&gt;Money')
  expect((await all.visitor.post(`/admin/whatsapp/labels/${id}/delete`)).status).toBe(303)
  expect(idsIn(await page(all.visitor, `&label=${id}`))).toEqual([])
  expect(await page(all.visitor, '')).not.toContain('Money')
  const trail = await rows(
    'select action, staff_id as who from tblaudit_trail where entity = ? and entity_id = ? order by at',
    'label',
    String(id),
  )
  expect(trail).toEqual(['created', 'changed', 'deleted'].map((action) => ({ action, who: all.staffId })))
  expect((await own.visitor.get('/admin/whatsapp/labels')).status).toBe(404)
})

test('a saved view leads to its list; others neither see nor remove it; everybody’s are for admins', async () => {
  await all.visitor.get('/admin/whatsapp')
  const query = 'group=general&unread=1&assigned=me'
  const saved = await all.visitor.post('/admin/whatsapp/views', { name: 'My unread', query: `${query}&evil="><b>` })
  expect(saved.headers.get('location')).toBe(`/admin/whatsapp?${query}&done=saved`)
  expect(await page(all.visitor, '')).toContain(`href="/admin/whatsapp?${query.replaceAll('&', '&amp;')}"`)
  expect(await page(own.visitor, '')).not.toContain('My unread')
  const [view] = await rows<{ id: number }>('select id from tblwhatsapp_saved_views where name = ?', 'My unread')
  await own.visitor.get('/admin/whatsapp')
  expect((await own.visitor.post(`/admin/whatsapp/views/${view?.id}/delete`)).status).toBe(404)
  const shared = await all.visitor.post('/admin/whatsapp/views', { name: 'All', query, shared: '1' })
  expect([shared.status, (await shared.text()).includes('Views for everybody are for admins.')]).toEqual([422, true])
  expect((await all.visitor.post(`/admin/whatsapp/views/${view?.id}/delete`)).status).toBe(303)
  expect(await rows('select id from tblwhatsapp_saved_views')).toEqual([])
})

type Known = { person: Person; id: string; object: ReturnType<typeof objectOf> }

async function wrote(count: number): Promise<Known[]> {
  const people = Array.from({ length: count }, () => somebody())
  for (const person of people) await says(person, 'Hello')
  const known: Known[] = []
  for (const person of people) {
    const { id } = await until(() => interactionOf(person).catch(() => null))
    known.push({ person, id, object: objectOf(person) })
  }
  return known
}

/** Waits until D1 has what the conversation answered. */
async function stored(answer: Promise<{ ok: true; row: { id: string; seq: number } } | { ok: false; say: string }>) {
  const done = await answer
  if (!done.ok) throw new Error(done.say)
  await until(async () => {
    const [row] = await rows<{ seq: number }>('select seq from tblwhatsapp_interactions where id = ?', done.row.id)
    return row !== undefined && row.seq >= done.row.seq
  })
}

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function addLabel(name: string): Promise<number> {
  await all.visitor.get('/admin/whatsapp/labels')
  await all.visitor.post('/admin/whatsapp/labels', { name, color: '#1565c0' })
  const [label] = await rows<{ id: number }>('select id from tblwhatsapp_labels where name = ?', name)
  return label?.id ?? 0
}

/** As bots leave it when they hand over; only the order of waiting is looked at here. */
async function wait({ id }: Known, since: number): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_interactions set waiting_since = ?2 where id = ?1').bind(id, since).run()
}

function chosen(...some: Known[]): [string, string][] {
  return some.map(({ id }) => ['id', id])
}

async function labelsOf(...some: Known[]): Promise<(string | undefined)[]> {
  const found = await Promise.all(
    some.map(({ id }) => rows<{ labels: string }>('select labels from tblwhatsapp_interactions where id = ?', id)),
  )
  return found.map(([row]) => row?.labels)
}

async function page(visitor: AdminVisitor, query: string): Promise<string> {
  return (await visitor.get(`/admin/whatsapp?group=general${query}`)).text()
}

function idsIn(html: string): string[] {
  return [...html.matchAll(/data-conversation="([^"]+)"/g)].map(([, id]) => id ?? '')
}
