import { env, exports } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { keepDeadLetters } from '../../src/dead-letters'
import { forgetBanner, look } from '../../src/health/look'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  WABA_ID,
  WEBHOOK,
  addBot,
  applySettings,
  contactOf,
  envelope,
  flush,
  interactionOf,
  rows,
  says,
  setOptions,
  signedRaw,
  somebody,
  startCore,
  textFrom,
  threadOf,
} from '../support/core'
import { handleAll } from '../support/crm-events'
import { runCron } from '../support/doors'
import { templateWith } from '../support/notifications'
import { addTemplate } from '../support/sending'
import { hire, signedInVisitor } from '../support/staff'
import { endpointAt, receivedAt } from '../support/webhooks'
import { freshWaId, sentTo, until } from '../support/worker'

const PAGE = '/admin/health'
const LEDGER = `${PAGE}/ledger`

let admin: AdminVisitor
beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

test('the old address of the cron page leads to the clock’s row', async () => {
  const answer = await admin.get('/admin/misc/cron_jobs')
  expect(answer.headers.get('location')).toBe(`${PAGE}#minuteClock`)
})

test('nobody but an administrator sees it', async () => {
  const { visitor } = await signedInVisitor({})
  expect((await visitor.get(PAGE)).status).toBe(404)
})

test('a webhook that does not arrive: waited for a day, then red until one does, with the place in Meta’s console', async () => {
  expect(await rowOf('webhook')).toContain('Waiting for Meta’s first call')
  expect(await rowOf('webhook')).not.toContain('Broken')
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 25 * 3_600_000)
  expect(await rowOf('webhook')).toContain('Broken')
  expect(await rowOf('webhook')).toContain('Nothing of Meta’s ever arrived')
  expect(await rowOf('webhook')).toContain('App Dashboard')
  vi.useRealTimers()
  await fetchVerify('wrong')
  expect(await rowOf('verifyToken')).toContain('Broken')
  await says(somebody(), 'hello')
  expect(await rowOf('webhook')).toContain('Webhooks arrive.')
  expect(await rowOf('verifyToken')).toContain('Good')
})

test('posts with a wrong signature are counted', async () => {
  await exports.default.fetch(WEBHOOK, { method: 'POST', body: '{}', headers: { 'x-hub-signature-256': 'sha256=00' } })
  expect(await rowOf('signatures')).toContain('Look at it')
})

test('leads are not created: auto lead is off, or gives what is gone', async () => {
  await setOptions({ whatsapp_auto_lead_status: '4711' })
  expect(await rowOf('autoLead')).toContain('there no more: status')
  await setOptions({ whatsapp_auto_lead_settings: 'disable', whatsapp_auto_lead_status: '' })
  expect(await rowOf('autoLead')).toContain('does not become a lead')
  expect(await rowOf('autoLead')).toContain('Open auto lead')
})

test('a bot does not answer: inactive, or it never matched', async () => {
  const id = await addBot({ name: 'Prices' })
  await env.DB.prepare('update tblwhatsapp_bots set is_bot_active = 0 where id = ?').bind(id).run()
  expect(await rowOf('bots')).toContain('no bot answers')
  await env.DB.prepare('update tblwhatsapp_bots set is_bot_active = 1, updated_at = 0 where id = ?').bind(id).run()
  expect(await rowOf('bots')).toContain('nothing ever matched: Prices')
})

test('notifications are not sent: whatsapp_api has no phone number id', async () => {
  await setOptions({ whatsapp_api_same: 'disable', whatsapp_api_phone_number_id: '' })
  await env.DB.prepare(
    `insert into tblwhatsapp_api_mappings (name, category, template_id, send_to, created_at, updated_at)
     values ('New lead', 'leads', '1', 'lead', 0, 0)`,
  ).run()
  expect(await rowOf('notifications')).toContain('no phone number id is entered')
})

test('a template is not offered: none is approved', async () => {
  await env.DB.prepare(`update tblwhatsapp_interaction_templates set status = 'PENDING'`).run()
  expect(await rowOf('templates')).toContain('so none is offered')
})

