import type { Env } from '../env'
import { findFile } from '../whatsapp/media/store'
import { getTemplate } from '../whatsapp/templates/admin-store'
import { fillTemplate } from '../whatsapp/templates/fill'
import type { Use } from './define'
import type { FieldProblem } from './read-config'

/** Whether templates and files that a bot or a flow names are there and fit; what is wrong, by the field that names it. */
export async function problemsOfUses(env: Env, uses: readonly Use[]): Promise<FieldProblem[]> {
  const found = await Promise.all(
    uses.map((use) => (use.kind === 'template' ? templateProblems(env, use) : fileProblems(env, use))),
  )
  return found.flat()
}

async function templateProblems(env: Env, use: Extract<Use, { kind: 'template' }>): Promise<FieldProblem[]> {
  const { field, mappingField, templateId, mapping } = use
  const definition = (await getTemplate(env, templateId))?.definition
  if (!definition) return [{ field, message: 'This template is not there any more: choose another one' }]
  if (definition.status !== 'APPROVED')
    return [{ field, message: `WhatsApp sends only approved templates; this one is ${definition.status}` }]
  const filled = fillTemplate(definition, mapping, () => SOME_VALUE)
  if (filled.ok) return []
  return filled.problems.map(({ field: slot, message }) => ({ field: `${mappingField}.${slot}`, message }))
}

/** Any customer's field is taken to be filled, with what is a text and a number too. */
const SOME_VALUE = '1'

async function fileProblems(env: Env, { field, key, media }: Extract<Use, { kind: 'file' }>): Promise<FieldProblem[]> {
  const file = await findFile(env.DB, key)
  if (!file) return [{ field, message: 'This file is not there any more: upload it again' }]
  return file.kind === media
    ? []
    : [{ field, message: `This file was uploaded as ${file.kind}: upload it as ${media}` }]
}
