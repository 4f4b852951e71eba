import { z } from 'zod'
import { addLabel, changeLabel, deleteLabel, getLabel, type NewLabel } from '../../conversations/labels-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { inboxList } from '../text/en/inbox-list'
import { LABELS } from '../inbox/paths'
import { editLabelPage, labelsPage, type Refused } from './pages'
import { idOf } from '../row-id'

const labelForm = z.object({
  name: z.string().trim().min(1).max(40),
  color: z.string().refine((color) => Object.hasOwn(inboxList.labels.colors, color)),
})

export async function add(c: AdminContext): Promise<Response> {
  const read = await readLabel(c)
  if ('errors' in read) return labelsPage(c, read)
  const outcome = await addLabel(c.env.DB, c.var.staff.staffId, read)
  const { taken, tooMany } = c.var.text.inbox.list.labels
  if (outcome === 'taken') return labelsPage(c, { ...read, errors: { name: taken } })
  if (outcome === 'too-many') return labelsPage(c, { ...read, errors: { name: tooMany(200) } })
  return c.redirect(`${LABELS}?done=added`, 303)
}

export async function change(c: AdminContext): Promise<Response> {
  const read = await readLabel(c)
  if ('errors' in read) return editLabelPage(c, read)
  const outcome = await changeLabel(c.env.DB, c.var.staff.staffId, idOf(c) ?? 0, read)
  if (outcome === 'gone') return showAbsent(c)
  if (outcome === 'taken') return editLabelPage(c, { ...read, errors: { name: c.var.text.inbox.list.labels.taken } })
  return c.redirect(`${LABELS}?done=saved`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const label = await getLabel(c.env.DB, idOf(c) ?? 0)
  if (!label) return showAbsent(c)
  await deleteLabel(c.env.DB, c.var.staff.staffId, label)
  return c.redirect(`${LABELS}?done=deleted`, 303)
}

/** What was typed comes back with what is wrong with it. */
async function readLabel(c: AdminContext): Promise<NewLabel | Refused> {
  const form = await c.req.parseBody()
  const read = labelForm.safeParse(form)
  if (read.success) return read.data
  const { noName, noColor } = c.var.text.inbox.list.labels
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]))
  const typed = (name: string) => (typeof form[name] === 'string' ? form[name].slice(0, 200) : '')
  return {
    name: typed('name'),
    color: typed('color'),
    errors: { ...(wrong.has('name') ? { name: noName } : {}), ...(wrong.has('color') ? { color: noColor } : {}) },
  }
}
