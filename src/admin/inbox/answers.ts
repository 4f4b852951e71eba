import type { ListedConversation } from '../../conversations/inbox-rows'
import type { AdminContext } from '../route'
import { findConversation } from './load'
import { showInbox } from './page'
import { inboxPath } from './paths'
import { reading } from './pending'

type Refused = { ok: false; reason?: string; say: string }

export function conversationOf(c: AdminContext): Promise<ListedConversation | null> {
  return findConversation(reading(c), c.var.staff, c.req.param('id') ?? '')
}

/** With script the result as JSON; without, the thread again, with the reason where it was refused. */
export function answer(
  c: AdminContext,
  row: Pick<ListedConversation, 'id' | 'relType'>,
  result: { ok: true; say?: string } | Refused,
): Response | Promise<Response> {
  if (wantsJson(c))
    return c.json(
      result.say ? { ...result, say: c.var.text.said(result.say) } : result,
      result.ok ? 200 : result.reason === 'changed' ? 409 : 422,
    )
  if (result.ok) return c.redirect(inboxPath(row.relType, row.id), 303)
  return showInbox(c, row.id, {
    refused: { text: '', key: crypto.randomUUID(), mode: 'reply', problem: c.var.text.said(result.say) },
  })
}

export function wantsJson(c: AdminContext): boolean {
  return c.req.header('accept')?.includes('application/json') ?? false
}

/** All values of a form by name, as text; files count as missing. */
export async function fieldsOf(
  c: AdminContext,
): Promise<{ one: (name: string) => string; all: (name: string) => string[] }> {
  const form = await c.req.parseBody({ all: true })
  const all = (name: string) => [form[name] ?? []].flat().filter((value) => typeof value === 'string')
  return { all, one: (name) => all(name).at(-1) ?? '' }
}
