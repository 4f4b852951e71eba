import { historyOf, insertConsents } from '../../consents/list-store'
import { newestConsent } from '../../consents/known'
import { MOST_WORDING_CHARS } from '../../consents/csv'
import { readPerson } from '../../consents/person'
import { personToken, readPersonToken } from '../../consents/person-token'
import { now } from '../../clock'
import { readOptions } from '../../settings/options-store'
import { maskNumber } from '../../whatsapp/redact'
import { recordAction } from '../activity-log/record-action'
import type { AdminContext } from '../route'
import { consentsPage } from './list-page'
import { CONSENTS, personPath } from './paths'
import { showPerson } from './person-page'

/** A number is posted, never in an address; the answer leads to the person's sealed one. */
export async function lookUp(c: AdminContext): Promise<Response> {
  const typed = (await c.req.parseBody())['person']
  const text = typeof typed === 'string' ? typed.slice(0, 150) : ''
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const key = readPerson(text, country)
  return key === null ? consentsPage(c, text) : c.redirect(personPath(await personToken(c.env, key)), 303)
}

export async function personPage(c: AdminContext): Promise<Response> {
  const key = await keyOf(c)
  return key === null ? gone(c) : showPerson(c, key)
}

export async function optOut(c: AdminContext): Promise<Response> {
  const key = await keyOf(c)
  if (key === null) return gone(c)
  await record(c, key, 'opt_out', '')
  return done(c, key, 'opt_out')
}

export async function optIn(c: AdminContext): Promise<Response> {
  const key = await keyOf(c)
  if (key === null) return gone(c)
  const given = (await c.req.parseBody())['wording']
  const wording = typeof given === 'string' ? given.trim().toWellFormed().replaceAll('\u0000', '') : ''
  const { errors } = c.var.text.consents.person
  if (wording === '') return showPerson(c, key, { wording, error: errors.wording })
  if (wording.length > MOST_WORDING_CHARS)
    return showPerson(c, key, { wording: wording.slice(0, 2000), error: errors.wordingLong(MOST_WORDING_CHARS) })
  await record(c, key, 'opt_in', wording)
  return done(c, key, 'opt_in')
}

/** Under every key of the person, and after everything that is known: what staff say now counts from now. */
async function record(c: AdminContext, key: string, kind: 'opt_in' | 'opt_out', wording: string): Promise<void> {
  const { keys, rows } = await historyOf(c.env, key)
  const at = Math.max(now(), (newestConsent(rows)?.at ?? 0) + 1)
  const source = `staff:${c.var.staff.staffId}`
  await insertConsents(
    c.env,
    keys.map((phoneKey) => ({ phoneKey, at, kind, source, wording, interactionId: null })),
  )
  const { recorded } = c.var.text.consents
  const who = maskNumber(key)
  await recordAction(c, 'consent.added', kind === 'opt_out' ? recorded.optOut(who) : recorded.optIn(who), { kind, at })
}

function keyOf(c: AdminContext): Promise<string | null> {
  return readPersonToken(c.env, c.req.query('p') ?? '')
}

function gone(c: AdminContext): Response {
  return c.redirect(`${CONSENTS}?gone`, 303)
}

async function done(c: AdminContext, key: string, what: string): Promise<Response> {
  return c.redirect(personPath(await personToken(c.env, key), { done: what }), 303)
}