test('a campaign was not sent at its time: its row leads to the clock, which has stopped', async () => {
  await env.DB.prepare(
    `insert into tblwhatsapp_campaigns (name, rel_type, state, next_run_at, created_at, updated_at)
     values ('Spring', 'leads', 'scheduled', 5, 0, 0)`,
  ).run()
  expect(await rowOf('campaigns')).toContain('#minuteClock')
  expect(await rowOf('minuteClock')).toContain('The clock has not run yet')
  await runCron('* * * * *', env)
  expect(await rowOf('minuteClock')).toMatch(/Runs each minute|these jobs failed/)
  expect(await rowOf('campaigns')).not.toContain('Broken')
})

test('what is red stands above every page of an administrator, until it is put right', async () => {
  const before = await redOnPage()
  expect(await bannerOf()).toContain(saysOf(before))
  await env.DB.prepare('update tblwhatsapp_api_mappings set active = 0').run()
  const after = await redOnPage()
  expect(after).toBe(before - 1)
  forgetBanner()
  expect((await bannerOf()) ?? '').toContain(saysOf(after))
})

test('what waits in each queue is told', async () => {
  expect(await rowOf('queues')).toMatch(/notifications \d+, jobs \d+, sends \d+/)
})

test('a dead letter is red', async () => {
  await deadLetter({ v: 1, kind: 'push', news: [] })
  expect(await rowOf('deadLetters')).toContain('failed all their tries: 1')
})

test('Meta is asked where it calls, by a person and by the clock', async () => {
  const answer = await admin.post(`${PAGE}/ask-meta`, {})
  expect(answer.headers.get('location')).toMatch(/done=(asked|not-asked)#subscription/)
})

test('a dead letter is put back on its queue once, however often it is asked for', async () => {
  const [line] = await deadLines()
  const again = { kind: 'dead', at: String(line!.at), id: line!.id }
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=done`)
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=gone`)
  expect(await rowOf('deadLetters')).toContain('None.')
})

