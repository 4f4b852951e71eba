import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { auditInserted, auditStatement } from '../crm/audit-store'
import { httpTools } from '../db/bots'
import type { Env } from '../env'
import { httpToolSchema, type HttpTool, type HttpToolRow } from './http-tools'

export type ToolSaved = { ok: true } | { ok: false; reason: 'taken' | 'gone' | 'too-many' }

/** Each is told to the model with every call. */
export const MOST_TOOLS = 20

/** Those that the model may call, by name. */
export async function listHttpTools(env: Env): Promise<HttpToolRow[]> {
  return (await listAllHttpTools(env)).filter(({ isActive }) => isActive)
}

/** Switched off ones too. A row that cannot be read any more is left out. */
export async function listAllHttpTools(env: Env): Promise<HttpToolRow[]> {
  const rows = await drizzle(env.DB).select().from(httpTools).orderBy(asc(httpTools.name)).limit(MOST_TOOLS)
  return rows.map(decoded).filter((tool) => tool !== null)
}

export async function findHttpTool(env: Env, id: number): Promise<HttpToolRow | null> {
  const [row] = await drizzle(env.DB).select().from(httpTools).where(eq(httpTools.id, id))
  return row ? decoded(row) : null
}

export async function createHttpTool(env: Env, name: string, tool: HttpTool, staffId: number): Promise<ToolSaved> {
  const insert = env.DB.prepare(
    `insert into tblwhatsapp_http_tools (name, body, created_at, updated_at)
     select ?1, ?2, ?3, ?3 where (select count(*) from tblwhatsapp_http_tools) < ?4`,
  ).bind(name, JSON.stringify(tool), now(), MOST_TOOLS)
  const line = { staffId, action: 'created', entity: 'http_tools', summary: name }
  return saved(env, insert, auditInserted(env.DB, line), 'too-many')
}

/** `staffId`'s line in the audit trail names the fields that changed; a secret is named, never its value. */
export async function updateHttpTool(
  env: Env,
  id: number,
  { name, tool }: { name: string; tool: HttpTool },
  staffId: number,
): Promise<ToolSaved> {
  const update = env.DB.prepare('update tblwhatsapp_http_tools set name = ?2, body = ?3, updated_at = ?4 where id = ?1')
  const line = { staffId, action: 'changed', entity: 'http_tools', entityId: id, summary: name }
  return saved(env, update.bind(id, name, JSON.stringify(tool), now()), auditStatement(env.DB, line), 'gone')
}

export async function switchHttpTool(
  env: Env,
  { id, name }: HttpToolRow,
  isActive: boolean,
  staffId: number,
): Promise<void> {
  const update = env.DB.prepare('update tblwhatsapp_http_tools set is_active = ?2, updated_at = ?3 where id = ?1')
  const changes = { isActive: [!isActive, isActive] } as const
  const line = { staffId, action: 'changed', entity: 'http_tools', entityId: id, summary: name, changes }
  await env.DB.batch([update.bind(id, Number(isActive), now()), auditStatement(env.DB, line)])
}

export async function deleteHttpTool(env: Env, { id, name }: HttpToolRow, staffId: number): Promise<void> {
  const remove = env.DB.prepare('delete from tblwhatsapp_http_tools where id = ?1').bind(id)
  const line = { staffId, action: 'deleted', entity: 'http_tools', entityId: id, summary: name }
  await env.DB.batch([remove, auditStatement(env.DB, line)])
}

function decoded({ id, name, isActive, body }: typeof httpTools.$inferSelect): HttpToolRow | null {
  const parsed = httpToolSchema.safeParse(JSON.parse(body))
  return parsed.success ? { id, name, isActive, tool: parsed.data } : null
}

async function saved(
  env: Env,
  write: D1PreparedStatement,
  line: D1PreparedStatement,
  otherwise: 'gone' | 'too-many',
): Promise<ToolSaved> {
  try {
    const [done] = await env.DB.batch([write, line])
    return (done?.meta.changes ?? 0) > 0 ? { ok: true } : { ok: false, reason: otherwise }
  } catch (error) {
    if (String(error).includes('UNIQUE constraint failed: tblwhatsapp_http_tools.name'))
      return { ok: false, reason: 'taken' }
    throw error
  }
}
