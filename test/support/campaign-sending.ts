import { listDurableObjectIds, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import { startCampaign } from '../../src/campaigns/commands'
import { newDraft, type CampaignDraft } from '../../src/campaigns/campaign'
import { readCounts, type Counts } from '../../src/campaigns/counts'
import type { RunKey } from '../../src/campaigns/recipient'
import { readRun, type Run } from '../../src/campaigns/runs-store'
import { sendChunks } from '../../src/campaigns/send-chunk'
import { createCampaign, getCampaign } from '../../src/campaigns/store'
import type { SendNotice } from '../../src/campaigns/wave'
import type { Env } from '../../src/env'
import { rows } from './core'
import { addTemplate } from './sending'
import { freshWaId, sentTo, until } from './worker'

export const BY = { staffId: 1, summary: 'Test' }

/** People for bulk messages; their ids. Numbers are of Germany, where marketing is delivered, or begin as told. */
export async function addContacts(count: number, begins = '4930'): Promise<{ id: number; waId: string }[]> {
  const people = Array.from({ length: count }, (_, i) => ({
    name: `Person ${i}`,
    waId: `${begins}${freshWaId().slice(2)}`,
  }))
  const { results } = await env.DB.prepare(
    `insert into tblwhatsapp_contacts (name, phone, phone_key, created_at)
     select value->>'name', '+' || (value->>'waId'), value->>'waId', 0 from json_each(?1) returning id`,
  )
    .bind(JSON.stringify(people))
    .all<{ id: number }>()
  return results.map(({ id }, i) => ({ id, waId: people[i]!.waId }))
}

let templates = 0

/** A campaign for these contacts that goes out at once, by an approved template with one value. */
export async function addCampaign(
  ids: readonly number[],
  given: Partial<CampaignDraft> & { category?: string } = {},
): Promise<{ id: number; templateId: string; name: string }> {
  const { category = 'UTILITY', ...draft } = given
  const name = `campaign_${++templates}_${crypto.randomUUID().slice(0, 8).replaceAll('-', '_')}`
  const templateId = draft.templateId ?? (await addTemplate({ name, category }))
  const [number] = await rows<{ id: number }>('select id from tblwhatsapp_numbers order by id limit 1')
  const id = await createCampaign(
    env,
    newDraft({
      name,
      relType: 'whatsapp_contacts',
      templateId,
      numberId: number!.id,
      sendNow: true,
      audience: { by: 'hand', ids: [...ids], exclude: { labels: [], groupIds: [], countries: [], campaignIds: [] } },
      mapping: { 'body.1': { from: 'field', name: 'name', otherwise: 'you' } },
      ...draft,
    }),
    BY,
  )
  return { id, templateId, name }
}

/** Confirms and starts it; its run. */
export async function start(id: number): Promise<RunKey> {
  const campaign = await getCampaign(env, id)
  const started = await startCampaign(env, { id, version: campaign!.version, by: BY })
  if (!started.ok) throw new Error(JSON.stringify(started))
  return { campaignId: id, run: 1 }
}

export async function runOf(key: RunKey): Promise<Run & { figures: Counts }> {
  const run = await readRun(env, key)
  return { ...run!, figures: readCounts(run!.counts) }
}

/** Rings the numbers' alarms until the run is in one of these states. */
export async function untilRun(
  key: RunKey,
  states: readonly string[],
  timeoutMs = 20_000,
): Promise<Run & { figures: Counts }> {
  return until(async () => {
    const run = await runOf(key)
    if (states.includes(run.state)) return run
    await wakeNumbers()
    return null
  }, timeoutMs)
}

export async function wakeNumbers(): Promise<void> {
  for (const id of await listDurableObjectIds(env.SENDER_NUMBER)) await runDurableObjectAlarm(env.SENDER_NUMBER.get(id))
}

export type StoredRecipient = {
  phone_key: string
  phone: string
  status: number
  error_code: number | null
  error_text: string | null
  retry_at: number | null
  attempts: number
  wamid: string | null
  message_status: string | null
}

export function recipientsOf({ campaignId, run }: RunKey): Promise<StoredRecipient[]> {
  return rows(
    'select * from tblwhatsapp_campaign_data where campaign_id = ? and run = ? order by phone_key',
    campaignId,
    run,
  )
}

/** The queue in the test's hands: what was put into it, nothing delivered by itself. */
export function holdQueue(): { messages: SendNotice[]; release: () => void } {
  const messages: SendNotice[] = []
  const spy = vi.spyOn(env.SENDS, 'sendBatch').mockImplementation((batch) => {
    for (const { body } of batch) messages.push(body)
    return Promise.resolve() as never
  })
  return { messages, release: () => spy.mockRestore() }
}

/** Gives these messages to one consumer; whether each was acknowledged. */
export async function consume(notices: readonly SendNotice[], by: Env = env): Promise<string[]> {
  const ends: string[] = []
  const messages = notices.map((body, i) => ({
    body,
    id: String(i),
    timestamp: new Date(),
    attempts: 1,
    ack: () => ends.push('ack'),
    retry: () => ends.push('retry'),
  }))
  await sendChunks({ queue: 'crmconnect-whatsapp-sends', messages } as unknown as MessageBatch, by)
  return ends
}

/** Rounds of the number's object, each followed by `deliver` of what it put into the queue, until the run is over. */
export async function drive(
  key: RunKey,
  queue: { messages: SendNotice[] },
  deliver: (notices: SendNotice[]) => Promise<unknown> = (notices) => Promise.all(notices.map((one) => consume([one]))),
): Promise<Run & { figures: Counts }> {
  for (let i = 0; i < 400; i++) {
    const run = await runOf(key)
    if (!['freezing', 'sending', 'sampled'].includes(run.state)) return run
    await wakeNumbers()
    await deliver(queue.messages.splice(0))
  }
  throw new Error(`The run did not end: ${JSON.stringify(await runOf(key))}`)
}

/** What every run has to come to. */
export async function expectHonest(key: RunKey, people: readonly { waId: string }[]): Promise<Counts> {
  const { figures } = await runOf(key)
  const { accepted, failed, invalid, skipped, unknown, pending, total } = figures
  const calls = await Promise.all(people.map(({ waId }) => sentTo(waId)))
  const taken = calls.map((list) => list.filter(({ status }) => status === 200).length)
  expect(taken.filter((times) => times > 1)).toEqual([])
  expect(total).toBe(people.length)
  expect(accepted + failed + invalid + skipped + unknown + pending).toBe(people.length)
  const stored = await recipientsOf(key)
  const acceptedIds = new Set(people.filter((_, i) => taken[i]! > 0).map(({ waId }) => waId))
  // Whoever Meta has not taken is not shown as accepted.
  expect(stored.filter(({ status, phone }) => status === 2 && !acceptedIds.has(phone.replace(/\D/g, '')))).toEqual([])
  return figures
}
