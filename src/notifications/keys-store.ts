import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import { auditIfChanged, auditStatement, LAST_INSERTED } from '../crm/audit-store'
import type { Env } from '../env'
import { forgetConfig } from '../settings/snapshot'
import { hashOf, newApiKey, prefixOf } from './api-key'
import { scopesIn, type Scope } from './scopes'

export const MOST_KEY_NAME_CHARS = 100
/** They all travel with the configuration. */
export const MOST_KEYS = 200

export type ApiKey = {
  id: number
  name: string
  prefix: string
  scopes: Scope[]
  createdBy: number | null
  createdAt: number
  expiresAt: number | null
  lastUsedAt: number | null
  revokedAt: number | null
}
export type ApiKeyDraft = { name: string; scopes: readonly Scope[]; expiresAt: number | null }
export type ApiKeyMade = { ok: true; id: number; key: string } | { ok: false; reason: 'too-many' }

/** Those that work first, then newest first. */
export async function listApiKeys(env: Env): Promise<ApiKey[]> {
  const { results } = await env.DB.prepare(
    `select id, name, prefix, scopes, created_by as createdBy, created_at as createdAt, expires_at as expiresAt,
       last_used_at as lastUsedAt, revoked_at as revokedAt
     from tblwhatsapp_api_keys order by revoked_at is not null, created_at desc, id desc limit 500`,
  ).all<Omit<ApiKey, 'scopes'> & { scopes: string }>()
  return results.map((row) => ({ ...row, scopes: scopesIn(row.scopes) }))
}

/** `key` is shown once and never again: only its hash is stored. It works within two seconds. */
export async function createApiKey(env: Env, draft: ApiKeyDraft, staffId: number): Promise<ApiKeyMade> {
  const key = newApiKey()
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblwhatsapp_api_keys (name, prefix, key_hash, scopes, created_by, created_at, expires_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7
       where (select count(*) from tblwhatsapp_api_keys where revoked_at is null) < ${MOST_KEYS} returning id`,
    ).bind(
      draft.name.slice(0, MOST_KEY_NAME_CHARS),
      prefixOf(key),
      await hashOf(key),
      JSON.stringify(draft.scopes),
      staffId,
      now(),
      draft.expiresAt,
    ),
    auditIfChanged(env.DB, {
      staffId,
      action: 'created',
      entity: 'api_keys',
      entityId: LAST_INSERTED,
      summary: `${draft.name} (${prefixOf(key)}…): ${draft.scopes.join(', ')}`,
    }),
  ])
  const id = made?.results[0]?.id
  if (id === undefined) return { ok: false, reason: 'too-many' }
  await applyKeys(env)
  return { ok: true, id, key }
}

/** For good. False where it was revoked before, or is not there. */
export async function revokeApiKey(env: Env, id: number, staffId: number): Promise<boolean> {
  const before = await env.DB.prepare(
    'select name, prefix from tblwhatsapp_api_keys where id = ?1 and revoked_at is null',
  )
    .bind(id)
    .first<{ name: string; prefix: string }>()
  if (!before) return false
  await env.DB.batch([
    env.DB.prepare('update tblwhatsapp_api_keys set revoked_at = ?2 where id = ?1 and revoked_at is null').bind(
      id,
      now(),
    ),
    auditStatement(env.DB, {
      staffId,
      action: 'revoked',
      entity: 'api_keys',
      entityId: id,
      summary: `${before.name} (${before.prefix}…)`,
    }),
  ])
  await applyKeys(env)
  return true
}

/** At most one row a minute, whatever the key does. */
export async function noteKeyUse(db: D1Database, id: number, at: number, everyMs: number): Promise<void> {
  await db
    .prepare('update tblwhatsapp_api_keys set last_used_at = ?2 where id = ?1 and coalesce(last_used_at, 0) <= ?3')
    .bind(id, at, at - everyMs)
    .run()
}

async function applyKeys(env: Env): Promise<void> {
  await stubs(env).config().refresh()
  forgetConfig()
}
