import type { ConsentRow } from '../conversations/rows'
import { nudge } from '../crm-events/nudge'
import { optOutsIn } from '../crm-webhooks/flush-events'
import { optOutStatements } from '../crm-webhooks/events-store'
import type { Env } from '../env'
import { personKeys } from './person-key'

export type ConsentKey = { at: number; phoneKey: string; kind: string }
/** `source` is the first part of a source: `word`, `staff`, `import`. */
export type ConsentFilter = { kind: string | null; source: string | null }

export const CONSENT_PAGE = 50
const MOST_HISTORY = 500
/** A parameter of D1 holds 2 MB. */
const ROWS_AT_ONCE = 1000

const COLUMNS = 'phone_key as phoneKey, at, kind, source, wording, interaction_id as interactionId'

/** Newest first, one more than a page. */
export async function listConsents(
  env: Env,
  { kind, source }: ConsentFilter,
  after: ConsentKey | null,
): Promise<ConsentRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_consents
     where (at, phone_key, kind) < (?1, ?2, ?3) and (?4 is null or kind = ?4)
       and (?5 is null or source = ?5 or source like ?5 || ':%')
     order by at desc, phone_key desc, kind desc limit ${CONSENT_PAGE + 1}`,
  )
    .bind(after?.at ?? 8_640_000_000_000_000, after?.phoneKey ?? '', after?.kind ?? '', kind, source)
    .all<ConsentRow>()
  return results
}

/** All that is known of one person, under every key that our conversations connect, newest first. */
export async function historyOf(env: Env, key: string): Promise<{ keys: string[]; rows: ConsentRow[] }> {
  const own = await linesOf(env, [key])
  const ids = [...new Set(own.flatMap(({ interactionId }) => interactionId ?? []))].slice(0, 20)
  if (ids.length === 0) return { keys: [key], rows: own }
  const { results } = await env.DB.prepare(
    `select wa_id as waId, user_id as userId from tblwhatsapp_interactions where id in (select value from json_each(?1))`,
  )
    .bind(JSON.stringify(ids))
    .all<{ waId: string | null; userId: string | null }>()
  const keys = [...new Set([key, ...results.flatMap(personKeys)])]
  return { keys, rows: keys.length === 1 ? own : await linesOf(env, keys) }
}

/** What is there already (same person, moment and kind) stays as it is. Returns how many were new. */
export async function insertConsents(env: Env, rows: readonly ConsentRow[]): Promise<number> {
  let added = 0
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const list = rows
      .slice(i, i + ROWS_AT_ONCE)
      .map((row) => [row.phoneKey, row.at, row.kind, row.source, row.wording, row.interactionId])
    const optOuts = optOutStatements(env.DB, optOutsIn({ consents: rows.slice(i, i + ROWS_AT_ONCE) }))
    const insert = env.DB.prepare(INSERT).bind(JSON.stringify(list))
    const results = await env.DB.batch([...optOuts.before, insert, ...optOuts.after])
    added += results[optOuts.before.length]!.meta.changes
    if (results.length > 1) await nudge(env)
  }
  return added
}

/** The newest line of each person, by key, `limit` of them behind `after`. */
export async function currentConsents(env: Env, after: string, limit: number): Promise<ConsentRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_consents c where phone_key > ?1
       and not exists (select 1 from tblwhatsapp_consents n where n.phone_key = c.phone_key
         and (n.at > c.at or (n.at = c.at and n.kind > c.kind)))
     order by phone_key limit ?2`,
  )
    .bind(after, limit)
    .all<ConsentRow>()
  return results
}

async function linesOf(env: Env, keys: readonly string[]): Promise<ConsentRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_consents where phone_key in (select value from json_each(?1))
     order by at desc, kind desc, phone_key limit ${MOST_HISTORY}`,
  )
    .bind(JSON.stringify(keys))
    .all<ConsentRow>()
  return results
}

const INSERT = `insert or ignore into tblwhatsapp_consents (phone_key, at, kind, source, wording, interaction_id)
  select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 from json_each(?1)`
