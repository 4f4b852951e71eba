import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import type { MessageRow } from '../../conversations/rows'
import { conversationOf, fieldsOf, wantsJson } from '../inbox/answers'
import { showInbox } from '../inbox/page'
import { inboxPath } from '../inbox/paths'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { readMentions, tellMentioned } from './mentions'
import { messageOf, readWritten, type Written } from './written'
import { requestOfScene } from '../../log-scene'

type Answer = { ok: true; message: MessageRow } | { ok: false; reason: string; say: string }

/**
 * What was written: a message to the customer, or a note to colleagues. With script the answer is JSON; without, the
 * thread again, with what was typed and the reason where it was refused.
 */
export async function write(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const written = await readWritten(c)
  const result = written.mode === 'note' ? await note(c, row, written) : await send(c, row, written)
  if (wantsJson(c)) return c.json(result, result.ok ? 200 : 422)
  if (result.ok) return c.redirect(inboxPath(row.relType, row.id), 303)
  const { text, key, mode } = written
  return showInbox(c, row.id, { refused: { text, key, mode, problem: c.var.text.said(result.say) } })
}

async function send(c: AdminContext, row: ListedConversation, written: Written): Promise<Answer> {
  const made = await messageOf(c, row, written)
  if (!made.ok) return made
  const sentBy = `staff:${c.var.staff.staffId}`
  return stubs(c.env)
    .conversationById(row.objectId)
    .send({ sentBy, message: made.message, key: written.key, ...requestOfScene() })
}

async function note(c: AdminContext, row: ListedConversation, { text, key, mentions }: Written): Promise<Answer> {
  const mentioned = await readMentions(c, row, mentions)
  const by = c.var.staff.staffId
  const noted = await stubs(c.env).conversationById(row.objectId).note({ by, body: text, mentions: mentioned, key })
  if (noted.ok) await tellMentioned(c, row, mentioned, text)
  return noted
}

/** A message for later. What waits is in the row of the answer. */
export async function plan(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const written = await readWritten(c)
  const made = await messageOf(c, row, written)
  if (!made.ok) return c.json(made, 422)
  const { at, key } = written
  const by = c.var.staff.staffId
  const planned = await stubs(c.env).conversationById(row.objectId).plan({ by, at, message: made.message, key })
  return c.json(planned, planned.ok ? 200 : 422)
}

export async function unplan(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const key = (await fieldsOf(c)).one('key').slice(0, 100)
  const done = await stubs(c.env).conversationById(row.objectId).unplan({ by: c.var.staff.staffId, key })
  if (wantsJson(c)) return c.json(done, done.ok ? 200 : 422)
  return c.redirect(inboxPath(row.relType, row.id), 303)
}
