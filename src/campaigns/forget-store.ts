import { now } from '../clock'
import type { Env } from '../env'
import { moveStatements } from './recipient-moves-store'
import { RECIPIENT } from './recipient'

type Person = {
  keys: readonly string[]
  leads: readonly number[]
  contacts: readonly number[]
  bulk: readonly number[]
}
type Found = { campaignId: number; run: number; phoneKey: string; status: number }

/** Rows of one call; one person is in no more runs than there are. */
const MOST = 5000

/**
 * A person out of every campaign: their rows and their lines of imported lists. Figures of runs stay as they were, but who was
 * still to be written to counts as left out, so that a run comes to its end. Gives how many rows went or changed, by table.
 */
export async function forgetRecipients(env: Env, person: Person): Promise<Record<string, number>> {
  const found = await recipientRows(env, person)
  for (const [key, rows] of byRun(found)) {
    const waiting = rows.filter(({ status }) => status === RECIPIENT.pending || status === RECIPIENT.unknown)
    const moves = waiting.map(({ phoneKey }) => ({
      phoneKey,
      status: RECIPIENT.skipped,
      errorText: 'cancelled',
      statusAt: now(),
    }))
    await env.DB.batch([
      ...(moves.length > 0 ? moveStatements(env.DB, key, moves) : []),
      env.DB.prepare(
        `delete from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2
         and phone_key in (select value from json_each(?3))`,
      ).bind(key.campaignId, key.run, JSON.stringify(rows.map(({ phoneKey }) => phoneKey))),
    ])
  }
  const { meta } = await env.DB.prepare(
    `update tblwhatsapp_campaign_people set people = (
       select json_group_array(json(j.value)) from json_each(people) j
       where coalesce(j.value ->> 'phoneKey', '') not in (select value from json_each(?1)))
     where exists (select 1 from json_each(?1) k where instr(people, '"' || k.value || '"') > 0)`,
  )
    .bind(JSON.stringify(person.keys))
    .run()
  return { tblwhatsapp_campaign_data: found.length, tblwhatsapp_campaign_people: meta.changes }
}

/** By probing every run for each key: of the number, or of a record whose number is none. */
async function recipientRows(env: Env, person: Person): Promise<Found[]> {
  const { results } = await env.DB.prepare(
    `with keys as (select null as relType, value as key from json_each(?1, '$.keys')
       union all select 'leads', 'x:' || value from json_each(?1, '$.leads')
       union all select 'contacts', 'x:' || value from json_each(?1, '$.contacts')
       union all select 'whatsapp_contacts', 'x:' || value from json_each(?1, '$.bulk')
       union all select 'whatsapp_groups', 'x:' || value from json_each(?1, '$.bulk'))
     select d.campaign_id as campaignId, d.run, d.phone_key as phoneKey, d.status
     from tblwhatsapp_campaign_runs r cross join keys k cross join tblwhatsapp_campaign_data d
       on d.campaign_id = r.campaign_id and d.run = r.run and d.phone_key = k.key
     where k.relType is null
       or (r.plan ->> 'relType' = k.relType and r.plan ->> '$.audience.by' <> 'list' and d.rel_id is not null) limit ${MOST}`,
  )
    .bind(JSON.stringify(person))
    .all<Found>()
  return results
}

function byRun(found: readonly Found[]): [{ campaignId: number; run: number }, Found[]][] {
  const runs = Map.groupBy(found, ({ campaignId, run }) => `${campaignId} ${run}`)
  return [...runs.values()].map((rows) => [{ campaignId: rows[0]!.campaignId, run: rows[0]!.run }, rows])
}
