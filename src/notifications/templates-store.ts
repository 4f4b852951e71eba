import type { Env } from '../env'
import type { TemplateKey } from '../whatsapp/templates/admin-store'
import { definitionOf, type StoredDefinition } from '../whatsapp/templates/store'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { ListedTemplate } from '../whatsapp/templates/listed'

/** A template of the account that notifications go from, as Meta told of it last. */
export type ApiTemplate = {
  wabaId: string
  definition: TemplateDefinition
  quality: string | null
  rejectedReason: string | null
  loadedAt: number
}

/** An account holds 6,000 at most; a page of this list shows as many as people look through. */
const MOST = 1000
/** Rows of one statement; components have a few kilobytes. */
const AT_ONCE = 50

const COLUMNS = `id, waba_id as wabaId, name, language, category, status, components, parameter_format as parameterFormat,
  header_media_key as headerMediaKey, quality, rejected_reason as rejectedReason, loaded_at as loadedAt`

type Stored = StoredDefinition & Pick<ApiTemplate, 'wabaId' | 'quality' | 'rejectedReason' | 'loadedAt'>

/** Of one account, without those that Meta no longer lists; by name and language. */
export async function listApiTemplates(env: Env, wabaId: string): Promise<ApiTemplate[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_api_templates where waba_id = ?1 and status <> 'DELETED'
     order by name, language, id limit ${MOST}`,
  )
    .bind(wabaId)
    .all<Stored>()
  return results.map(templateOf)
}

/** Approved ones behind a key, as the other list gives a page of its own; `search` looks at names and texts. */
export async function pageOfApproved(
  env: Env,
  wabaId: string,
  { search, after, most }: { search: string; after: TemplateKey | null; most: number },
): Promise<ApiTemplate[]> {
  const words = search.trim().toLowerCase()
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_api_templates where waba_id = ?1 and status = 'APPROVED'
       and (?2 = '' or instr(name, ?3) > 0 or instr(lower(components), ?2) > 0)
       and (name, language, id) > (?4, ?5, ?6)
     order by name, language, id limit ?7`,
  )
    .bind(wabaId, words, words.replaceAll(/\s+/g, '_'), after?.name ?? '', after?.language ?? '', after?.id ?? '', most)
    .all<Stored>()
  return results.map(templateOf)
}

export async function findApiTemplate(env: Env, id: string): Promise<ApiTemplate | null> {
  const row = await env.DB.prepare(`select ${COLUMNS} from tblwhatsapp_api_templates where id = ?1`)
    .bind(id)
    .first<Stored>()
  return row ? templateOf(row) : null
}

/** Whether the list has each of these. */
export async function areListed({ DB: db }: Pick<Env, 'DB'>, asked: readonly { id: string }[]): Promise<boolean> {
  if (asked.length === 0) return true
  const ids = [...new Set(asked.map(({ id }) => id))]
  const row = await db
    .prepare('select count(*) as n from tblwhatsapp_api_templates where id in (select value from json_each(?1))')
    .bind(JSON.stringify(ids))
    .first<{ n: number }>()
  return row?.n === ids.length
}

/** By name and language, the approved one first; as `findTemplate` of the other list. */
export async function findApiTemplateNamed(
  env: Env,
  wabaId: string,
  { name, language }: { name: string; language: string },
): Promise<TemplateDefinition | null> {
  const row = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_api_templates where name = ?1 and language = ?2 and waba_id = ?3
       and status <> 'DELETED' order by status = 'APPROVED' desc, loaded_at desc limit 1`,
  )
    .bind(name, language, wabaId)
    .first<Stored>()
  return row ? templateOf(row).definition : null
}

/** All that Meta listed. `isWhole`: what was not listed is gone; its row stays, for those that name it. */
export async function writeApiTemplates(
  env: Env,
  { wabaId, listed, isWhole, at }: { wabaId: string; listed: readonly ListedTemplate[]; isWhole: boolean; at: number },
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(listed.length / AT_ONCE) }, (_, n) =>
    listed.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  )
  const gone = env.DB.prepare(
    `update tblwhatsapp_api_templates set status = 'DELETED' where waba_id = ?1 and loaded_at < ?2 and status <> 'DELETED'`,
  ).bind(wabaId, at)
  const statements = [
    ...parts.map((part) => env.DB.prepare(UPSERT).bind(JSON.stringify(part), wabaId, at)),
    ...(isWhole ? [gone] : []),
  ]
  if (statements.length > 0) await env.DB.batch(statements)
}

/** Meta told of it since the listing began. */
const IS_TOLD = 'loaded_at > excluded.loaded_at'

const UPSERT = `
  insert into tblwhatsapp_api_templates
    (id, waba_id, name, language, category, status, components, parameter_format, quality, rejected_reason, loaded_at)
  select value ->> '$.id', ?2, value ->> '$.name', value ->> '$.language', value ->> '$.category', value ->> '$.status',
    value ->> '$.components', value ->> '$.parameterFormat', value ->> '$.quality', value ->> '$.rejectedReason', ?3
  from json_each(?1) where true
  on conflict (id) do update set waba_id = excluded.waba_id, name = excluded.name, language = excluded.language,
    category = iif(${IS_TOLD}, category, excluded.category), status = iif(${IS_TOLD}, status, excluded.status),
    components = excluded.components, parameter_format = excluded.parameter_format,
    quality = iif(${IS_TOLD}, quality, excluded.quality),
    rejected_reason = iif(${IS_TOLD}, rejected_reason, excluded.rejected_reason),
    loaded_at = max(loaded_at, excluded.loaded_at)`

function templateOf({ wabaId, quality, rejectedReason, loadedAt, ...row }: Stored): ApiTemplate {
  return { definition: definitionOf(row), wabaId, quality, rejectedReason, loadedAt }
}
