import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { markRead } from '../../conversations/inbox-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { conversationOf, fieldsOf, wantsJson } from './answers'
import { inboxPath } from './paths'

export async function handBack(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const done = await stubs(c.env).conversationById(row.objectId).handBack({ staffId: c.var.staff.staffId })
  return wantsJson(c) ? c.json(done) : c.redirect(inboxPath(row.relType, row.id), 303)
}

export async function takeOver(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const done = await stubs(c.env).conversationById(row.objectId).takeOver({ staffId: c.var.staff.staffId })
  return wantsJson(c) ? c.json(done) : c.redirect(inboxPath(row.relType, row.id), 303)
}

/** The AI's proposal goes away for everybody; a newer one stays. */
export async function dismissSuggestion(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const at = Number((await fieldsOf(c)).one('at'))
  const done = await stubs(c.env).conversationById(row.objectId).dismissSuggestion({ at })
  return wantsJson(c) ? c.json(done) : c.redirect(inboxPath(row.relType, row.id), 303)
}

/**
 * The script tells how far the reader has seen. Unread is the assignee's: a colleague's glance changes nothing.
 * `isKnown: false`: D1 does not have the line yet; the script tells it again.
 */
export async function read(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const seq = Number((await fieldsOf(c)).one('seq'))
  if (!Number.isSafeInteger(seq) || seq < 0) return c.json({ isKnown: true }, 422)
  const changed = await markRead(c.env.DB, row.id, c.var.staff.staffId, seq)
  if (changed !== null) {
    await stubs(c.env)
      .inboxHub()
      .publish([{ kind: 'read', interactionId: row.id, readSeq: changed }])
  }
  return c.json({ isKnown: seq <= (changed ?? row.readSeq) || !isTheirs(row, c.var.staff.staffId) })
}

function isTheirs({ assigned }: ListedConversation, staffId: number): boolean {
  return assigned === null || assigned === staffId
}
