import { createQuickReply, deleteQuickReply, updateQuickReply } from '../../crm/quick-replies-store'
import { findFile } from '../../whatsapp/media/store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { takeFiles } from '../templates/form-samples'
import { editPage, newPage, type Refused, replyOf } from './form-page'
import { QUICK_REPLIES } from './paths'
import { checkValues, FILE_KINDS, postedValues } from './values'
import { idOf } from '../row-id'

export async function create(c: AdminContext): Promise<Response> {
  const read = await readForm(c)
  if (!read.ok) return newPage(c, read)
  const saved = await createQuickReply(c.env, read.draft, c.var.staff.staffId)
  if (!saved.ok) return newPage(c, taken(c, read.values))
  return c.redirect(`${QUICK_REPLIES}?done=created`, 303)
}

export async function update(c: AdminContext): Promise<Response> {
  const reply = await replyOf(c)
  if (!reply) return showAbsent(c)
  const read = await readForm(c)
  if (!read.ok) return editPage(c, read)
  const saved = await updateQuickReply(c.env, reply.id, read.draft, c.var.staff.staffId)
  if (!saved.ok && saved.reason === 'taken') return editPage(c, taken(c, read.values))
  return c.redirect(`${QUICK_REPLIES}?done=${saved.ok ? 'saved' : 'gone'}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const isDone = await deleteQuickReply(c.env, id, c.var.staff.staffId)
  return c.redirect(`${QUICK_REPLIES}?done=${isDone ? 'removed' : 'gone'}`, 303)
}

/** A file that came with the form (without script) is kept first; with script its key comes alone. */
async function readForm(c: AdminContext) {
  const body = await c.req.parseBody()
  const kind = FILE_KINDS.find((known) => known === body['mediaKind']) ?? 'image'
  const taken = await takeFiles(c, body, [{ name: 'media', kind }])
  const values = postedValues({ ...body, ...taken.values })
  const file = values.mediaKey === '' ? null : await findFile(c.env.DB, values.mediaKey)
  const named = { ...values, fileName: file?.name ?? values.fileName }
  const checked = checkValues(named, file, c.var.text.quickReplies.errors)
  const problem = taken.errors['media']
  if (checked.ok && problem === undefined) return { ok: true as const, values: named, draft: checked.draft }
  const errors = { ...(checked.ok ? {} : checked.errors), ...(problem === undefined ? {} : { media: problem }) }
  return { ok: false as const, values: named, errors }
}

function taken(c: AdminContext, values: Refused['values']): Refused {
  return { values, errors: { shortcut: c.var.text.quickReplies.errors.taken } }
}
