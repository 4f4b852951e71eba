import { listContacts, nameOf } from '../../crm/contacts-store'
import { listLeads } from '../../crm/leads-store'
import { optionOf, readConfig } from '../../settings/snapshot'
import { leadReach } from '../crm/asked'
import { showPart } from '../page'
import type { AdminContext } from '../route'

const MOST = 10

/** Leads and contacts for the recipient's field, as the browser offers them; only those that this person may see. */
export async function people(c: AdminContext): Promise<Response> {
  const text = (c.req.query('to') ?? '').trim().slice(0, 100)
  const found = text.length < 2 ? [] : (await Promise.all([leads(c, text), contacts(c, text)])).flat()
  return showPart(
    c,
    <>
      {found.map(({ name, phonenumber }) =>
        phonenumber ? <option value={phonenumber} label={`${name}, ${phonenumber}`}></option> : null,
      )}
    </>,
  )
}

async function leads(c: AdminContext, text: string) {
  const reach = leadReach(c.var.staff)
  if (reach === null) return []
  const filter = { text, status: null, source: null, assigned: null, from: null, to: null, isConverted: false }
  const { rows } = await listLeads(c.env, { filter, reach, country: await country(c), after: null, size: MOST })
  return rows.map(({ name, phonenumber }) => ({ name, phonenumber }))
}

async function contacts(c: AdminContext, text: string) {
  if (!c.var.staff.can('contacts', 'view')) return []
  const filter = { text, from: null, to: null }
  const { rows } = await listContacts(c.env, { filter, country: await country(c), after: null, size: MOST })
  return rows.map((row) => ({ name: nameOf(row), phonenumber: row.phonenumber }))
}

export function maySeePeople(c: AdminContext): boolean {
  return leadReach(c.var.staff) !== null || c.var.staff.can('contacts', 'view')
}

async function country(c: AdminContext): Promise<string> {
  const config = await readConfig(c.env)
  return config ? optionOf(config, 'whatsapp_default_country') : 'US'
}
