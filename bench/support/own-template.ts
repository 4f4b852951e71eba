import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'
import type { App } from './app'

type Given = { name: string; components: unknown[]; throughput?: 'STANDARD' | 'HIGH' }

/** A template of the demo's account, at Meta and as a load would have stored it, and a number without a day's limit. Answers its id. */
export async function addOwnTemplate(app: App, { name, components, throughput = 'STANDARD' }: Given): Promise<string> {
  const made = await app.meta.control('templates', {
    name,
    category: 'UTILITY',
    status: 'APPROVED',
    language: 'en_US',
    components,
  })
  await app.meta.control('numbers', { id: PHONE_NUMBER_ID, throughput, tier: 'TIER_UNLIMITED' })
  const [id = ''] = (made as { ids: string[] }).ids
  const database = await app.runtime.database('DB')
  await database
    .prepare(
      `insert or replace into tblwhatsapp_interaction_templates
         (id, waba_id, name, language, category, status, components, changed_at)
       values (?1, ?2, ?3, 'en_US', 'UTILITY', 'APPROVED', ?4, 0)`,
    )
    .bind(id, WABA_ID, name, JSON.stringify(components))
    .run()
  return id
}
