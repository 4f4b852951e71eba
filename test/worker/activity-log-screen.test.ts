import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { applyLogRetention } from '../../src/whatsapp/activity-retention'
import { deleteActivity, recordActivity } from '../../src/whatsapp/activity-store'
import type { AdminVisitor } from '../support/admin-visitor'
import { envelope, flush, freshWamid, rows, setOptions, signedRaw, startCore } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

const LOG = '/admin/whatsapp/activity-log'
const DAY = 86_400_000
let reader: AdminVisitor
let clearer: AdminVisitor
let admin: AdminVisitor
let clearerId: number

type Given = { at?: number; kind?: string; outcome?: string; summary?: string; number?: string; staffId?: number }

beforeAll(async () => {
  await startCore()
  reader = (await signedInVisitor({ permissions: [['whatsapp_log_activity', 'view']] })).visitor
  const permissions = [
    ['whatsapp_log_activity', 'view'],
    ['whatsapp_log_activity', 'clear_log'],
  ] as const
  ;({ visitor: clearer, staffId: clearerId } = await signedInVisitor({ permissions }))
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(() => env.DB.prepare('delete from tblwhatsapp_activity_log').run())

async function write(...lines: Given[]): Promise<void> {
  const statement = env.DB.prepare(
    `insert into tblwhatsapp_activity_log (at, id, kind, outcome, summary, phone_number_id, staff_id)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
  )
  const values = lines.map(({ at = 1000, kind = 'test.kind', outcome = 'done', summary = 'x', number, staffId }) =>
    statement.bind(at, crypto.randomUUID(), kind, outcome, summary, number ?? null, staffId ?? null),
  )
  for (let i = 0; i < values.length; i += 500) await env.DB.batch(values.slice(i, i + 500))
}

/** Summaries on all pages of a list, newest first, by following "older". */
async function shown(query: string): Promise<string[]> {
  const seen: string[] = []
  for (let address: string | undefined = `${LOG}?${query}`; address;) {
    const answer = await reader.get(address)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    seen.push(...[...page.matchAll(/<bdi dir="auto">([^<]*)<\/bdi>/g)].map(([, line]) => line!))
    address = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  return seen
}

function count(): Promise<number> {
  return env.DB.prepare('select count(*) as n from tblwhatsapp_activity_log').first<number>('n') as Promise<number>
}

describe('the list', () => {
  test('is filtered by a group of kinds, kind, outcome, number, person, days and words, in any mixture', async () => {
    await write(
      { at: 5 * DAY, kind: 'send.failed', outcome: 'failed', summary: 'a 100% refusal', number: PHONE_NUMBER_ID },
      { at: 4 * DAY, kind: 'webhook.security', summary: 'b', number: PHONE_NUMBER_ID },
      { at: 3 * DAY + 7, kind: 'webhook.history', outcome: 'unknown', summary: 'c' },
      { at: 3 * DAY, kind: 'admin.bot.created', summary: 'd 100 bots', staffId: clearerId },
    )
    expect(await shown('')).toEqual(['a 100% refusal', 'b', 'c', 'd 100 bots'])
    expect(await shown('kind=webhook.')).toEqual(['b', 'c'])
    expect(await shown('kind=webhook.history')).toEqual(['c'])
    expect(await shown('kind=nothing.')).toEqual([])
    expect(await shown('outcome=unknown')).toEqual(['c'])
    expect(await shown(`number=${PHONE_NUMBER_ID}&kind=webhook.`)).toEqual(['b'])
    expect(await shown(`who=${clearerId}`)).toEqual(['d 100 bots'])
    expect(await shown('from=1970-01-04&to=1970-01-04')).toEqual(['c', 'd 100 bots'])
    expect(await shown('text=100%25')).toEqual(['a 100% refusal'])
    expect(await shown('text=REFUSAL')).toEqual(['a 100% refusal'])
    expect(await shown("text='%20or%201=1--&from=1970-99-99&who=x")).toEqual([])
  })

  test('is paged, each line once, within a group whose kinds are mixed', async () => {
    const lines = Array.from({ length: 130 }, (_, i) => {
      return { at: i >> 2, kind: `graph.k${i % 31}`, summary: `line ${i}` }
    })
    await write(...lines, ...lines.map((line) => ({ ...line, kind: 'queue.other', summary: 'other' })))
    const seen = await shown('kind=graph.')
    expect(seen).toHaveLength(130)
    expect(new Set(seen).size).toBe(130)
    expect(seen[0]).toMatch(/line 12[89]/)
  })

  test('finds one line among thousands by going on where it stopped, and says how far it looked', async () => {
    await write({ at: 1, summary: 'needle' })
    await env.DB.prepare(
      `insert into tblwhatsapp_activity_log (at, id, kind, outcome, summary)
       select 10 + value, 'h' || value, 'test.hay', 'done', 'hay' from json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 6000 }, (_, i) => i)))
      .run()
    const first = await (await reader.get(`${LOG}?text=needle`)).text()
    expect(first).toContain('Look further back')
    expect(first).not.toContain('>needle<')
    expect(await shown('text=needle')).toEqual(['needle'])
    expect(await shown('text=needle&kind=test.kind')).toEqual(['needle'])
  })

  test('finds long words of any script, and takes what is special to a search as it is', async () => {
    const long = `Опт_ин 100% ${'ü'.repeat(40)} [*?] ' \\`
    await write({ summary: `before ${long} after` }, { summary: 'other' })
    expect(await shown(new URLSearchParams({ text: long }).toString())).toHaveLength(1)
    expect(await shown(`text=${'x'.repeat(200)}`)).toEqual([])
    expect(await shown(`text=${'ü'.repeat(200)}`)).toEqual([])
  })

  test('shows who did it', async () => {
    await write({ kind: 'admin.bot.created', summary: 'made', staffId: clearerId }, { staffId: 987_654 })
    const page = await (await reader.get(LOG)).text()
    expect(page).toContain('by Test Person')
    expect(page).toContain('by staff member 987654')
  })
})

