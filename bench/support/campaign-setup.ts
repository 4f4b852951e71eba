import type { App } from './app'
import { addOwnTemplate } from './own-template'

export const CAMPAIGN_TEMPLATE = 'bench_campaign'
const COMPONENTS = [{ type: 'BODY', text: 'Hi {{1}}, your order is on its way.', example: { body_text: [['Ada']] } }]

/** So many people are all there are, and the demo's number may write to all of them. To be called before anything reads it. */
export async function addPeople(database: D1Database, count: number, throughput: 'STANDARD' | 'HIGH'): Promise<void> {
  await database.batch([
    database.prepare('delete from tblwhatsapp_group_contacts'),
    database.prepare('delete from tblwhatsapp_contacts'),
    database
      .prepare(
        `insert into tblwhatsapp_contacts (name, phone, phone_key, created_at)
         with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ?1)
         select 'Person ' || i, '+49151' || (10000000 + i), '49151' || (10000000 + i), 0 from n`,
      )
      .bind(count),
    database
      .prepare("update tblwhatsapp_numbers set throughput = ?1, messaging_limit_tier = 'TIER_UNLIMITED'")
      .bind(throughput),
  ])
}

/** The template as a load would have stored it, and a draft of a campaign to everybody with it. */
export async function planCampaign(app: App, throughput: 'STANDARD' | 'HIGH'): Promise<void> {
  const templateId = await addOwnTemplate(app, { name: CAMPAIGN_TEMPLATE, components: COMPONENTS, throughput })
  const database = await app.runtime.database('DB')
  await database
    .prepare(
      `insert into tblwhatsapp_campaigns
         (id, name, rel_type, template_id, number_id, send_now, state, audience, mapping, created_at, updated_at)
       select 1, 'Bench', 'whatsapp_contacts', ?3, min(id), 1, 'draft', ?1, ?2, 0, 0 from tblwhatsapp_numbers`,
    )
    .bind(
      JSON.stringify({ by: 'filter', filter: {}, exclude: {} }),
      JSON.stringify({ 'body.1': { from: 'field', name: 'name', otherwise: 'you' } }),
      templateId,
    )
    .run()
}

/** Confirmed and due; the clock begins it. */
export async function schedule(app: App): Promise<void> {
  const database = await app.runtime.database('DB')
  await database
    .prepare("update tblwhatsapp_campaigns set state = 'scheduled', next_run_at = ?1 where id = 1")
    .bind(Date.now() - 1)
    .run()
  await minute(app)
}

/** What the clock does each minute. */
export async function minute(app: App): Promise<void> {
  const response = await fetch(`${app.runtime.origin}/__bench/minute`, { method: 'POST' })
  if (!response.ok) throw new Error(`The clock's minute failed: ${response.status} ${await response.text()}`)
  await response.text()
}

type RunRow = { state: string; counts: string; frozen_at: number }

export function runOf(app: App): RunRow {
  return app.d1.one<RunRow>(
    'select state, counts, frozen_at from tblwhatsapp_campaign_runs where campaign_id = 1 order by run desc limit 1',
  )
}

export function stateOf(app: App): string {
  const sql = 'select c.state from tblwhatsapp_campaigns c where c.id = 1'
  return app.d1.all<{ state: string }>(sql)[0]?.state ?? ''
}

/** Of what a screen shows of the newest run: the sum of the counts whose names fit. */
export function countOf(app: App, key: RegExp): number {
  const counts = Object.entries(JSON.parse(runOf(app).counts) as Record<string, number>)
  return counts.filter(([name]) => key.test(name)).reduce((sum, [, value]) => sum + value, 0)
}
