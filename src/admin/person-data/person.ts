import { readPerson } from '../../consents/person'
import { personToken, readPersonToken } from '../../consents/person-token'
import { findPerson, onlyOf, type FoundPerson, type Seed } from '../../crm/person-data/find'
import { readOptions } from '../../settings/options-store'
import type { AdminContext } from '../route'
import { showAbsent } from '../refusals'
import { actionPath, PERSON_DATA } from './paths'
import { showPerson } from './person-page'
import { searchPage } from './search-page'

const ROW_ID = /^(?:\d{1,15}|[\w-]{8,64})$/

/** A number is posted, never in an address; the answer leads to the person's sealed one. */
export async function lookUp(c: AdminContext): Promise<Response> {
  const typed = (await c.req.parseBody())['person']
  const text = typeof typed === 'string' ? typed.slice(0, 150) : ''
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const key = readPerson(text, country)
  return key === null ? searchPage(c, text) : leadTo(c, key)
}

export async function ofRow(c: AdminContext): Promise<Response> {
  const [kind, id] = [c.req.param('kind') ?? '', c.req.param('id') ?? '']
  const isKnown = kind === 'leads' || kind === 'contacts' || kind === 'conversation'
  if (!isKnown || !ROW_ID.test(id) || (kind !== 'conversation' && !/^\d+$/.test(id))) return showAbsent(c)
  const found = await findPerson(c.env, `${kind}:${id}`)
  const rows = found.leads.length + found.contacts.length + found.conversations.length
  return rows === 0 ? showAbsent(c) : leadTo(c, `${kind}:${id}`)
}

export async function personPage(c: AdminContext): Promise<Response> {
  const asked = await readAsked(c)
  return asked ? showPerson(c, asked) : gone(c)
}

export type Asked = { seed: Seed; token: string; found: FoundPerson }

/** Who the address is about; null for a link that does not work. */
export async function readAsked(c: AdminContext): Promise<Asked | null> {
  const token = c.req.query('p') ?? ''
  const seed = await readPersonToken(c.env, token)
  return seed === null ? null : { seed, token, found: await findPerson(c.env, seed) }
}

/** The same with only what is ticked. */
export async function readChosen(c: AdminContext): Promise<(Asked & { all: FoundPerson; form: FormData }) | null> {
  const asked = await readAsked(c)
  if (!asked) return null
  const form = await c.req.formData()
  const names = new Set(form.getAll('item').filter((item) => typeof item === 'string'))
  return { ...asked, all: asked.found, found: onlyOf(asked.found, asked.seed, names), form }
}

export function gone(c: AdminContext): Response {
  return c.redirect(`${PERSON_DATA}?gone`, 303)
}

async function leadTo(c: AdminContext, seed: Seed): Promise<Response> {
  return c.redirect(actionPath('person', await personToken(c.env, seed)), 303)
}
