import { readPerson } from '../../consents/person'
import { advanceErasure, startErasure } from '../../crm/person-data/erase'
import { readErasure } from '../../crm/person-data/erase-store'
import { namesOf, type FoundPerson } from '../../crm/person-data/find'
import type { AdminContext } from '../route'
import { showAbsent } from '../refusals'
import { erasurePath } from './paths'
import { gone, readChosen } from './person'
import { confirmationOf, showPerson } from './person-page'
import { idOf } from '../row-id'

/** Nothing is touched before the typed words are right; then it is begun, and goes on by itself whatever happens. */
export async function eraseNow(c: AdminContext): Promise<Response> {
  const asked = await readChosen(c)
  if (!asked) return gone(c)
  const { all, found, seed, form } = asked
  const text = c.var.text.personData.erase
  const withFiles = form.get('files') !== null
  const refuse = (error: string) =>
    showPerson(c, { ...asked, found: all }, { error, ticked: new Set(namesOf(found)), withFiles })
  const wanted = confirmationOf(all, seed)
  if (!isConfirmed(form.get('confirm'), wanted, all)) return refuse(text.error(wanted))
  if (namesOf(found).length + found.keys.length === 0) return refuse(text.nothingChosen)
  const summary = text.summary(found.conversations.length, recordsOf(found))
  const id = await startErasure(c.env, found, { staffId: c.var.staff.staffId, summary, withFiles })
  await advanceErasure(c.env, id)
  return c.redirect(erasurePath(id), 303)
}

/** Somebody does not want to wait for the clock. */
export async function goOn(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null || !(await readErasure(c.env, id))) return showAbsent(c)
  await advanceErasure(c.env, id)
  return c.redirect(erasurePath(id), 303)
}

export function recordsOf({ leads, contacts, bulk }: FoundPerson): number {
  return leads.length + contacts.length + bulk.length
}

/** Spaces and signs make no difference; a number may be written in any usual way. */
function isConfirmed(typed: unknown, wanted: string, { keys }: FoundPerson): boolean {
  if (typeof typed !== 'string' || typed.length > 200) return false
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
  if (bare(typed) !== '' && bare(typed) === bare(wanted)) return true
  const key = readPerson(typed, 'US')
  return key !== null && keys.includes(key)
}