describe('clearing', () => {
  const today = new Date().toISOString().slice(0, 10)

  test('is for those who may, by page and by post', async () => {
    await write({})
    expect(await (await reader.get(LOG)).text()).not.toContain(`${LOG}/clear`)
    expect((await reader.get(`${LOG}/clear`)).status).toBe(404)
    expect((await reader.post(`${LOG}/clear?until=${Date.now()}`)).status).toBe(404)
    expect((await reader.post(`${LOG}/retention`, { days: '1' })).status).toBe(404)
    expect(await count()).toBe(1)
  })

  test('says first how many lines and up to when, deletes those alone, and leaves one line that says who', async () => {
    const later = Date.now() + DAY
    await write({ at: 1 }, { at: DAY }, { at: later, summary: 'later' })
    const page = await (await clearer.get(`${LOG}/clear?to=${today}`)).text()
    expect(page).toContain('Delete 2 lines')
    expect(await count()).toBe(3)
    const action = /action="([^"]*\/clear\?until=[^"]*)"/.exec(page)![1]!
    expect((await clearer.post(action)).headers.get('location')).toBe(`${LOG}?done=cleared`)
    const left = await rows<{ kind: string; summary: string; staff_id: number }>(
      'select kind, summary, staff_id from tblwhatsapp_activity_log order by at',
    )
    expect(left).toEqual([
      { kind: 'admin.log.cleared', summary: expect.stringMatching(/2 lines up to \d{4}-/), staff_id: clearerId },
      expect.objectContaining({ summary: 'later' }),
    ])
    expect(await (await clearer.get(`${LOG}/clear?to=${today}`)).text()).toContain('nothing to delete')
  })

  test('takes a day in the past only; what does not say until when deletes nothing', async () => {
    await write({})
    for (const to of ['2999-01-01', '2026-02-30', 'yesterday', '']) {
      expect((await clearer.get(`${LOG}/clear?to=${to}`)).status).toBe(422)
    }
    for (const until of ['', 'x', '-1', String(Date.now() + DAY)]) {
      expect((await clearer.post(`${LOG}/clear?until=${until}`)).headers.get('location')).toBe(`${LOG}/clear`)
    }
    expect(await count()).toBe(1)
  })

  test('leaves its line by each request that deletes, the ones that go on with a long clearing too', async () => {
    await write({ at: 1 }, { at: DAY })
    await clearer.get(LOG)
    await clearer.post(`${LOG}/clear?until=${Date.now()}&total=1`)
    const left = await rows<{ kind: string; staff_id: number }>('select kind, staff_id from tblwhatsapp_activity_log')
    expect(left).toEqual([{ kind: 'admin.log.cleared', staff_id: clearerId }])
  })

  test('of a very long log happens in statements of 10,000 lines', async () => {
    const numbers = JSON.stringify(Array.from({ length: 25_000 }, (_, i) => i))
    await env.DB.prepare(
      `insert into tblwhatsapp_activity_log (at, id, kind, outcome, summary)
       select value, 'n' || value, 'test.n', 'done', '' from json_each(?)`,
    )
      .bind(numbers)
      .run()
    expect(await deleteActivity(env, DAY, 2)).toEqual({ deleted: 20_000, isDone: false })
    expect(await count()).toBe(5000)
    expect(await deleteActivity(env, DAY, 2)).toEqual({ deleted: 5000, isDone: true })
  })
})

