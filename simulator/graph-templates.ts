import { Hono, type Context } from 'hono'
import { tokenOf } from './accounts'
import { badCursor } from './template-refusals'
import { object } from './json'
import { isRefused, missingObject, type Refusal } from './refusals'
import type { Reporting } from './send'
import { createTemplate, deleteTemplates, editTemplate } from './template-changes'
import { templatesOf, type SimTemplate } from './templates'
import type { Json, World } from './world'

const PAGE = 25
const MOST_A_PAGE = 100
const DEFAULT_FIELDS = 'name,parameter_format,components,language,status,category,sub_category,id'

/** Listing, creating, editing and deleting templates. Source: reference §8.2. */
export function templatesApi(world: World, reporting: Reporting): Hono {
  const api = new Hono()
  const list = '/:version{v[0-9]+\\.[0-9]+}/:wabaId{[0-9]+}/message_templates'
  const one = '/:version{v[0-9]+\\.[0-9]+}/:id{[0-9]+}'

  api.get(list, (c) => answer(c, refusedAccount(world, c) ?? listTemplates(world, c)))
  api.post(list, async (c) => {
    const body = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    return answer(c, refusedAccount(world, c) ?? createTemplate(world, reporting, c.req.param('wabaId'), body))
  })
  api.delete(list, (c) => {
    const { name = '', hsm_id: id } = c.req.query()
    return answer(c, refusedAccount(world, c) ?? deleteTemplates(world, reporting, c.req.param('wabaId'), name, id))
  })

  api.get(one, (c, next) => {
    const template = world.templates.byId.get(c.req.param('id'))
    return template
      ? answer(c, refusedTemplate(world, c, template) ?? shownAs(template, c.req.query('fields')))
      : next()
  })
  api.post(one, async (c, next) => {
    const template = world.templates.byId.get(c.req.param('id'))
    if (!template) return next()
    const body = object(await c.req.json<unknown>().catch(() => null)) ?? {}
    return answer(c, refusedTemplate(world, c, template) ?? editTemplate(world, reporting, template, body))
  })
  return api
}

function answer(c: Context, outcome: Json | Refusal): Response {
  return isRefused(outcome) ? c.json(outcome.body, outcome.status as 400) : c.json(outcome)
}

function refusedAccount(world: World, c: Context): Refusal | null {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return token
  const wabaId = c.req.param('wabaId') ?? ''
  return world.accounts.wabas.has(wabaId) && token.wabaIds.includes(wabaId) ? null : missingObject(c.req.method, wabaId)
}

function refusedTemplate(world: World, c: Context, template: SimTemplate): Refusal | null {
  const token = tokenOf(world, c.req.header('authorization'))
  if (isRefused(token)) return token
  return token.wabaIds.includes(template.wabaId) ? null : missingObject(c.req.method, template.id)
}

/** Ids only grow, so a cursor that names the last one seen stays right whatever comes or goes. */
function listTemplates(world: World, c: Context): Json | Refusal {
  const { after, fields, limit, ...filters } = c.req.query()
  const afterId = after === undefined ? '' : idOf(after)
  if (afterId === null) return badCursor()
  const all = templatesOf(world, c.req.param('wabaId') ?? '').filter((template) => fits(template, filters))
  const rest = all.filter(({ id }) => Number(id) > Number(afterId))
  const page = rest.slice(0, Math.min(Number(limit) || PAGE, MOST_A_PAGE))
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return { data: [] }
  const cursors = { before: cursorOf(first.id), after: cursorOf(last.id) }
  const next = new URL(c.req.url)
  next.searchParams.set('after', cursors.after)
  const paging = { cursors, ...(rest.length > page.length ? { next: next.toString() } : {}) }
  return { data: page.map((template) => shownAs(template, fields)), paging }
}

function fits(template: SimTemplate, filters: Record<string, string>): boolean {
  const { name, name_or_content: words, status, category, language, quality_score: quality } = filters
  const equals = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value
  const content = `${template.name} ${JSON.stringify(template.components)}`.toLowerCase()
  return (
    equals(name, template.name) &&
    equals(status, template.status) &&
    equals(category, template.category) &&
    equals(language, template.language) &&
    equals(quality, template.quality) &&
    (words === undefined || content.includes(words.toLowerCase()))
  )
}

function shownAs(template: SimTemplate, fields = DEFAULT_FIELDS): Json {
  const { id, name, language, status, category } = template
  const all: Json = {
    name,
    parameter_format: template.parameterFormat,
    components: template.components,
    language,
    status,
    category,
    sub_category: template.subCategory,
    previous_category: template.previousCategory,
    correct_category: template.correctCategory,
    quality_score: { score: template.quality, date: Math.floor(template.createdAt / 1000) },
    rejected_reason: template.rejectedReason ?? 'NONE',
    id,
  }
  const wanted = new Set([...fields.split(','), 'id'])
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => wanted.has(key) && value !== null))
}

function cursorOf(id: string): string {
  return btoa(`t:${id}`)
}

function idOf(cursor: string): string | null {
  try {
    return /^t:(\d+)$/.exec(atob(cursor))?.[1] ?? null
  } catch {
    return null
  }
}
