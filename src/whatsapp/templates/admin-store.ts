import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { messages } from '../../db/conversations'
import { templates } from '../../db/templates'
import type { Env } from '../../env'
import type { TemplateDefinition } from './definition'
import { definitionOf } from './store'

/** A template as staff see it: how it is filled, and what Meta says of it. */
export type StoredTemplate = {
  definition: TemplateDefinition
  wabaId: string
  quality: string | null
  rejectedReason: string | null
  /** Meta's words on the state, as JSON. */
  stateInfo: string | null
  previousCategory: string | null
  correctCategory: string | null
  categoryChangesAt: number | null
  needsLoad: boolean
  changedAt: number
}

export type TemplateFilter = {
  search: string
  status: string | null
  category: string | null
  language: string | null
  /** Of one account only. */
  wabaId?: string
}
export type TemplateKey = { name: string; language: string; id: string }

export const TEMPLATES_PAGE = 50

/** By name and language. One more than a page tells that there are more. Deleted ones only where asked for. */
export async function listTemplates(
  env: Env,
  filter: TemplateFilter,
  after: TemplateKey | null,
): Promise<StoredTemplate[]> {
  const { id, name, language } = templates
  const rows = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(
      and(
        filtered(filter),
        after ? sql`(${name}, ${language}, ${id}) > (${after.name}, ${after.language}, ${after.id})` : undefined,
      ),
    )
    .orderBy(name, language, id)
    .limit(TEMPLATES_PAGE + 1)
  return rows.map(storedTemplate)
}

const MOST_WITHOUT_VARIABLES = 100

/** Approved ones whose texts take no value and whose header no file, Meta's own `hello_world` first; the caller looks closer. */
export async function listWithoutVariables(env: Env): Promise<TemplateDefinition[]> {
  const { name, language, id, status, components } = templates
  const formats = ['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].map((format) => `"format":"${format}"`)
  const rows = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(and(eq(status, 'APPROVED'), ...['{{', ...formats].map((text) => sql`instr(${components}, ${text}) = 0`)))
    .orderBy(sql`${name} = 'hello_world' desc`, name, language, id)
    .limit(MOST_WITHOUT_VARIABLES)
  return rows.map(definitionOf)
}

/** The values that are there to filter by. */
export async function templateChoices(env: Env): Promise<{ statuses: string[]; languages: string[] }> {
  const { status, language } = templates
  const rows = await drizzle(env.DB).selectDistinct({ status, language }).from(templates)
  const sorted = (values: string[]) => [...new Set(values)].toSorted()
  return { statuses: sorted(rows.map((row) => row.status)), languages: sorted(rows.map((row) => row.language)) }
}

export async function getTemplate(env: Env, id: string): Promise<StoredTemplate | null> {
  const [row] = await drizzle(env.DB).select().from(templates).where(eq(templates.id, id))
  return row ? storedTemplate(row) : null
}

/** Templates whose parts hold this text; the caller looks closer. Meta refuses a second one with the same words. */
export async function templatesWithText(env: Env, text: string): Promise<TemplateDefinition[]> {
  const rows = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(and(ne(templates.status, 'DELETED'), sql`instr(${templates.components}, ${JSON.stringify(text)}) > 0`))
    .limit(20)
  return rows.map(definitionOf)
}

type Submitted = {
  id: string
  wabaId: string
  name: string
  language: string
  category: string
  status: string
  components: unknown
  parameterFormat: string
  headerMediaKey: string | null
}

/**
 * What was just submitted. A webhook may have been faster, with a status of its own: that one stays, since Meta sent it
 * later than its answer.
 */
export async function keepSubmitted(env: Env, given: Submitted, at: number): Promise<void> {
  const row = { ...given, components: JSON.stringify(given.components), fingerprint: '', changedAt: at }
  const fromWebhook = sql`case when ${templates.eventAt} is null then excluded.status else ${templates.status} end`
  await drizzle(env.DB)
    .insert(templates)
    .values(row)
    .onConflictDoUpdate({ target: templates.id, set: { ...row, status: fromWebhook, needsLoad: false } })
}

type Edited = { category: string; components: unknown; headerMediaKey: string | null }

/** An edit goes to review again; a webhook since `startedAt` already says how that went. Meta's times are in seconds. */
export async function keepEdited(env: Env, id: string, edited: Edited, startedAt: number): Promise<void> {
  const isNewer = sql`coalesce(${templates.eventAt}, 0) >= ${Math.floor(startedAt / 1000) * 1000}`
  await drizzle(env.DB)
    .update(templates)
    .set({
      ...edited,
      components: JSON.stringify(edited.components),
      status: sql`case when ${isNewer} then ${templates.status} else 'PENDING' end`,
      rejectedReason: sql`case when ${isNewer} then ${templates.rejectedReason} end`,
      stateInfo: sql`case when ${isNewer} then ${templates.stateInfo} end`,
      fingerprint: '',
      changedAt: startedAt,
    })
    .where(eq(templates.id, id))
}

/** The file that it is sent with where no other is chosen. */
export async function keepHeaderFile(env: Env, id: string, headerMediaKey: string, at: number): Promise<void> {
  await drizzle(env.DB).update(templates).set({ headerMediaKey, changedAt: at }).where(eq(templates.id, id))
}

export async function markDeleted(env: Env, id: string, at: number): Promise<void> {
  await drizzle(env.DB).update(templates).set({ status: 'DELETED', changedAt: at }).where(eq(templates.id, id))
}

export type TestState = { status: string | null; rank: number; errorCode: number | null; errorText: string | null }

/** How a test send goes on, by its row; null while the Journal has not written it, or where it is not this person's. */
export async function findTestState(
  env: Env,
  { interactionId, at, id, sentBy }: { interactionId: string; at: number; id: string; sentBy: string },
): Promise<TestState | null> {
  const { status, statusRank: rank, errorCode, errorText } = messages
  const [row] = await drizzle(env.DB)
    .select({ status, rank, errorCode, errorText })
    .from(messages)
    .where(
      and(
        eq(messages.interactionId, interactionId),
        eq(messages.at, at),
        eq(messages.id, id),
        eq(messages.sentBy, sentBy),
      ),
    )
  return row ?? null
}

function filtered({ search, status, category, language, wabaId }: TemplateFilter): SQL | undefined {
  const wanted = search.trim().toLowerCase().replaceAll(/\s+/g, '_')
  return and(
    status === null ? ne(templates.status, 'DELETED') : eq(templates.status, status),
    category === null ? undefined : eq(templates.category, category),
    wabaId === undefined ? undefined : eq(templates.wabaId, wabaId),
    language === null ? undefined : eq(templates.language, language),
    wanted === ''
      ? undefined
      : or(
          sql`instr(${templates.name}, ${wanted}) > 0`,
          sql`instr(lower(${templates.components}), ${search.trim().toLowerCase()}) > 0`,
        ),
  )
}

function storedTemplate(row: typeof templates.$inferSelect): StoredTemplate {
  const { wabaId, quality, rejectedReason, stateInfo, previousCategory, correctCategory } = row
  const { categoryChangesAt, needsLoad, changedAt } = row
  return {
    definition: definitionOf(row),
    wabaId,
    quality,
    rejectedReason,
    stateInfo,
    previousCategory,
    correctCategory,
    categoryChangesAt,
    needsLoad,
    changedAt,
  }
}
