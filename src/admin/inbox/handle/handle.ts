import { stubs } from '../../../../durable-objects/stubs'
import { canTakeChats } from '../../../conversations/choices-store'
import { knownLabels, markUnread } from '../../../conversations/handling-store'
import { answer, conversationOf, fieldsOf } from '../answers'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { instantOf } from '../head/snooze'
import { guessedZone } from '../reader'
import { assignment, labelChange, statusChange } from './requests'

/** Whose the conversation is. Of two who assign at once, the second is told. */
export async function assign(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const fields = await fieldsOf(c)
  const { handle } = c.var.text.inbox
  const asked = assignment.safeParse({ to: fields.one('to'), from: fields.all('from').at(-1) })
  if (!asked.success) return answer(c, row, { ok: false, say: handle.unreadable })
  const { to, from } = asked.data
  if (to !== null && !(await canTakeChats(c.env.DB, to))) return answer(c, row, { ok: false, say: handle.takesNone })
  const by = c.var.staff.staffId
  const given = from === undefined ? { by, to } : { by, to, from }
  return answer(c, row, await stubs(c.env).conversationById(row.objectId).assign(given))
}

export async function setStatus(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { one } = await fieldsOf(c)
  const until = one('until') || String(instantOf(one('own'), guessedZone(c.req.raw.cf)) ?? '')
  const asked = statusChange.safeParse({ status: one('status'), until, outcome: one('outcome') })
  if (!asked.success) {
    const { handle } = c.var.text.inbox
    return answer(c, row, { ok: false, say: one('status') === 'snoozed' ? handle.noTime : handle.unreadable })
  }
  const change = { by: c.var.staff.staffId, ...asked.data }
  return answer(c, row, await stubs(c.env).conversationById(row.objectId).setStatus(change))
}

export async function setLabels(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { all } = await fieldsOf(c)
  const { handle } = c.var.text.inbox
  const asked = labelChange.safeParse({ add: all('add'), remove: all('remove') })
  if (!asked.success) return answer(c, row, { ok: false, say: handle.unreadable })
  const { add, remove } = asked.data
  const known = await knownLabels(c.env.DB, add)
  if (known.length < new Set(add).size) return answer(c, row, { ok: false, say: handle.labelGone })
  const by = c.var.staff.staffId
  return answer(c, row, await stubs(c.env).conversationById(row.objectId).setLabels({ by, add, remove }))
}

/** As nobody had looked at the newest line: for whose queue the conversation is in. */
export async function unread(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const readSeq = await markUnread(c.env.DB, row.id, c.var.staff.staffId)
  const { handle } = c.var.text.inbox
  if (readSeq === null)
    return answer(c, row, { ok: false, say: row.lastInSeq === 0 ? handle.nothingUnread : handle.notYours })
  await stubs(c.env)
    .inboxHub()
    .publish([{ kind: 'read', interactionId: row.id, readSeq, isMark: true }])
  return answer(c, row, { ok: true })
}
