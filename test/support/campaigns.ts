import { listDurableObjectIds, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { startCampaign } from '../../src/campaigns/commands'
import { newDraft, type CampaignDraft } from '../../src/campaigns/campaign'
import { readCounts, type Counts } from '../../src/campaigns/counts'
import type { RunKey } from '../../src/campaigns/recipient'
import { readRun, type Run } from '../../src/campaigns/runs-store'
import { createCampaign, getCampaign } from '../../src/campaigns/store'
import { rows } from './core'
import { addTemplate } from './sending'
import { freshWaId, until } from './worker'

export const BY = { staffId: 1, summary: 'Test' }

/** People for bulk messages; their ids. Numbers are of Brazil, where marketing is delivered. */
export async function addContacts(count: number): Promise<{ id: number; waId: string }[]> {
  const people = Array.from({ length: count }, (_, i) => ({ name: `Person ${i}`, waId: `4930${freshWaId().slice(2)}` }))
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
export async function untilRun(key: RunKey, states: readonly string[], timeoutMs = 20_000): Promise<Run & { figures: Counts }> {
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
  return rows('select * from tblwhatsapp_campaign_data where campaign_id = ? and run = ? order by phone_key', campaignId, run)
}
