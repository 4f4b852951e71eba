import type { Env } from '../env'
import type { RunPlan } from './schema'

export type AudiencePerson = {
  relId: number
  phone: string
  phoneKey: string | null
  name: string
  fields: Record<string, string>
  isOptedOut: boolean
  hasOptIn: boolean
  gotTemplateAt: number | null
}

/** The people of a run's audience behind a cursor. */
export async function readAudience(
  env: Env,
  plan: RunPlan,
  _campaignId: number,
  cursor: string,
  size: number,
): Promise<{ people: AudiencePerson[]; cursor: string | null }> {
  const ids = plan.audience.by === 'hand' ? plan.audience.ids : []
  const { results } = await env.DB.prepare(
    `select id, name, phone, phone_key as phoneKey from tblwhatsapp_contacts
     where id in (select value from json_each(?1)) and id > ?2 order by id limit ?3`,
  )
    .bind(JSON.stringify(ids), Number(cursor || 0), size)
    .all<{ id: number; name: string; phone: string; phoneKey: string | null }>()
  const people = results.map(({ id, ...person }) => ({
    ...person,
    relId: id,
    fields: { name: person.name },
    isOptedOut: false,
    hasOptIn: false,
    gotTemplateAt: null,
  }))
  return { people, cursor: people.length < size ? null : String(people.at(-1)?.relId) }
}
