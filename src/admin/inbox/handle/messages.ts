import { stubs } from '../../../../durable-objects/stubs'
import { answer, conversationOf, fieldsOf } from '../answers'
import { findMessage } from '../find-message'
import { reading } from '../pending'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { againRequest, reaction } from './requests'

/** Our reaction to a message of either side; an empty emoji takes it back. */
export async function react(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { one } = await fieldsOf(c)
  const { handle } = c.var.text.inbox
  const asked = reaction.safeParse({ at: one('at'), m: one('m'), emoji: one('emoji') })
  if (!asked.success) return answer(c, row, { ok: false, say: handle.unreadable })
  const { at, m: id, emoji } = asked.data
  const message = await findMessage(reading(c), row, { at, id })
  if (!message || message.direction === 'note') return showAbsent(c)
  const wamid = message.direction === 'in' ? message.id : message.wamid
  if (wamid === null || message.revokedAt !== null) return answer(c, row, { ok: false, say: handle.cannotReact })
  const result = await stubs(c.env)
    .conversationById(row.objectId)
    .send({
      sentBy: `staff:${c.var.staff.staffId}`,
      message: { type: 'reaction', wamid, emoji },
      key: one('key').slice(0, 100) || crypto.randomUUID(),
    })
  return answer(c, row, result)
}

/**
 * What failed or is unknown, once more. Two who ask send it once: its key is the line that it repeats. An unknown one may
 * have arrived, so somebody has to say that they know.
 */
export async function sendAgain(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const { one } = await fieldsOf(c)
  const { handle } = c.var.text.inbox
  const asked = againRequest.safeParse({ at: one('at'), m: one('m'), sure: one('sure') })
  if (!asked.success) return answer(c, row, { ok: false, say: handle.unreadable })
  const { at, m: id, sure } = asked.data
  const message = await findMessage(reading(c), row, { at, id })
  if (!message || message.direction !== 'out') return showAbsent(c)
  const { status } = message
  if (status !== 'failed' && status !== 'unknown') return answer(c, row, { ok: false, say: handle.notFailed })
  if (status === 'unknown' && sure !== '1') return answer(c, row, { ok: false, say: handle.mayHaveArrived })
  const given = { by: c.var.staff.staffId, id, key: `again:${id}`, hasFailed: status === 'failed' }
  return answer(c, row, await stubs(c.env).conversationById(row.objectId).sendAgain(given))
}
