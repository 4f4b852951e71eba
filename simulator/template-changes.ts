import { objects, textOf } from './json'
import { wrong, type Refusal } from './refusals'
import { templateRefusal, tooMany } from './template-refusals'
import { checkDraft, type Draft } from './template-rules'
import { stored } from './template-stored'
import { reviewLater, tellOfDeletion } from './template-webhooks'
import { addTemplate, findTemplate, templatesOf, type SimTemplate } from './templates'
import type { Target } from './webhooks'
import { nowOf, type Json, type World } from './world'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MOST_AN_HOUR = 100
const MOST_TEMPLATES = 250
const BLOCKED_DAYS = 30
const CATEGORIES = new Set(['MARKETING', 'UTILITY', 'AUTHENTICATION'])
const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED'])

/** Takes a new template for review, or says why not. */
export function createTemplate(world: World, target: Target, wabaId: string, body: Json): Json | Refusal {
  const name = textOf(body['name'])
  const language = textOf(body['language'])
  const draft = draftOf(body, textOf(body['category']))
  const refused = checkName(world, wabaId, name, language) ?? checkCategory(draft.category) ?? checkDraft(draft)
  if (refused) return refused
  const { templates } = world
  const at = nowOf(world)
  templates.createdAts = templates.createdAts.filter((createdAt) => at - createdAt < HOUR_MS)
  if (templates.createdAts.length >= MOST_AN_HOUR) return tooMany()
  templates.createdAts.push(at)
  const template = addTemplate(world, {
    wabaId,
    name,
    language,
    status: 'PENDING',
    ...draft,
    components: stored(draft.components),
  })
  void reviewLater(world, target, template)
  return { id: template.id, status: template.status, category: template.category }
}

/** The whole of the components is replaced; an approved one once a day. The review begins anew. */
export function editTemplate(world: World, target: Target, template: SimTemplate, body: Json): Json | Refusal {
  const refused = checkEdit(world, template, body)
  if (refused) return refused
  const draft = draftOf(
    { parameter_format: template.parameterFormat, ...body },
    textOf(body['category'], template.category),
  )
  const problem = checkCategory(draft.category) ?? (body['components'] === undefined ? null : checkDraft(draft))
  if (problem) return problem
  if (body['components'] !== undefined) template.components = stored(draft.components)
  template.category = draft.category
  template.editedAts.push(nowOf(world))
  template.status = 'PENDING'
  template.rejectedReason = null
  void reviewLater(world, target, template)
  return { success: true }
}

/** By name in all languages, or one by its id as well. */
export function deleteTemplates(
  world: World,
  target: Target,
  wabaId: string,
  name: string,
  id: string | undefined,
): Json | Refusal {
  const found = templatesOf(world, wabaId).filter(
    (template) => template.name === name && (id === undefined || template.id === id),
  )
  if (found.length === 0)
    return templateRefusal(2_593_002, 'Message Template Not Found', `There is no template named ${name} to delete.`)
  if (found.some(({ status }) => status === 'DISABLED'))
    return templateRefusal(null, 'Template can’t be deleted', 'A disabled template can’t be deleted.')
  for (const template of found) {
    if (template.status === 'APPROVED')
      world.templates.deleted.set(`${wabaId} ${name} ${template.language}`, nowOf(world))
    world.templates.byId.delete(template.id)
    void tellOfDeletion(world, target, template)
  }
  return { success: true }
}

function checkName(world: World, wabaId: string, name: string, language: string): Refusal | null {
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    return wrong('Param name must have lower-case letters, digits and underscores only.')
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language))
    return wrong(`Param language: ${language} is not a supported language.`)
  if (findTemplate(world, wabaId, name, language))
    return templateRefusal(
      2_388_024,
      'Content in this language already exists',
      `There is already ${language} content for the template ${name}. Edit it or choose another name.`,
    )
  const deletedAt = world.templates.deleted.get(`${wabaId} ${name} ${language}`)
  if (deletedAt !== undefined && nowOf(world) - deletedAt < BLOCKED_DAYS * DAY_MS)
    return templateRefusal(
      2_388_023,
      'Message template language is being deleted',
      `New ${language} content can't be added while the existing content is being deleted. Try again in 4 weeks or create a new message template.`,
    )
  return templatesOf(world, wabaId).length < MOST_TEMPLATES
    ? null
    : templateRefusal(2_388_019, 'Limit of templates reached', 'You have reached the limit of 250 message templates.')
}

function checkCategory(category: string): Refusal | null {
  return CATEGORIES.has(category)
    ? null
    : wrong(`Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}, got "${category}".`)
}

function checkEdit(world: World, template: SimTemplate, body: Json): Refusal | null {
  const no = (message: string) => templateRefusal(null, 'Template can’t be edited', message)
  if (!EDITABLE.has(template.status)) return no(`A template that is ${template.status} can’t be edited.`)
  if (template.status !== 'APPROVED') return null
  const at = nowOf(world)
  const edits = (days: number) => template.editedAts.filter((editedAt) => at - editedAt < days * DAY_MS).length
  if (edits(1) >= 1) return no('An approved template can be edited once in 24 hours.')
  if (edits(30) >= 10) return no('An approved template can be edited 10 times in 30 days.')
  const category = textOf(body['category'], template.category).toUpperCase()
  return category === template.category ? null : no('The category of an approved template can’t be changed.')
}

/** Types, formats and categories in any case are taken, and kept in capitals. */
function draftOf(body: Json, category: string): Draft {
  return {
    category: category.toUpperCase(),
    parameterFormat: textOf(body['parameter_format'], 'POSITIONAL').toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: objects(body['components']).map(inCapitals),
  }
}

function inCapitals(component: Json): Json {
  const upper = (key: string) => (typeof component[key] === 'string' ? { [key]: component[key].toUpperCase() } : {})
  return {
    ...component,
    ...upper('type'),
    ...upper('format'),
    ...(Array.isArray(component['buttons']) ? { buttons: objects(component['buttons']).map(inCapitals) } : {}),
    ...(Array.isArray(component['components']) ? { components: objects(component['components']).map(inCapitals) } : {}),
    ...(Array.isArray(component['cards']) ? { cards: objects(component['cards']).map(inCapitals) } : {}),
  }
}
