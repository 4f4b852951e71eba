import { type DraftProblem } from '../../whatsapp/templates/validate-draft'
import { newDraft, type TemplateDraft } from '../../whatsapp/templates/draft'
import { draftOf } from '../../whatsapp/templates/draft-of'
import type { StoredTemplate } from '../../whatsapp/templates/admin-store'
import { isEditable } from '../../whatsapp/templates/edit'
import { optionOf, readConfig } from '../../settings/snapshot'
import { TEMPLATE_LANGUAGES } from '../../whatsapp/templates/draft-languages'
import { Alert, ButtonLink, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { FixedFields } from './about-fields'
import { templateOf } from './detail-page'
import type { FormErrors } from './form-parts'
import { templatePath, TEMPLATES } from './paths'
import { TemplateForm } from './template-form'

/** What a form shows again: everything that was typed, and what is wrong. */
export type Refused = { draft: TemplateDraft; problems: DraftProblem[]; say: string | null }

export async function newPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const words = c.var.text.templates
  const draft = refused?.draft ?? newDraft(await usualLanguage(c))
  return showForm(c, {
    title: words.form.addTitle,
    action: TEMPLATES,
    back: TEMPLATES,
    fixed: { all: false, category: false },
    refused,
    draft,
    advice: null,
  })
}

export async function editPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const template = await templateOf(c)
  const back = template && draftOf(template.definition)
  if (!template || !back?.ok || (!refused && !isEditable(template.definition.status))) return showAbsent(c)
  const { id, name } = template.definition
  const { editTitle, editLimits } = c.var.text.templates.form
  return showForm(c, {
    title: editTitle(name),
    action: templatePath(id),
    back: templatePath(id),
    fixed: fixedOf(template),
    refused,
    draft: refused?.draft ?? back.draft,
    advice: template.definition.status === 'APPROVED' ? editLimits.APPROVED : editLimits.other,
  })
}

function fixedOf({ definition: { status, category } }: StoredTemplate): FixedFields {
  return { all: true, category: status === 'APPROVED' || category === 'AUTHENTICATION' }
}

type FormPage = {
  title: string
  action: string
  back: string
  fixed: FixedFields
  refused: Refused | undefined
  draft: TemplateDraft
  advice: string | null
}

async function showForm(c: AdminContext, { title, refused, advice, ...form }: FormPage): Promise<Response> {
  const { text, csrfToken } = c.var
  const words = text.templates
  return showPage(
    c,
    { title, place: 'templates', scripts: ['templates.js'], status: refused ? 422 : 200 },
    <>
      <PageHeader title={title}>
        <ButtonLink href={form.back}>{text.common.cancel}</ButtonLink>
      </PageHeader>
      {advice === null ? null : <Alert kind="info">{advice}</Alert>}
      {refused ? <Refusal c={c} refused={refused} /> : null}
      <TemplateForm
        {...form}
        words={words}
        locale={c.var.locale}
        csrfToken={csrfToken}
        cancel={text.common.cancel}
        errors={errorsOf(refused?.problems ?? [], text.said)}
      />
    </>,
  )
}

function Refusal({ c, refused }: { c: AdminContext; refused: Refused }) {
  const words = c.var.text.templates
  if (refused.say === null) return <Alert kind="error">{words.form.notSubmitted}</Alert>
  return (
    <Alert kind="error">
      <p>{words.form.refused}</p>
      <p>
        <bdi>{c.var.text.said(refused.say)}</bdi>
      </p>
    </Alert>
  )
}

/** The first problem of each field, in the reader's language. */
function errorsOf(problems: readonly DraftProblem[], said: (english: string) => string): FormErrors {
  const errors: Record<string, string> = {}
  for (const { field, message } of problems) errors[field] ??= said(`${message}.`)
  return errors
}

/** The language that the business writes in. */
async function usualLanguage(c: AdminContext): Promise<string> {
  const config = await readConfig(c.env)
  const language = config ? optionOf(config, 'whatsapp_language') : 'en'
  return TEMPLATE_LANGUAGES.includes(language) ? language : 'en'
}
