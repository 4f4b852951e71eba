import { DEMO } from './demo'
import { API_TEMPLATES } from './api-templates'
import { DEMO_TEMPLATES } from './demo-templates'
import type { Json, World } from './world'

/** A template as Meta keeps it; `components` in Meta's own JSON, types in capitals. */
export type SimTemplate = {
  /** 15 digits, growing: the order of the list. New ones tell their second, so that two runs never give the same. */
  id: string
  wabaId: string
  name: string
  language: string
  category: string
  subCategory: string | null
  previousCategory: string | null
  correctCategory: string | null
  status: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: Json[]
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  rejectedReason: string | null
  createdAt: number
  editedAts: number[]
  /** Reviews that it has had: a name with `reject` in it is rejected at the first. */
  reviews: number
}

export type SimTemplates = {
  byId: Map<string, SimTemplate>
  nextId: number
  /** `<name> <language>` of approved ones that were deleted, and when: blocked for 30 days. */
  deleted: Map<string, number>
  createdAts: number[]
  /** Between a submission and Meta's decision; null waits for `POST /_control/templates/:id/review`. */
  reviewDelayMs: number | null
}

const FIRST_ID = 700_000_000_000_001
/** November 2023, in seconds. */
const RUNS_SINCE = 1_700_000_000
const REVIEW_DELAY_MS = 2000

/** The demo's templates: every kind of part, and most states. */
export function newTemplates(): SimTemplates {
  const templates: SimTemplates = {
    byId: new Map(),
    nextId: FIRST_ID,
    deleted: new Map(),
    createdAts: [],
    reviewDelayMs: REVIEW_DELAY_MS,
  }
  for (const given of DEMO_TEMPLATES) put(templates, given, 0)
  for (const given of API_TEMPLATES) put(templates, { ...given, wabaId: DEMO.apiWabaId }, 0)
  templates.nextId = FIRST_ID + (Math.floor(Date.now() / 1000) - RUNS_SINCE) * 1000
  return templates
}

export type NewTemplate = Pick<SimTemplate, 'name' | 'language' | 'category' | 'components'> & Partial<SimTemplate>

export function addTemplate(world: World, given: NewTemplate): SimTemplate {
  return put(world.templates, given, Date.now() + world.clockOffsetMs)
}

/** In the order of their ids, as Meta lists them. */
export function templatesOf(world: World, wabaId: string): SimTemplate[] {
  return [...world.templates.byId.values()].filter((template) => template.wabaId === wabaId)
}

export function findTemplate(world: World, wabaId: string, name: string, language: string): SimTemplate | null {
  return templatesOf(world, wabaId).find((template) => template.name === name && template.language === language) ?? null
}

function put(templates: SimTemplates, given: NewTemplate, createdAt: number): SimTemplate {
  const template: SimTemplate = {
    id: String(templates.nextId++),
    wabaId: DEMO.wabaId,
    subCategory: null,
    previousCategory: null,
    correctCategory: null,
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    quality: 'UNKNOWN',
    rejectedReason: null,
    createdAt,
    editedAts: [],
    reviews: 0,
    ...structuredClone(given),
  }
  templates.byId.set(template.id, template)
  return template
}
