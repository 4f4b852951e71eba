import { now } from '../clock'
import { erasedAmong } from '../crm/erased-store'
import { tellPeople } from '../crm/tell-conversations'
import type { Env } from '../env'
import { optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import type { CrmEvent } from './crm-event'
import { givenContact, givenLead, givenTicket, type GivenContact, type GivenLead, type GivenTicket } from './given'
import { storedByExternalId, upsertContact, upsertLead, type LeadDefaults } from './people-store'
import { contactData, leadData, ticketData } from './schemas'
import { upsertTicket } from './tickets-store'

const SUMMARY = 'From the CRM'

type Given =
  | { table: 'tblleads'; event: CrmEvent; given: GivenLead }
  | { table: 'tblcontacts'; event: CrmEvent; given: GivenContact }
  | { table: 'tbltickets'; event: CrmEvent; given: GivenTicket }

/**
 * What the CRM's events say of leads, contacts and tickets becomes records here; a repeat changes nothing. Gives the ids of
 * echoes: records that were made here and come back, of which nobody is told again.
 */
export async function storeRecords(env: Env, events: readonly CrmEvent[]): Promise<ReadonlySet<string>> {
  const fromCrm = events.filter(({ origin }) => origin === 'crm')
  if (fromCrm.length === 0) return new Set()
  const config = await readConfig(env)
  if (!config) throw Object.assign(new Error('The settings cannot be read'), { retryable: true })
  const country = optionOf(config, 'whatsapp_default_country')
  const defaults = defaultsOf(config)
  const list = await withoutErased(
    env,
    fromCrm.flatMap((event) => givenOf(event, country) ?? []),
  )
  if (list.length === 0) return new Set()
  await env.DB.batch(list.flatMap((one) => statementsOf(env.DB, one, defaults)))
  const { echoes, missing } = await echoesIn(env, list)
  if (missing) throw new Error('The record was not written: there is no lead status or source to give it')
  await tellPeople(
    env,
    list.flatMap((one) => phoneKeyOf(one) ?? []),
  )
  return echoes
}

function givenOf(event: CrmEvent, country: string): Given | null {
  const { category, data } = event
  if (category === 'leads') return { table: 'tblleads', event, given: givenLead(leadData.parse(data), country) }
  if (category === 'contacts')
    return { table: 'tblcontacts', event, given: givenContact(contactData.parse(data), country) }
  if (category === 'ticket') return { table: 'tbltickets', event, given: givenTicket(ticketData.parse(data), country) }
  return null
}

function statementsOf(db: D1Database, { table, event, given }: Given, defaults: LeadDefaults): D1PreparedStatement[] {
  const upsert = { at: now(), isChange: false, summary: SUMMARY }
  if (table === 'tblleads') return upsertLead(db, given, { ...upsert, ...defaults })
  if (table === 'tblcontacts') return upsertContact(db, given, upsert)
  return upsertTicket(db, given, { at: upsert.at, occurredAt: event.occurredAt, summary: SUMMARY })
}

/** Of events that were handled before: the ids of those that told of a record of ours. */
export async function echoesAmong(
  env: Env,
  config: ConfigSnapshot,
  events: readonly CrmEvent[],
): Promise<ReadonlySet<string>> {
  const country = optionOf(config, 'whatsapp_default_country')
  const fromCrm = events.filter(({ origin }) => origin === 'crm')
  const { echoes } = await echoesIn(
    env,
    fromCrm.flatMap((event) => givenOf(event, country) ?? []),
  )
  return echoes
}

/** `missing`: a record is not there. */
async function echoesIn(env: Env, list: readonly Given[]): Promise<{ echoes: ReadonlySet<string>; missing: boolean }> {
  const echoes = new Set<string>()
  let missing = false
  for (const table of ['tblleads', 'tblcontacts', 'tbltickets'] as const) {
    const those = list.filter((one) => one.table === table)
    const stored = await storedByExternalId(
      env.DB,
      table,
      those.map(({ given }) => given.externalId),
    )
    for (const { event, given } of those) {
      const row = stored.get(given.externalId)
      if (!row) missing = true
      else if (row.origin !== 'crm') echoes.add(event.id)
    }
  }
  return { echoes, missing }
}

/** As an import, a post does not bring back who was erased; a ticket of theirs has no number. */
async function withoutErased(env: Env, list: readonly Given[]): Promise<Given[]> {
  const erased = await erasedAmong(
    env,
    list.flatMap((one) => phoneKeyOf(one) ?? []),
  )
  return list.filter((one) => !erased.has(phoneKeyOf(one) ?? ''))
}

function phoneKeyOf({ table, given }: Given): string | null {
  return table === 'tbltickets' ? null : given.phoneKey
}

/** What a lead gets that names no status or source of ours: as one that writes first. */
export function defaultsOf(config: ConfigSnapshot): LeadDefaults {
  return {
    defaultStatus: idIn(optionOf(config, 'whatsapp_auto_lead_status')),
    defaultSource: idIn(optionOf(config, 'whatsapp_auto_lead_source')),
  }
}

function idIn(option: string): number | null {
  return /^\d{1,15}$/.test(option) ? Number(option) : null
}
