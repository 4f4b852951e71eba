import { templateDraftSchema } from '../../whatsapp/templates/draft-schema'
import type { TemplateDraft } from '../../whatsapp/templates/draft'
import { createTemplate } from '../../whatsapp/templates/create'
import { deleteTemplate } from '../../whatsapp/templates/delete'
import { editTemplate } from '../../whatsapp/templates/edit'
import { type DraftProblem } from '../../whatsapp/templates/validate-draft'
import { problem } from '../../whatsapp/templates/validate-draft-texts'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { detailPage, templateOf } from './detail-page'
import { editPage, newPage } from './form-pages'
import { formTexts, readDraft } from './form-values'
import { templatePath, TEMPLATES } from './paths'
import { takeSamples } from './form-samples'

export async function create(c: AdminContext): Promise<Response> {
  const { draft, problems } = await postedDraft(c)
  if (problems.length > 0) return newPage(c, { draft, problems, say: null })
  const created = await createTemplate(c.env, draft, { staffId: c.var.staff.staffId })
  if (!created.ok) return newPage(c, created)
  if (!created.isStored) return c.redirect(`${TEMPLATES}?done=unstored`, 303)
  const { done } = c.var.text.templates
  const query = new URLSearchParams({
    done: Object.hasOwn(done, created.status) ? created.status : 'submitted',
    ...(created.category === draft.category ? {} : { asked: draft.category }),
  })
  return c.redirect(`${templatePath(created.id)}?${query.toString()}`, 303)
}

export async function edit(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  if (!template) return showAbsent(c)
  const { draft, problems } = await postedDraft(c)
  if (problems.length > 0) return editPage(c, { draft, problems, say: null })
  const edited = await editTemplate(c.env, template, draft, { staffId: c.var.staff.staffId })
  if (!edited.ok) return editPage(c, edited)
  if (!edited.isStored) return c.redirect(`${TEMPLATES}?done=editUnstored`, 303)
  return c.redirect(`${templatePath(template.definition.id)}?done=edited`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  if (!template) return showAbsent(c)
  const deleted = await deleteTemplate(c.env, template, { staffId: c.var.staff.staffId })
  if (!deleted.ok) return detailPage(c, c.var.text.said(deleted.say))
  return c.redirect(`${TEMPLATES}?done=${deleted.isStored ? 'deleted' : 'deleteUnstored'}`, 303)
}

/** Whether the state is still the one that the page shows; if not, the page is to draw itself anew. */
export async function state(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  const isSame = template !== null && template.definition.status === c.req.query('was')
  return c.body(null, 204, isSame ? {} : { 'hx-refresh': 'true' })
}

/** What was typed; files that came with the form are kept first, so that they are not chosen twice. */
async function postedDraft(c: AdminContext): Promise<{ draft: TemplateDraft; problems: DraftProblem[] }> {
  const body = await c.req.parseBody()
  const taken = await takeSamples(c, body, formTexts(body))
  const draft = readDraft(taken.values)
  const parsed = templateDraftSchema.safeParse(draft)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => problem(path.map(String).join('.'), message))
  return { draft, problems: [...taken.problems, ...problems] }
}
