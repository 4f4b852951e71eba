import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'
import { startApp, type App } from './app'

const TEMPLATE = 'bench_campaign'
const COMPONENTS = [{ type: 'BODY', text: 'Hi {{1}}, your order is on its way.', example: { body_text: [['Ada']] } }]

/** An app with a campaign to so many people that only has to become due. */
export async function beginCampaign(worker: string, people: number): Promise<App> {
  const app = await startApp(worker, (database) => addPeople(database, people))
  const template = {
    name: TEMPLATE,
    category: 'UTILITY',
    status: 'APPROVED',
    language: 'en_US',
    components: COMPONENTS,
  }
  const { ids } = (await app.meta.control('templates', template)) as { ids: string[] }
  await app.meta.control('numbers', { id: PHONE_NUMBER_ID, tier: 'TIER_UNLIMITED' })
  await plan(await app.runtime.database('DB'), ids[0] ?? '')
  return app
}

/** Confirmed and due; the clock begins it. */
export async function schedule(app: App): Promise<void> {
  const database = await app.runtime.database('DB')
  const due = "update tblwhatsapp_campaigns set state = 'scheduled', next_run_at = ?1 where id = 1"
  await database
    .prepare(due)
    .bind(Date.now() - 1)
    .run()
  await minute(app)
}

export function isDone(app: App): boolean {
  const sql = "select 1 as yes from tblwhatsapp_campaigns where id = 1 and state = 'done'"
  return app.d1.all(sql).length > 0
}

/** What the clock does each minute. */
export async function minute(app: App): Promise<void> {
  const response = await fetch(`${app.runtime.origin}/__bench/minute`, { method: 'POST' })
  if (!response.ok) throw new Error(`The minute ended with ${response.status}: ${await response.text()}`)
}

async function addPeople(database: D1Database, people: number): Promise<void> {
  await database.batch([
    database.prepare('delete from tblwhatsapp_group_contacts'),
    database.prepare('delete from tblwhatsapp_contacts'),
    database
      .prepare(
        `insert into tblwhatsapp_contacts (name, phone, phone_key, created_at)
         with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ?1)
         select 'Person ' || i, '+49151' || (10000000 + i), '49151' || (10000000 + i), 0 from n`,
      )
      .bind(people),
    database.prepare("update tblwhatsapp_numbers set messaging_limit_tier = 'TIER_UNLIMITED'"),
  ])
}

async function plan(database: D1Database, templateId: string): Promise<void> {
  await database.batch([
    database
      .prepare(
        `insert or replace into tblwhatsapp_interaction_templates
           (id, waba_id, name, language, category, status, components, changed_at)
         values (?1, ?2, ?3, 'en_US', 'UTILITY', 'APPROVED', ?4, 0)`,
      )
      .bind(templateId, WABA_ID, TEMPLATE, JSON.stringify(COMPONENTS)),
    database
      .prepare(
        `insert into tblwhatsapp_campaigns
           (id, name, rel_type, template_id, number_id, send_now, state, audience, mapping, created_at, updated_at)
         select 1, 'Bench', 'whatsapp_contacts', ?3, min(id), 1, 'draft', ?1, ?2, 0, 0 from tblwhatsapp_numbers`,
      )
      .bind(
        JSON.stringify({ by: 'filter', filter: {}, exclude: {} }),
        JSON.stringify({ 'body.1': { from: 'field', name: 'name', otherwise: 'you' } }),
        templateId,
      ),
  ])
}