describe('the retention', () => {
  test('takes whole days, 0 for ever; anything else is refused at its field', async () => {
    for (const days of ['-1', '1.5', 'many', '', '99999']) {
      const answer = await clearer.post(`${LOG}/retention`, { days })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Enter a whole number')
    }
    expect((await clearer.post(`${LOG}/retention`, { days: '300' })).status).toBe(303)
    expect(await (await clearer.get(`${LOG}/clear`)).text()).toContain('value="300"')
    expect(await rows("select 1 from tblwhatsapp_activity_log where kind = 'admin.options.saved'")).toHaveLength(1)
  })

  test.each([['90'], ['0']])('that is shortened (from %s days) asks first, with what will go', async (before) => {
    await setOptions({ whatsapp_log_days: before })
    await write({ at: Date.now() - 2 * DAY }, { at: Date.now() })
    await clearer.get(LOG)
    const asked = await clearer.post(`${LOG}/retention`, { days: '1' })
    expect(asked.status).toBe(200)
    expect(await asked.text()).toContain('now 1 line,')
    const stored = () => env.DB.prepare("select value from tbloptions where name = 'whatsapp_log_days'").first('value')
    expect(await stored()).toBe(before)
    expect((await clearer.post(`${LOG}/retention`, { days: '1', confirmed: '1' })).status).toBe(303)
    expect(await stored()).toBe('1')
    const said = await rows("select staff_id from tblwhatsapp_activity_log where kind = 'admin.log.cleared'")
    expect(said).toEqual([{ staff_id: clearerId }])
  })

  test('lets nobody’s clearing be forgotten within 90 days', async () => {
    const kind = 'admin.log.cleared'
    await write({ at: Date.now() - 89 * DAY, kind }, { at: Date.now() - 91 * DAY, kind }, { at: Date.now() - 2 * DAY })
    await setOptions({ whatsapp_log_days: '1' })
    expect(await applyLogRetention(env)).toBe(2)
    expect(await rows('select kind from tblwhatsapp_activity_log')).toEqual([{ kind }])
  })

  test('lets what is older go, and with 0 nothing', async () => {
    await write(
      { at: Date.now() - 40 * DAY },
      { at: Date.now() - 100 * DAY, kind: 'admin.log.cleared' },
      { at: Date.now() },
    )
    await setOptions({ whatsapp_log_days: '0' })
    expect(await applyLogRetention(env)).toBe(0)
    await setOptions({ whatsapp_log_days: '30' })
    expect(await applyLogRetention(env)).toBe(2)
    expect(await count()).toBe(1)
  })
})

test('what staff do with bots and settings is there with their name', async () => {
  const bots = '/admin/whatsapp/bots'
  const form = { name: 'Greeter', replyType: '1', botType: '1', 'trigger.1.keywords': 'hello', 'config.1.text': 'Hi' }
  await admin.post(bots, form)
  const id = await env.DB.prepare("select id from tblwhatsapp_bots where name = 'Greeter'").first('id')
  await admin.post(`${bots}/${String(id)}/switch`, { to: 'off' })
  await admin.post(`${bots}/${String(id)}/delete`)
  await admin.post('/admin/whatsapp/settings/auto-lead', { whatsapp_auto_lead_settings: 'disable' })
  const found = await rows<{ kind: string; summary: string; staff_id: number | null }>(
    "select kind, summary, staff_id from tblwhatsapp_activity_log where kind like 'admin.%' order by at",
  )
  expect(found.map(({ kind }) => kind)).toEqual([
    'admin.bot.created',
    'admin.bot.switched',
    'admin.bot.deleted',
    'admin.options.saved',
  ])
  expect(found[0]?.summary).toBe('Made the bot “Greeter”')
  expect(found.every(({ staff_id: by }) => by !== null)).toBe(true)
})

test('secrets of this installation are taken out whatever they are written in; a log that cannot be written stops nobody', async () => {
  await recordActivity(env, {
    kind: 'graph.test',
    outcome: 'failed',
    summary: 'refused demo-access-token and demo-app-secret',
    request: { weird: ['x-demo-access-token-x'], path: `a/${env.SESSION_SECRET}` },
    response: { text: `key ${env.MASTER_KEY}` },
  })
  const [line] = await rows<Record<string, string>>('select * from tblwhatsapp_activity_log')
  const text = JSON.stringify(line)
  for (const secret of ['demo-access-token', 'demo-app-secret', env.SESSION_SECRET, env.MASTER_KEY])
    expect(text).not.toContain(secret)
  const broken = vi.spyOn(env.DB, 'prepare').mockImplementation(() => {
    throw new Error('D1_ERROR')
  })
  await recordActivity(env, { kind: 'graph.test', outcome: 'done', summary: 'x' })
  broken.mockRestore()
})

test('what customers wrote, in a post that had no thread, is read by admins only', async () => {
  const words = 'canary words of a customer'
  const group = {
    from: '15550100999',
    group_id: 'g1',
    id: freshWamid(),
    timestamp: '1790000000',
    type: 'text',
    text: { body: words },
  }
  await signedPost(envelope({ messages: [group] }))
  await signedRaw(`{"object": ${words}`)
  const entries = await until(async () => {
    await flush()
    const page = await (await reader.get(`${LOG}?kind=webhook.`)).text()
    const found = [...page.matchAll(/href="([^"]*\/entry\?[^"]*)"/g)].map(([, address]) =>
      address!.replaceAll('&amp;', '&'),
    )
    return found.length === 2 && found
  })
  for (const entry of entries) {
    const forReader = await (await reader.get(entry)).text()
    expect(forReader).not.toContain(words)
    expect(forReader).not.toContain('15550100999')
    expect(await (await admin.get(entry)).text()).toContain(words)
  }
})
