import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { RunKey } from '../../src/campaigns/recipient'
import { moveStatements } from '../../src/campaigns/recipient-moves-store'
import type { AdminVisitor } from '../support/admin-visitor'
import { campaignWrote } from '../support/campaigns'
import {
  flush,
  interactionOf,
  postOf,
  rows,
  seconds,
  somebody,
  startCore,
  stored,
  textFrom,
  type Person,
} from '../support/core'
import { addTemplate } from '../support/sending'
import { signedInVisitor } from '../support/staff'
import { signedPost } from '../support/worker'

const MINUTE = 60_000
let visitor: AdminVisitor
let templateId = ''

beforeAll(async () => {
  await startCore()
  templateId = await addTemplate({ name: 'spring_offer' })
  visitor = (await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })).visitor
})

function wroteTo(person: Person, sentAt: number, given: { wamid?: string; name?: string } = {}): Promise<RunKey> {
  return campaignWrote(person, sentAt, { templateId, ...given })
}

async function says(person: Person, body: string, at: number, more: Record<string, unknown> = {}): Promise<string> {
  const message = textFrom(person, body, { timestamp: seconds(at), ...more })
  await signedPost(postOf(person, message))
  await stored(message.id)
  return message.id
}

async function page(id: string, query = ''): Promise<string> {
  await flush()
  const answer = await visitor.get(`/admin/whatsapp?c=${id}${query}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

function lines(html: string): string[] {
  return [...html.matchAll(/<li data-message="([^"]+)"/g)].map(([, id = '']) => id)
}

test('what a campaign sent stands in the recipient’s thread, where it belongs, with ticks and its name', async () => {
  const person = somebody()
  const start = Date.now() - 60 * MINUTE
  const first = await says(person, 'Hello', start)
  const { id } = await interactionOf(person)
  const key = await wroteTo(person, start + 5 * MINUTE, { name: 'Spring <b>' })
  const last = await says(person, 'Thanks', start + 10 * MINUTE)
  const html = await page(id)
  expect(lines(html)).toEqual([first, `campaign:${key.campaignId}.1`, last])
  expect(html).toContain(`Hi Ada${key.campaignId}, your order is on its way.`)
  expect(html).toContain('Campaign “Spring &lt;b&gt;”')
  expect(html).toContain('data-status="sent"')
  const panel = await (await visitor.get(`/admin/whatsapp/conversations/${id}/person`)).text()
  expect(panel).toContain('spring_offer')
  expect(panel).toContain(`Hi Ada${key.campaignId}, your order is on its way.`)
  expect(
    await rows('select 1 from tblwhatsapp_interaction_messages where interaction_id = ? and direction = ?', id, 'out'),
  ).toEqual([])
})

test('a failed one says why; nobody can react to it or send it again from here', async () => {
  const person = somebody()
  await says(person, 'Hello', Date.now() - 9 * MINUTE)
  const { id } = await interactionOf(person)
  const key = await wroteTo(person, Date.now() - 5 * MINUTE)
  const failed = {
    messageStatus: 'failed',
    messageRank: 4,
    status: 0,
    errorCode: 130472,
    errorText: 'An experiment of Meta’s.',
  } as const
  await env.DB.batch(moveStatements(env.DB, key, [{ phoneKey: person.waId!, onlyFrom: [2], attempts: 1, ...failed }]))
  const html = await page(id)
  expect(html).toContain('An experiment of Meta’s.')
  expect(html).toContain('data-status="failed"')
  expect(html).not.toContain('send-again')
  expect(html).not.toContain(`data-quote="wamid.${key.campaignId}"`)
})

test('another person, another number and a deleted template change nothing', async () => {
  const [person, other] = [somebody(), somebody()]
  const first = await says(person, 'Hello', Date.now() - 9 * MINUTE)
  const { id } = await interactionOf(person)
  await wroteTo(other, Date.now() - 5 * MINUTE)
  const elsewhere = await wroteTo(person, Date.now() - 4 * MINUTE)
  await env.DB.prepare(`update tblwhatsapp_campaign_runs set phone_number_id = '9' where campaign_id = ?`)
    .bind(elsewhere.campaignId)
    .run()
  expect(lines(await page(id))).toEqual([first])
  const gone = await wroteTo(person, Date.now() - 3 * MINUTE)
  await env.DB.prepare(
    `update tblwhatsapp_campaign_runs set plan = json_set(plan, '$.templateId', 'gone') where campaign_id = ?`,
  )
    .bind(gone.campaignId)
    .run()
  expect(lines(await page(id))).toEqual([first, `campaign:${gone.campaignId}.1`])
})

test('older pages, newer pages and a jump to what is quoted hold each line once', async () => {
  const person = somebody()
  const start = Date.now() - 600 * MINUTE
  const wamid = 'wamid.quoted-campaign'
  const said: string[] = [await says(person, 'line 0', start)]
  const { id } = await interactionOf(person)
  // Lines straight into D1: only their order matters here.
  const written = Array.from({ length: 110 }, (_, i) => ({
    at: start + (i + 1) * MINUTE,
    key: `wamid.line.${id}.${i}`,
  }))
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, sent_by, seq, rev)
     select ?1, value->>'at', value->>'key', 'in', 'text', 'line', 'customer', 10 + key, 2 from json_each(?2)`,
  )
    .bind(id, JSON.stringify(written))
    .run()
  said.push(...written.map(({ key }) => key))
  const early = await wroteTo(person, start + 2 * MINUTE + 30_000, { wamid })
  const middle = await wroteTo(person, start + 60 * MINUTE + 30_000)
  const late = await wroteTo(person, start + 109 * MINUTE + 30_000)
  const expected = [
    ...said.slice(0, 3),
    `campaign:${early.campaignId}.1`,
    ...said.slice(3, 61),
    `campaign:${middle.campaignId}.1`,
    ...said.slice(61, 110),
    `campaign:${late.campaignId}.1`,
    ...said.slice(110),
  ]
  const seen: string[] = []
  let html = await page(id)
  for (let pages = 0; pages < 5; pages++) {
    seen.unshift(...lines(html))
    const older = /id="older-messages" href="[^"?]*\?([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    if (!older) break
    html = await (await visitor.get(`/admin/whatsapp?${older}`)).text()
  }
  expect(seen).toEqual(expected)
  const around = new URLSearchParams({ at: String(start + 100 * MINUTE), m: wamid })
  const jumped = await page(id, `&${around.toString()}`)
  expect(lines(jumped)).toContain(`campaign:${early.campaignId}.1`)
  expect(lines(jumped)).toEqual(expected.slice(0, lines(jumped).length))
  const newer = /id="newer-messages" href="[^"?]*\?([^"]+)"/.exec(jumped)?.[1]?.replaceAll('&amp;', '&')
  const next = lines(await (await visitor.get(`/admin/whatsapp?${newer}`)).text())
  const from = expected.indexOf(next[0] ?? '')
  expect(from).toBe(lines(jumped).length)
  expect(next).toEqual(expected.slice(from, from + next.length))
})
