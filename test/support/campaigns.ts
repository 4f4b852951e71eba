import { env } from 'cloudflare:workers'
import { insertStatements, moveStatements } from '../../src/campaigns/recipient-moves-store'
import type { NewRecipient, RunKey } from '../../src/campaigns/recipient'
import { rows } from './core'
import { PHONE_NUMBER_ID } from './worker'

export type StoredRecipient = {
  campaign_id: number
  run: number
  phone_key: string
  variant: string | null
  status: number
  message_status: string | null
  message_rank: number
  wamid: string | null
  error_code: number | null
  error_text: string | null
  retry_at: number | null
  attempts: number
  sent_at: number | null
  status_at: number | null
  replied_at: number | null
  tapped_at: number | null
  clicked_at: number | null
  pricing: string | null
}

export function newRecipient(phoneKey: string, given: Partial<NewRecipient> = {}): NewRecipient {
  const person = { relId: null, phone: `+${phoneKey}`, name: '', params: '{}', variant: 'a' } as const
  return { phoneKey, ...person, status: 1, errorText: null, ...given }
}

/** Freezes people into a run. */
export async function freeze(key: RunKey, people: readonly NewRecipient[]): Promise<void> {
  await env.DB.batch(insertStatements(env.DB, key, people))
}

let campaignId = 900

/** A run of a campaign that wrote to this person at that time, with their own word `Ada<campaign>` in it. */
export async function campaignWrote(
  { waId }: { waId: string | null },
  sentAt: number,
  given: { templateId: string; wamid?: string; name?: string },
): Promise<RunKey> {
  const { templateId, name = 'Spring' } = given
  const key = { campaignId: ++campaignId, run: 1 }
  const plan = { templateId, mapping: { 'body.1': { from: 'field', name: 'name' } }, mappingB: {}, settings: {} }
  await env.DB.batch([
    env.DB.prepare(
      `insert into tblwhatsapp_campaigns (id, name, rel_type, created_at, updated_at) values (?1, ?2, 'leads', 0, 0)`,
    ).bind(key.campaignId, name),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
       values (?1, 1, 'done', ?2, ?3, ?3, ?4)`,
    ).bind(key.campaignId, PHONE_NUMBER_ID, sentAt - 60_000, JSON.stringify(plan)),
  ])
  await freeze(key, [newRecipient(waId!, { params: JSON.stringify({ name: `Ada${key.campaignId}` }) })])
  const wamid = given.wamid ?? `wamid.${key.campaignId}`
  const move = { phoneKey: waId!, status: 2, attempts: 1, wamid, sentAt } as const
  await env.DB.batch(moveStatements(env.DB, key, [move]))
  return key
}

export function recipientsOf({ campaignId, run }: RunKey): Promise<StoredRecipient[]> {
  return rows('select * from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2', campaignId, run)
}

export async function countsOf({ campaignId, run }: RunKey): Promise<Record<string, number>> {
  const [row] = await rows<{ counts: string }>(
    'select counts from tblwhatsapp_campaign_runs where campaign_id = ?1 and run = ?2',
    campaignId,
    run,
  )
  return JSON.parse(row?.counts ?? '{}') as Record<string, number>
}

/** What the counts have to be, by the rows alone. */
export function recount(people: readonly StoredRecipient[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (key: string): void => void (counts[key] = (counts[key] ?? 0) + 1)
  for (const row of people) {
    const v = row.variant ?? '-'
    add(`${v}:s${row.status}`)
    if (row.message_rank > 0) add(`${v}:m${row.message_rank}`)
    if ([0, 3].includes(row.status) && row.error_code !== null) add(`${v}:c${row.error_code}`)
    if ([0, 3, 4].includes(row.status) && row.error_code === null && /^[a-z0-9-]+$/.test(row.error_text ?? ''))
      add(`${v}:k${row.error_text}`)
    if (row.replied_at !== null && row.status === 2) add(`${v}:replied`)
    if (row.tapped_at !== null) add(`${v}:tapped`)
    if (row.clicked_at !== null) add(`${v}:clicked`)
    if (row.status === 1 && row.retry_at !== null) add('retry')
  }
  return counts
}
