import { wholeText } from '../../archive/thread'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { findConversation, loadGlance } from './load'
import { reading, readTail } from './pending'

const IDS_AT_ONCE = 100

/** Rows of conversations that a screen heard of and does not have, and the unread counts. */
export async function glance(c: AdminContext): Promise<Response> {
  const ids = (c.req.query('ids') ?? '').split(',').filter(Boolean).slice(0, IDS_AT_ONCE)
  return c.json(await loadGlance(reading(c), c.var.staff, ids))
}

/** The whole of a long message, as text. */
export async function messageText(c: AdminContext): Promise<Response> {
  const row = await findConversation(reading(c), c.var.staff, c.req.param('id') ?? '')
  const id = c.req.query('m')
  if (!row || !id) return showAbsent(c)
  const text = (await wholeText(c.env, row.id, Number(c.req.query('at')), id)) ?? (await freshText(c, row.objectId, id))
  if (text === null) return showAbsent(c)
  return c.body(text, 200, { 'content-type': 'text/plain; charset=utf-8' })
}

async function freshText(c: AdminContext, objectId: string, id: string): Promise<string | null> {
  const { messages } = await readTail(c.env, objectId)
  const message = messages.find((one) => one.id === id)
  return message ? (message.editedBody ?? message.body) : null
}
