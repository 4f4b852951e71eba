import { z } from 'zod'
import { now } from '../../clock'
import {
  addChoice,
  changeChoice,
  type ChoiceDraft,
  type Kind,
  listChoices,
  orderStatuses,
  removeChoice,
} from '../../crm/lead-choices-edit-store'
import { textOf } from '../crm/asked'
import { fieldErrors } from '../form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { type ChoiceErrors, choicesPage, deletePage } from './pages'
import { PATHS } from './paths'
import { idFrom, idOf } from '../row-id'

export async function add(c: AdminContext, kind: Kind): Promise<Response> {
  const read = await readDraft(c)
  if (!read.ok) return choicesPage(c, kind, { id: null, typed: read.typed, errors: read.errors })
  const text = c.var.text.leads.choices
  const saved = await addChoice(c.env, kind, read.draft, by(c, text.recorded.created(read.draft.name)))
  if (saved.ok) return c.redirect(`${PATHS[kind]}?done=created`, 303)
  return choicesPage(c, kind, { id: null, typed: read.draft, errors: { name: text.errors[saved.reason] } })
}

export async function change(c: AdminContext, kind: Kind): Promise<Response> {
  const id = idOf(c)
  if (id === null) return showAbsent(c)
  const read = await readDraft(c)
  if (!read.ok) return choicesPage(c, kind, { id, typed: read.typed, errors: read.errors })
  const text = c.var.text.leads.choices
  const saved = await changeChoice(c.env, kind, id, read.draft, by(c, text.recorded.changed(read.draft.name)))
  if (saved.ok) return c.redirect(`${PATHS[kind]}?done=saved`, 303)
  if (saved.reason === 'gone') return showAbsent(c)
  return choicesPage(c, kind, { id, typed: read.draft, errors: { name: text.errors[saved.reason] } })
}

export async function remove(c: AdminContext, kind: Kind): Promise<Response> {
  const id = idOf(c)
  const row = (await listChoices(c.env, kind)).find((one) => one.id === id)
  if (id === null || !row) return showAbsent(c)
  const text = c.var.text.leads.choices
  const moveTo = idFrom((await c.req.parseBody())['moveTo'])
  const saved = await removeChoice(c.env, kind, { id, moveTo }, by(c, text.recorded.deleted(row.name)))
  if (saved.ok) return c.redirect(`${PATHS[kind]}?done=removed`, 303)
  return deletePage(c, kind, text.errors[saved.reason])
}

/** One place up or down. */
export async function move(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const ids = (await listChoices(c.env, 'statuses')).map((row) => row.id)
  const from = ids.findIndex((one) => one === id)
  const to = (await c.req.parseBody())['to'] === 'up' ? from - 1 : from + 1
  const other = ids[to]
  if (id === null || from < 0) return showAbsent(c)
  if (other !== undefined) {
    ids[to] = id
    ids[from] = other
    await orderStatuses(c.env, ids, by(c, c.var.text.leads.choices.recorded.ordered))
  }
  return c.redirect(`${PATHS.statuses}?done=moved`, 303)
}

type Read = { ok: true; draft: ChoiceDraft } | { ok: false; typed: ChoiceDraft; errors: ChoiceErrors }

async function readDraft(c: AdminContext): Promise<Read> {
  const { errors } = c.var.text.leads.choices
  const form = await c.req.parseBody()
  const typed = {
    name: textOf(form['name'], { most: 200 }),
    color: textOf(form['color'], { most: 20 }) || '#757575',
    isDefault: form['isDefault'] === '1',
  }
  const read = z
    .object({
      name: z.string().min(1, errors.name).max(50, errors.long),
      color: z.string().regex(/^#[0-9a-f]{6}$/i, errors.color),
    })
    .safeParse(typed)
  return read.success ? { ok: true, draft: typed } : { ok: false, typed, errors: fieldErrors(read.error) }
}

function by(c: AdminContext, summary: string) {
  return { staffId: c.var.staff.staffId, at: now(), summary }
}
