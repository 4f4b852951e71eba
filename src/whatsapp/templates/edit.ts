import { z } from 'zod'
import { now } from '../../clock'
import type { Env } from '../../env'
import { graphAccess } from '../access'
import { manage } from '../manage'
import { keepEdited, type StoredTemplate } from './admin-store'
import { editOf } from './components-of'
import { headerKeyOf, type NotSubmitted, refusalOf } from './create'
import type { TemplateDraft } from './draft'
import { isKept } from './kept'
import { uploadSamples } from './upload'
import { validateDraft } from './validate-draft'

/** Meta edits no others. Source: reference §8.2. */
const EDITABLE: ReadonlySet<string> = new Set(['APPROVED', 'REJECTED', 'PAUSED'])
const answerSchema = z.looseObject({ success: z.literal(true) })

export function isEditable(status: string): boolean {
  return EDITABLE.has(status)
}

/** Changes a template at Meta, which reviews it anew. Name and language stay; so does the category of an approved one. */
export async function editTemplate(
  env: Env,
  { definition }: StoredTemplate,
  typed: TemplateDraft,
  by: { staffId: number },
): Promise<{ ok: true; isStored: boolean } | NotSubmitted> {
  const draft = fixed(typed, definition)
  if (!isEditable(definition.status)) return { ok: false, draft, problems: [], say: NOT_EDITABLE }
  const problems = validateDraft(draft)
  if (problems.length > 0) return { ok: false, draft, problems, say: null }
  const gate = await graphAccess(env)
  if (!gate.ok) return { ok: false, draft, problems, say: `${gate.refusal.reason} ${gate.refusal.cure}` }
  const uploaded = await uploadSamples({ env, access: gate.access, config: gate.config, ...by }, draft)
  if (!uploaded.ok) return { ...uploaded, say: null }
  const json = editOf(uploaded.draft, definition.status)
  const call = { kind: 'graph.template.edit', summary: `Edit the template ${draft.name} (${draft.language})`, ...by }
  const startedAt = now()
  const request = { method: 'POST' as const, path: definition.id, json }
  const answer = await manage(env, call, gate.access, request, answerSchema)
  if (!answer.ok) return { ok: false, draft: uploaded.draft, ...refusalOf(answer) }
  const { components } = json
  const { category } = uploaded.draft
  const edited = { category, components, headerMediaKey: headerKeyOf(uploaded.draft) }
  return { ok: true, isStored: await isKept(definition.id, keepEdited(env, definition.id, edited, startedAt)) }
}

/** What an edit cannot change, whatever the form says. */
function fixed(
  draft: TemplateDraft,
  { name, language, category, status, parameterFormat }: StoredTemplate['definition'],
) {
  const known = category === 'MARKETING' || category === 'UTILITY' || category === 'AUTHENTICATION' ? category : null
  const stays = known !== null && (status === 'APPROVED' || known === 'AUTHENTICATION')
  return { ...draft, name, language, parameterFormat, category: stays ? known : draft.category }
}

const NOT_EDITABLE =
  'WhatsApp edits only templates that are approved, rejected or paused. This one has changed its state meanwhile.'
