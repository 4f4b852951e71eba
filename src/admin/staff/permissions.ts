import { updatePermissions } from '../../staff/change-store'
import { permissionsOf } from '../../staff/matrix'
import type { Person } from '../../staff/roster-store'
import { disconnect } from '../../staff/sessions'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { Ticked } from './permissions-card'
import { personPath } from './paths'
import { personOf } from './person'
import { showPerson } from './person-page'

export async function savePermissions(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff
  const person = await personOf(c)
  if (!person) return showAbsent(c)
  const ticked = await readTicked(c)
  const permissions = permissionsOf(ticked.holds)
  const isSaved = await updatePermissions(
    c.env,
    person.staffId,
    { isAdmin: ticked.isAdmin, permissions },
    {
      staffId: c.var.staff.staffId,
      action: 'changed',
      summary: text.recorded.permissions(person.email),
      changes: changesOf(
        person,
        ticked.isAdmin,
        permissions.map((one) => one.join('.')),
      ),
    },
  )
  if (!isSaved) return showPerson(c, person, { status: 422, problem: text.permissions.lastAdmin, permissions: ticked })
  // Sockets were opened under the earlier permissions: each comes back through the guard.
  await disconnect(c.env, { staffId: person.staffId })
  // Who has just given their own administration away would not find this page again.
  const isOwnLoss = person.staffId === c.var.staff.staffId && !ticked.isAdmin
  return c.redirect(isOwnLoss ? '/admin' : `${personPath(person.staffId)}?done=permissions`, 303)
}

export async function readTicked(c: AdminContext): Promise<Ticked> {
  const form = await c.req.parseBody({ all: true })
  const may = [form['may'] ?? []].flat()
  return { isAdmin: form['admin'] === '1', holds: may.filter((name) => typeof name === 'string').slice(0, 200) }
}

/** What was given and what was taken, by name: lists of everything would hide it. */
function changesOf(person: Person, isAdmin: boolean, holds: readonly string[]) {
  const taken = person.holds.filter((name) => !holds.includes(name))
  const given = holds.filter((name) => !person.holds.includes(name))
  return {
    ...(person.isAdmin === isAdmin ? {} : { administrator: [person.isAdmin, isAdmin] as const }),
    ...Object.fromEntries(taken.map((name) => [name, [true, false] as const])),
    ...Object.fromEntries(given.map((name) => [name, [false, true] as const])),
  }
}