test('a post for a number that was added since is applied again, and its message is there once', async () => {
  const person = somebody()
  const elsewhere = '100000000000777'
  const message = textFrom(person, 'to the new number')
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550777', phone_number_id: elsewhere },
    contacts: [contactOf(person)],
    messages: [message],
  }
  const post = JSON.stringify(envelope(value, { phoneNumberId: elsewhere }))
  await signedRaw(post.replace(/"time":\d+/, `"time":${Math.floor(Date.now() / 1000)}`))
  await flush()
  const line = await unknownLine(elsewhere)
  const again = { kind: 'post', at: String(line.at), id: line.id }
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=still`)
  await env.DB.prepare(
    `insert into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number) values (?1, ?2, '15550777')`,
  )
    .bind(elsewhere, WABA_ID)
    .run()
  await applySettings()
  const page = await (await admin.get(LEDGER)).text()
  expect(page.slice(page.indexOf('<main'))).toContain('For a number that is not ours')
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=done`)
  await env.DB.prepare(`update tblwhatsapp_activity_log set outcome = 'unknown' where id = ?`).bind(line.id).run()
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=done`)
  const { id } = await interactionOf(person)
  await flush()
  expect((await threadOf(id)).filter(({ body }) => body === 'to the new number')).toHaveLength(1)
})

test('an entry that D1 refused is shown, and goes on being refused without doing harm', async () => {
  const seq = await stubs(env)
    .journal('messages')
    .append([JSON.stringify({ v: 1, kind: 'hologram', row: {} })])
  await flush()
  expect(await rowOf('journal')).toContain('the database refused: 1')
  const again = { kind: 'entry', shard: 'messages', seq: String(seq), index: '0' }
  expect((await admin.post(`${LEDGER}/again`, again)).headers.get('location')).toBe(`${LEDGER}?done=still`)
  expect(await stubs(env).journal('messages').parked()).toHaveLength(1)
})

describe('who is told', () => {
  const ALERTS = '/admin/whatsapp/settings/alerts'
  const WORDS = { 'value.body.1': '{row}', 'value.body.2': '{what}', 'value.body.3': '{cure}' }
  let templateId: string
  const people: { staffId: number; waId: string }[] = []

  beforeAll(async () => {
    templateId = await templateWith(3)
    for (let n = 0; n < 2; n++) {
      const [{ staffId }, waId] = [await hire({ isAdmin: true }), freshWaId()]
      await env.DB.prepare('update tblstaff set phonenumber = ?2 where staffid = ?1').bind(staffId, `+${waId}`).run()
      people.push({ staffId, waId })
    }
    await stubs(env).config().reserveSpend({ id: 'a', model: 'm', purpose: 'answer', micros: 5, capMicros: 0 })
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterAll(() => vi.useRealTimers())

  /** The AI's row turns red or good, and the clock looks twice. */
  async function spending(isOver: boolean): Promise<void> {
    await setOptions({ whatsapp_openai_status: isOver ? 'auto' : 'disable', whatsapp_openai_key: 'sk-x' })
    await look(env)
    await look(env)
  }

  async function save(given: Record<string, string | string[]>): Promise<Response> {
    const form = new FormData()
    const all = { template: templateId, shown: templateId, rows: ['ai', 'token'], ...WORDS, ...given }
    for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one)
    return admin.send(ALERTS, form)
  }

  const staffIds = () => people.map(({ staffId }) => String(staffId))
  const told = async () =>
    (await rows<{ id: string }>(`select id from tblwhatsapp_api_events where id like 'health:ai:%'`)).length
  const alerted = () =>
    Promise.all(people.map(async ({ waId }) => (await sentTo(waId)).map(({ body }) => JSON.stringify(body))))

  test('a template that cannot tell it is refused, and so is who has no number', async () => {
    const long = await addTemplate({
      name: 'alert_long',
      components: [{ type: 'BODY', text: `${'word '.repeat(190)}{{1}} and more.`, example: { body_text: [['x']] } }],
    })
    const page = await (await admin.get(ALERTS)).text()
    expect(page).toContain(`value="${templateId}"`)
    expect(page).not.toContain(`value="${long}"`)
    expect((await save({ template: long, shown: long, people: staffIds() })).status).toBe(422)
    const without = await (await save({ people: [String((await hire({ isAdmin: true })).staffId)] })).text()
    expect(without).toContain('No valid phone number')
    const fresh = await (await save({ shown: '', people: staffIds() })).text()
    expect(fresh).toContain('{cure}')
    expect((await save({ people: staffIds(), 'value.body.2': '' })).status).toBe(422)
    expect(await rows(`select 1 from tbloptions where name = 'whatsapp_alerts' and value <> ''`)).toEqual([])
  })

  test('an event that could not be written is told by the next look', async () => {
    await env.DB.prepare('alter table tblwhatsapp_api_events rename to away').run()
    await spending(true)
    await env.DB.prepare('alter table away rename to tblwhatsapp_api_events').run()
    expect(await told()).toBe(0)
    await look(env)
    await look(env)
    expect(await told()).toBe(1)
    await spending(false)
  })

  test('each incident is told once to each, by the one way out, and once more when it comes back', async () => {
    expect((await save({ people: staffIds() })).headers.get('location')).toBe(`${ALERTS}?done=saved`)
    const before = await told()
    for (const times of [1, 2]) {
      vi.setSystemTime(Date.now() + 600_000)
      await spending(true)
      expect(await told()).toBe(before + times)
      await until(async () => (await alerted()).every((list) => list.length >= times))
      await look(env)
      const lists = await alerted()
      expect(lists.map((list) => list.length)).toEqual([times, times])
      expect(lists[0]!.at(-1)).toContain('calls were not made today')
      await spending(false)
    }
    await flush()
    const [row] = await rows<{ sent_by: string }>(
      `select sent_by from tblwhatsapp_interaction_messages where id = (select message_id from tblwhatsapp_alerts limit 1)`,
    )
    expect(row?.sent_by).toMatch(/^notification:/)
  })

  test('what nobody asked to hear of is not told, and a try reaches everybody and each webhook', async () => {
    await save({ people: staffIds(), rows: ['token'] })
    vi.setSystemTime(Date.now() + 600_000)
    await spending(true)
    await spending(false)
    expect((await alerted()).map((list) => list.length)).toEqual([2, 2])
    // What was red before is nothing for an endpoint that comes now.
    await handleAll()
    const { id } = await endpointAt('alerts.example.com', { events: ['health.red'] })
    expect((await admin.post(`${ALERTS}/test`, {})).headers.get('location')).toBe(`${ALERTS}?done=tested`)
    await until(async () => (await alerted()).every((list) => list.length === 3))
    expect((await receivedAt('alerts.example.com')).length).toBe(1)
    expect(await (await admin.get(ALERTS)).text()).toContain(`/webhooks/${id}"`)
  })

  test('what did not arrive is shown with its cure, there and on the health page', async () => {
    await env.DB.prepare('update tblstaff set phonenumber = null where staffid = ?').bind(people[0]!.staffId).run()
    await admin.post(`${ALERTS}/test`, {})
    const page = await (await admin.get(ALERTS)).text()
    expect(page).toContain('no valid phone number')
    expect(page).toContain('Enter it on their page')
    expect(await rowOf('alerts')).toContain('Of 2 people who shall be told 1 can be.')
    await env.DB.prepare(`update tblwhatsapp_interaction_templates set status = 'PAUSED' where id = ?`)
      .bind(templateId)
      .run()
    expect(await rowOf('alerts')).toContain('cannot be sent (PAUSED)')
    await admin.post(`${ALERTS}/test`, {})
    expect(await (await admin.get(ALERTS)).text()).toContain('only an approved one can be sent')
  })
})

