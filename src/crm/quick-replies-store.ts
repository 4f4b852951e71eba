import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { media } from '../db/media'
import { quickReplies } from '../db/crm'
import type { Env } from '../env'
import type { MediaKind } from '../whatsapp/limits'
import { auditStatement, changesBetween, LAST_INSERTED } from './audit-store'

export const QUICK_REPLY_PAGE = 50

/** `kind` and `fileName` of the file that goes with it. */
export type QuickReply = typeof quickReplies.$inferSelect & { kind: MediaKind | null; fileName: string | null }
export type QuickReplyDraft = { shortcut: string; title: string; message: string; mediaKey: string | null }
export type QuickReplySaved = { ok: true } | { ok: false; reason: 'taken' | 'gone' }

/** By shortcut; those in which the words stand, if any. One more than `most` tells that there are more. */
export async function listQuickReplies(
  env: Env,
  { search, after, most }: { search: string; after: string | null; most: number },
): Promise<QuickReply[]> {
  const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const found = (column: typeof quickReplies.shortcut | typeof quickReplies.title | typeof quickReplies.message) =>
    sql`${column} like ${like} escape '\\'`
  return withFile(env)
    .where(
      and(
        after === null ? undefined : gt(quickReplies.shortcut, after),
        search === ''
          ? undefined
          : or(found(quickReplies.shortcut), found(quickReplies.title), found(quickReplies.message)),
      ),
    )
    .orderBy(asc(quickReplies.shortcut))
    .limit(most + 1) as Promise<QuickReply[]>
}

export async function findQuickReply(env: Env, id: number): Promise<QuickReply | null> {
  const [row] = (await withFile(env).where(eq(quickReplies.id, id))) as QuickReply[]
  return row ?? null
}

export async function createQuickReply(env: Env, draft: QuickReplyDraft, staffId: number): Promise<QuickReplySaved> {
  const insert = env.DB.prepare(
    `insert into tblquick_replies (shortcut, title, message, media_key, created_by, updated_at)
     values (?1, ?2, ?3, ?4, ?5, ?6)`,
  ).bind(draft.shortcut, draft.title, draft.message, draft.mediaKey, staffId, now())
  const line = { staffId, action: 'created', entity: 'quick_replies', entityId: LAST_INSERTED, summary: draft.shortcut }
  return unlessTaken(() => env.DB.batch([insert, auditStatement(env.DB, line)]))
}

export async function updateQuickReply(
  env: Env,
  id: number,
  draft: QuickReplyDraft,
  staffId: number,
): Promise<QuickReplySaved> {
  const before = await findQuickReply(env, id)
  if (!before) return { ok: false, reason: 'gone' }
  const changes = changesBetween<object>(before, draft)
  if (Object.keys(changes).length === 0) return { ok: true }
  const update = env.DB.prepare(
    `update tblquick_replies set shortcut = ?2, title = ?3, message = ?4, media_key = ?5, updated_at = ?6 where id = ?1`,
  ).bind(id, draft.shortcut, draft.title, draft.message, draft.mediaKey, now())
  const line = { staffId, action: 'changed', entity: 'quick_replies', entityId: id, summary: draft.shortcut, changes }
  return unlessTaken(() => env.DB.batch([update, auditStatement(env.DB, line)]))
}

/** False where somebody else was faster. */
export async function deleteQuickReply(env: Env, id: number, staffId: number): Promise<boolean> {
  const before = await findQuickReply(env, id)
  if (!before) return false
  const { shortcut, title, message } = before
  const changes = { title: [title, null], message: [message, null] } as const
  const line = { staffId, action: 'deleted', entity: 'quick_replies', entityId: id, summary: shortcut, changes }
  const remove = env.DB.prepare('delete from tblquick_replies where id = ?1').bind(id)
  await env.DB.batch([remove, auditStatement(env.DB, line)])
  return true
}

function withFile(env: Env) {
  const { id, shortcut, title, message, mediaKey, createdBy, updatedAt } = quickReplies
  return drizzle(env.DB)
    .select({
      id,
      shortcut,
      title,
      message,
      mediaKey,
      createdBy,
      updatedAt,
      kind: media.kind,
      fileName: media.name,
    })
    .from(quickReplies)
    .leftJoin(media, eq(media.key, mediaKey))
}

async function unlessTaken(write: () => Promise<unknown>): Promise<QuickReplySaved> {
  try {
    await write()
    return { ok: true }
  } catch (error) {
    if (String(error).includes('UNIQUE constraint failed: tblquick_replies.shortcut'))
      return { ok: false, reason: 'taken' }
    throw error
  }
}
