import { stubs } from '../../../durable-objects/stubs'
import { inboxPath } from '../inbox/paths'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { findReadable } from './readable'

/** A customer's file that did not come is fetched once more. With script the answer is JSON; without, the thread again. */
export async function fetchAgain(c: AdminContext): Promise<Response> {
  const found = await findReadable(c, c.req.param('id') ?? '')
  const wamid = (await c.req.parseBody())['wamid']
  if (!found || typeof wamid !== 'string' || wamid === '') return showAbsent(c)
  const { own, shown } = found
  const result = await stubs(c.env).conversationById(own.objectId).fetchAgain(wamid)
  const wantsJson = c.req.header('accept')?.includes('application/json') ?? false
  if (!wantsJson) return c.redirect(inboxPath(shown.relType, shown.id), 303)
  return result.ok ? c.json({ ok: true, row: shown }) : c.json(result, 422)
}
