import type { Env } from '../../env'
import type { ListedTemplate } from './listed'

export type StoredPrint = { id: string; status: string; fingerprint: string }
export type Changed = ListedTemplate & { wabaId: string; fingerprint: string }

/** A D1 parameter holds 2 MB; a statement's list is cut well below it. */
const PARAMETER_CHARS = 500_000
/** What a webhook said so shortly before a listing began, the listing may not show yet. */
const LAG_MS = 60_000

/** Every template that we have, of whatever account, as far as a sync has to know it. */
export async function storedPrints(env: Env): Promise<Map<string, StoredPrint>> {
  const { results } = await env.DB.prepare(
    'select id, status, fingerprint from tblwhatsapp_interaction_templates',
  ).all<StoredPrint>()
  return new Map(results.map((row) => [row.id, row]))
}

/**
 * Writes what a listing that began at `startedAt` told, in one transaction: all of it or nothing. State, category and
 * quality of a row that heard a webhook since stay as the webhook said, and where the listing says something else, Meta is
 * asked again within the minute: a listing can be older than the webhook, never the other way round.
 */
export async function writeListed(
  env: Env,
  given: { changed: Changed[]; removed: string[]; startedAt: number; at: number },
): Promise<void> {
  const { changed, removed, startedAt, at } = given
  const newerThan = startedAt - LAG_MS
  const statements = [
    ...slices(changed.map(valuesOf)).map((list) => env.DB.prepare(UPSERT).bind(list, at, newerThan)),
    ...slices(removed).map((list) => env.DB.prepare(REMOVE).bind(list, at, newerThan, startedAt)),
  ]
  if (statements.length > 0) await env.DB.batch(statements)
}

/** Templates that only a webhook told of, or told half of; those that have waited longest first. */
export async function waitingForLoad(env: Env, most: number): Promise<string[]> {
  const { results } = await env.DB.prepare(
    'select id from tblwhatsapp_interaction_templates where needs_load = 1 order by changed_at, id limit ?1',
  )
    .bind(most)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** The hourly listing alone reads it again, unless a webhook has told of it since `startedAt`. */
export async function giveUpLoading(env: Env, id: string, startedAt: number): Promise<void> {
  await env.DB.prepare(
    `update tblwhatsapp_interaction_templates set needs_load = 0
     where id = ?1 and needs_load = 1 and coalesce(event_at, 0) <= ?2`,
  )
    .bind(id, startedAt)
    .run()
}

/** A webhook of just now said something else than the listing. */
const CONTRADICTS = `event_at > ?3 and ((status <> 'UNKNOWN' and status <> excluded.status)
      or (category <> 'UNKNOWN' and category <> excluded.category)
      or coalesce(quality, excluded.quality) is not excluded.quality)`

/** Name and language never change under an id: left alone, so that the index is not written again with each row. */
const UPSERT = `
  insert into tblwhatsapp_interaction_templates
    (id, waba_id, name, language, category, sub_category, status, components, parameter_format, quality, rejected_reason,
     previous_category, correct_category, fingerprint, needs_load, changed_at)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
    value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, 0, ?2
  from json_each(?1) where true
  on conflict (id) do update set
    waba_id = excluded.waba_id,
    sub_category = excluded.sub_category,
    components = excluded.components,
    parameter_format = excluded.parameter_format,
    status = iif(event_at > ?3 and status <> 'UNKNOWN', status, excluded.status),
    state_info = iif(event_at > ?3 or status = excluded.status, state_info, null),
    category = iif(event_at > ?3 and category <> 'UNKNOWN', category, excluded.category),
    quality = iif(event_at > ?3, coalesce(quality, excluded.quality), excluded.quality),
    rejected_reason = iif(event_at > ?3, rejected_reason, excluded.rejected_reason),
    previous_category = iif(event_at > ?3, coalesce(previous_category, excluded.previous_category), excluded.previous_category),
    correct_category = iif(event_at > ?3 or category_changes_at > ?2, correct_category, excluded.correct_category),
    category_changes_at = iif(event_at > ?3 or category_changes_at > ?2, category_changes_at, null),
    fingerprint = iif(${CONTRADICTS}, '', excluded.fingerprint),
    needs_load = iif(${CONTRADICTS}, 1, 0),
    changed_at = excluded.changed_at`

/** Not what came into being, or was told of, since the listing began. */
const REMOVE = `
  update tblwhatsapp_interaction_templates
  set status = 'DELETED', fingerprint = '', needs_load = 0, changed_at = ?2
  where id in (select value from json_each(?1)) and status <> 'DELETED'
    and coalesce(event_at, 0) <= ?3 and changed_at < ?4`

function valuesOf(row: Changed): (string | null)[] {
  return [
    row.id,
    row.wabaId,
    row.name,
    row.language,
    row.category,
    row.subCategory,
    row.status,
    row.components,
    row.parameterFormat,
    row.quality,
    row.rejectedReason,
    row.previousCategory,
    row.correctCategory,
    row.fingerprint,
  ]
}

/** JSON lists of at most `PARAMETER_CHARS`, unless one alone is longer. */
function slices(values: unknown[]): string[] {
  const lists: string[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const value of values) {
    const text = JSON.stringify(value)
    if (size + text.length > PARAMETER_CHARS) {
      lists.push([])
      size = 0
    }
    lists.at(-1)?.push(text)
    size += text.length
  }
  return lists.map((list) => `[${list.join(',')}]`)
}
