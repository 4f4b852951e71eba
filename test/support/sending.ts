import { env } from 'cloudflare:workers'
import type { MessageOf } from '../../src/whatsapp/messages'
import { control } from './worker'

const BODY = 'Hi {{1}}, your order is on its way.'

type TemplateGiven = {
  name: string
  category?: string
  status?: string
  language?: string
  components?: unknown[]
  wabaId?: string
}

/** A template that Meta has and that a load has stored: one body with one value, approved, unless told otherwise; its id. */
export async function addTemplate(given: TemplateGiven): Promise<string> {
  const { name, category = 'UTILITY', status = 'APPROVED', language = 'en_US', wabaId = '200000000000001' } = given
  const components = given.components ?? [{ type: 'BODY', text: BODY, example: { body_text: [['Ada']] } }]
  const made = await control('templates', { name, category, status, language, components })
  const [id] = (await made.json<{ ids: string[] }>()).ids
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
     values (?1, ?7, ?2, ?3, ?4, ?5, ?6, 0)`,
  )
    .bind(id, name, language, category, status, JSON.stringify(components), wabaId)
    .run()
  return id ?? ''
}

/** A message with such a template. */
export function templateMessage(name: string, values = ['Ada']): MessageOf<'template'> {
  return {
    type: 'template',
    name,
    language: 'en_US',
    content: { body: values.map((text) => ({ type: 'text', text })), buttons: [] },
    shown: { body: BODY.replace('{{1}}', values[0] ?? ''), buttons: [] },
  }
}
