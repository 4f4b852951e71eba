import { now } from '../clock'
import { newLineId } from '../conversations/new-id'
import { tellConversations } from '../crm/tell-conversations'
import type { Env } from '../env'
import { RECORD_FIELDS } from '../bots/record-fields'

type Owner = { interactionId: string; leadId: number }

/**
 * Sets fields (names of `RECORD_FIELDS.leads`) of a lead while the conversation belongs to it, with its line in the audit
 * trail; false where it does not, or the lead is gone. Asked again in the same statement, so that nothing comes between.
 */
export async function changeLeadFields(
  env: Env,
  { interactionId, leadId }: Owner,
  fields: Readonly<Record<string, string>>,
): Promise<boolean> {
  const columns: Readonly<Record<string, string>> = RECORD_FIELDS.leads
  const names = Object.keys(fields).filter((name) => Object.hasOwn(columns, name))
  if (names.length === 0) return false
  const sets = names.map((name, index) => `${columns[name]} = ?${index + 3}`).join(', ')
  const [changed] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `update tblleads set ${sets} where id = ?1 and exists
       (select 1 from tblwhatsapp_interactions where id = ?2 and rel_type = 'leads' and rel_id = ?1) returning id`,
    ).bind(leadId, interactionId, ...names.map((name) => fields[name] ?? '')),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?1, ?2, null, 'changed', 'leads', ?3, ?4, ?5 where changes() > 0`,
    ).bind(now(), newLineId(), String(leadId), `By the AI: ${names.join(', ')}`, changesOf(names, fields)),
  ])
  if ((changed?.results.length ?? 0) === 0) return false
  await tellConversations(env, { relType: 'leads', relId: leadId })
  return true
}

function changesOf(names: readonly string[], fields: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, [null, fields[name]]])))
}
