import { seal } from '../../src/settings/sealed'
import type { App } from './app'
import { SIGNING_SECRET } from './crm-posts'
import { addOwnTemplate } from './own-template'
import { MASTER_KEY } from './workers'

const COMPONENTS = [
  {
    type: 'BODY',
    text: 'Hello {{1}}, your invoice {{2}} over {{3}} is ready for you.',
    example: { body_text: [['Ada', 'INV-1', '10 USD']] },
  },
]

/** Notifications go from the `whatsapp` module's number; posts are signed. To be there before anything reads the options. */
export async function setNotifyOptions(database: D1Database): Promise<void> {
  const secret = await seal(MASTER_KEY, SIGNING_SECRET, 'option:whatsapp_api_signing_secret')
  const set = database.prepare(
    `insert into tbloptions (name, value, module) values (?1, ?2, 'whatsapp_api')
     on conflict (name) do update set value = excluded.value`,
  )
  await database.batch([
    set.bind('whatsapp_api_signing_secret', secret),
    set.bind('whatsapp_api_same', 'enable'),
    database.prepare("update tblwhatsapp_numbers set messaging_limit_tier = 'TIER_UNLIMITED'"),
  ])
}

/** A mapping that tells an invoice's contact of it. */
export async function mapInvoices(app: App): Promise<void> {
  const templateId = await addOwnTemplate(app, { name: 'proof_invoice', components: COMPONENTS })
  const parameters = {
    'body.1': { from: 'field', name: 'contact.firstname' },
    'body.2': { from: 'field', name: 'number' },
    'body.3': { from: 'text', text: '{total} {currency}' },
  }
  const database = await app.runtime.database('DB')
  await database
    .prepare(
      `insert into tblwhatsapp_api_mappings (id, name, category, template_id, send_to, parameters, created_at, updated_at)
       values (1, 'Invoices', 'invoice', ?1, 'contact', ?2, 0, 0)`,
    )
    .bind(templateId, JSON.stringify(parameters))
    .run()
}
