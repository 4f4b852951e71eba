import type { z } from 'zod'
import { now } from '../clock'
import { givenContact, givenLead } from '../crm-events/given'
import { storedByExternalId, unknownChoices, upsertContact, upsertLead } from '../crm-events/people-store'
import { errorsOf, type FieldError } from '../crm-events/read-event'
import { contactData, leadData } from '../crm-events/schemas'
import { defaultsOf } from '../crm-events/store-record'
import { erasedAmong } from '../crm/erased-store'
import { readNumber } from '../crm/phone-number'
import { tellPeople } from '../crm/tell-conversations'
import type { Env } from '../env'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { invalid, type Problem } from './problem'

const SUMMARY = 'By the CRM'

export type PersonPut = { ok: true; isNew: boolean; id: number } | { ok: false; problem: Problem }
type Given = { config: ConfigSnapshot; externalId: string; body: unknown }

/** Makes or changes the lead with this id of the CRM; what is not given stays. */
export async function putLead(env: Env, { config, externalId, body }: Given): Promise<PersonPut> {
  const country = optionOf(config, 'whatsapp_default_country')
  const read = readBody(leadData, externalId, body, country)
  if (!read.ok) return read
  const lead = givenLead(read.data, country)
  const unknown = await unknownChoices(env.DB, lead)
  if (unknown.length > 0)
    return refuse(
      unknown.map((field) => ({ field, message: `is not a ${field} of leads here: make it first, or leave it out` })),
    )
  const upsert = { at: now(), isChange: true, summary: SUMMARY, ...defaultsOf(config) }
  return put(env, 'tblleads', { externalId, phoneKey: lead.phoneKey, statements: upsertLead(env.DB, lead, upsert) })
}

export async function putContact(env: Env, { config, externalId, body }: Given): Promise<PersonPut> {
  const country = optionOf(config, 'whatsapp_default_country')
  const read = readBody(contactData, externalId, body, country)
  if (!read.ok) return read
  const contact = givenContact(read.data, country)
  const statements = upsertContact(env.DB, contact, { at: now(), isChange: true, summary: SUMMARY })
  return put(env, 'tblcontacts', { externalId, phoneKey: contact.phoneKey, statements })
}

type Put = { externalId: string; phoneKey: string | null; statements: D1PreparedStatement[] }

async function put(
  env: Env,
  table: 'tblleads' | 'tblcontacts',
  { externalId, phoneKey, statements }: Put,
): Promise<PersonPut> {
  const keys = phoneKey === null ? [] : [phoneKey]
  if ((await erasedAmong(env, keys)).size > 0) return { ok: false, problem: ERASED }
  const before = await storedByExternalId(env.DB, table, [externalId])
  await env.DB.batch(statements)
  const row = (await storedByExternalId(env.DB, table, [externalId])).get(externalId)
  if (!row) return { ok: false, problem: NOWHERE }
  await tellPeople(env, keys)
  return { ok: true, isNew: before.size === 0 && row.origin === 'crm', id: row.id }
}

/** Unlike an event, which tells of what is there already, a call can be corrected: a number has to be one. */
function readBody<T extends typeof leadData | typeof contactData>(
  schema: T,
  externalId: string,
  body: unknown,
  country: string,
): { ok: true; data: z.infer<T> } | { ok: false; problem: Problem } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse([{ field: 'body', message: 'has to be an object' }])
  const read = schema.safeParse({ ...body, id: externalId })
  if (!read.success) return refuse(errorsOf(read.error, '', 'body'))
  const written = read.data.phonenumber
  if (written !== null && written !== undefined && readNumber(String(written), country) === null)
    return refuse([{ field: 'phonenumber', message: 'is not a phone number: write it with + and country code' }])
  return { ok: true, data: read.data as z.infer<T> }
}

function refuse(errors: FieldError[]): { ok: false; problem: Problem } {
  return { ok: false, problem: invalid(errors) }
}

const ERASED: Problem = {
  status: 409,
  code: 'person-erased',
  title: 'Erased',
  detail: 'This person was erased here at their wish, and is not brought back by a call.',
}
const NOWHERE: Problem = {
  status: 409,
  code: 'no-lead-status',
  title: 'No status or source',
  detail: 'There is no lead status or source to give it. Make one under Leads first.',
}
