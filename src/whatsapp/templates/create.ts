import { z } from 'zod'
import { now } from '../../clock'
import type { Env } from '../../env'
import { optionOf } from '../../settings/snapshot'
import { graphAccess } from '../access'
import type { GraphResult } from '../graph-api'
import { manage } from '../manage'
import { keepSubmitted, templatesWithText } from './admin-store'
import { creationOf } from './components-of'
import { partsOf } from './definition'
import { isCarousel, isCodeTemplate, sampleKindOf, type TemplateDraft } from './draft'
import { isKept } from './kept'
import { findTemplate } from './store'
import { uploadSamples } from './upload'
import { type DraftProblem, validateDraft } from './validate-draft'
import { problem } from './validate-draft-texts'

/** `draft` is what the form shows again: as it was typed, with the samples that went. `say`: what has no field. */
export type NotSubmitted = { ok: false; draft: TemplateDraft; problems: DraftProblem[]; say: string | null }
export type Submitted = { ok: true; id: string; status: string; category: string; isStored: boolean }

const answerSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.string().default('PENDING'),
  category: z.string().optional(),
})

/** Meta's codes for a name that this language has, or that is being deleted. [S] in the reference, §9. */
const TAKEN = new Set([2388023, 2388024])

/**
 * Submits a template to Meta's review and keeps it at once. The same twice makes one: the second is told that the name is
 * taken, by us or by Meta.
 */
export async function createTemplate(
  env: Env,
  draft: TemplateDraft,
  by: { staffId: number },
): Promise<Submitted | NotSubmitted> {
  const problems = validateDraft(draft)
  if (problems.length > 0) return { ok: false, draft, problems, say: null }
  const gate = await graphAccess(env)
  if (!gate.ok) return { ok: false, draft, problems, say: `${gate.refusal.reason} ${gate.refusal.cure}` }
  const { access, config } = gate
  const repeated = (await nameProblems(env, draft)) ?? (await wordsProblem(env, draft))
  if (repeated) return { ok: false, draft, problems: [repeated], say: null }
  const uploaded = await uploadSamples({ env, access, config, ...by }, draft)
  if (!uploaded.ok) return { ...uploaded, say: null }
  const wabaId = optionOf(config, 'whatsapp_business_account_id')
  const json = creationOf(uploaded.draft)
  const call = {
    kind: 'graph.template.create',
    summary: `Submit the template ${draft.name} (${draft.language})`,
    ...by,
  }
  const request = { method: 'POST' as const, path: `${wabaId}/message_templates`, json }
  const answer = await manage(env, call, access, request, answerSchema)
  if (!answer.ok) return { ok: false, draft: uploaded.draft, ...refusalOf(answer) }
  const { id, status, category = draft.category } = answer.data
  const isStored = await stored(
    env,
    { id, wabaId, status: status.toUpperCase(), category: category.toUpperCase() },
    uploaded.draft,
    json,
  )
  return { ok: true, id, status: status.toUpperCase(), category: category.toUpperCase(), isStored }
}

/** What Meta says to a submission or an edit, at its field where it is about one. */
export function refusalOf(answer: Extract<GraphResult<never>, { ok: false }>): Pick<NotSubmitted, 'problems' | 'say'> {
  const said = answer.details ?? answer.reason
  if (answer.code !== null && TAKEN.has(answer.code)) return { problems: [problem('name', said)], say: null }
  if (!answer.isUncertain) return { problems: [], say: answer.details === null ? `${said} ${answer.cure}` : said }
  return {
    problems: [],
    say: `${said} It may have arrived all the same: load the templates and look before you submit it again.`,
  }
}

async function nameProblems(env: Env, { name, language }: TemplateDraft): Promise<DraftProblem | null> {
  const taken = await findTemplate(env, { name, language })
  if (!taken) return null
  return problem(
    'name',
    'There is a template of this name in this language already: choose another name, or edit that one',
  )
}

/** Meta rejects a second template with the same text and footer. */
async function wordsProblem(env: Env, draft: TemplateDraft): Promise<DraftProblem | null> {
  if (isCodeTemplate(draft) || isCarousel(draft)) return null
  const candidates = await templatesWithText(env, draft.body)
  const same = candidates.find(({ components, language }) => {
    const { body, footer, cards } = partsOf(components)
    const isSame = body?.text === draft.body && (footer?.text ?? '') === draft.footer.trim()
    return isSame && cards.length === 0 && language === draft.language
  })
  return same
    ? problem('body', `The template ${same.name} has the same text and footer: WhatsApp rejects a second one`)
    : null
}

type Answered = { id: string; wabaId: string; status: string; category: string }

function stored(
  env: Env,
  answered: Answered,
  draft: TemplateDraft,
  { components }: Record<string, unknown>,
): Promise<boolean> {
  const { name, language, parameterFormat } = draft
  const submitted = { ...answered, name, language, components, parameterFormat, headerMediaKey: headerKeyOf(draft) }
  return isKept(answered.id, keepSubmitted(env, submitted, now()))
}

/** The file that it can be sent with: that of the header. */
export function headerKeyOf(draft: TemplateDraft): string | null {
  const hasFile = !isCodeTemplate(draft) && !isCarousel(draft) && sampleKindOf(draft) !== null
  return hasFile ? draft.header.sample.mediaKey || null : null
}