test('what a conversation gave up asking about is counted until a status settles it', async () => {
  const person = somebody()
  await says(person, 'is anybody there?')
  await flush()
  const { id } = await interactionOf(person)
  const [at, message] = [Date.now() - 1_800_000, `${id}:1`]
  const raw = JSON.stringify({ interactionId: id, message, at, sentBy: 'staff:1' })
  await env.DB.batch([
    env.DB.prepare(
      `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, status, status_rank, sent_by, rev)
       values (?1, ?2, ?3, 'out', 'text', 'unknown', 2, 'staff:1', 1)`,
    ).bind(id, at, message),
    env.DB.prepare(
      `insert into tblwhatsapp_activity_log (at, id, kind, outcome, summary, request)
       values (?1, ?2, 'send.unknown', 'unknown', '', ?3)`,
    ).bind(at, `send:${message}`, raw),
  ])
  expect(await rowOf('sends')).toContain('conversations: 1')
  expect(await rowOf('sends')).toContain('kind=send.unknown')
  await env.DB.prepare(`update tblwhatsapp_interaction_messages set status = 'read' where id = ?`).bind(message).run()
  expect(await rowOf('sends')).not.toContain('conversations: 1')
})

function deadLines(): Promise<{ at: number; id: string }[]> {
  return rows(`select at, id from tblwhatsapp_activity_log where kind = 'queue.dead-letter'`)
}

async function unknownLine(phoneNumberId: string): Promise<{ at: number; id: string }> {
  const sql = `select at, id from tblwhatsapp_activity_log where phone_number_id = ? and outcome = 'unknown'`
  const [line] = await rows<{ at: number; id: string }>(sql, phoneNumberId)
  if (!line) throw new Error('no such line')
  return line
}

async function deadLetter(body: unknown): Promise<void> {
  const message = { id: '1', timestamp: new Date(), body, attempts: 6, ack: () => {}, retry: () => {} }
  const queue = 'crmconnect-whatsapp-dead-letters'
  await keepDeadLetters({ queue, messages: [message], ackAll: () => {}, retryAll: () => {} } as never, env)
  await flush()
}

async function redOnPage(): Promise<number> {
  return (await (await admin.get(PAGE)).text()).split('badge-error').length - 1
}

function saysOf(red: number): string {
  if (red === 0) return ''
  return red === 1 ? 'One thing is broken.' : `${red} things are broken.`
}

async function rowOf(name: string): Promise<string> {
  const page = await (await admin.get(PAGE)).text()
  const from = page.indexOf(`<li id="${name}"`)
  expect(from).toBeGreaterThan(0)
  return page.slice(from, page.indexOf('</li>', from))
}

async function bannerOf(): Promise<string | null> {
  const page = await (await admin.get('/admin/profile')).text()
  return /<aside aria-label="Health"[^>]*>(.*?)<\/aside>/s.exec(page)?.[1] ?? null
}

async function fetchVerify(token: string): Promise<void> {
  await exports.default.fetch(`${WEBHOOK}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1`)
}
