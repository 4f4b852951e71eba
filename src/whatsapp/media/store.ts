import { and, desc, eq, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { media, mediaIds } from '../../db/media'
import type { MediaKind } from '../limits'

export type StoredFile = {
  key: string
  kind: MediaKind
  mime: string
  name: string
  sizeBytes: number
  sha256: string
  uploadedBy: number | null
  at: number
}

export type MetaId = { mediaId: string; uploadedAt: number }

export async function addFile(db: D1Database, file: StoredFile): Promise<void> {
  await drizzle(db).insert(media).values(file)
}

/** What staff gave us under this key; null where there is no such file. */
export async function findFile(db: D1Database, key: string): Promise<StoredFile | null> {
  const [row] = await drizzle(db).select().from(media).where(eq(media.key, key))
  return row ? { ...row, kind: row.kind as MediaKind } : null
}

/** What staff gave us last, of these kinds: to be chosen again instead of uploaded once more. */
export async function recentFiles(db: D1Database, kinds: readonly MediaKind[], most: number): Promise<StoredFile[]> {
  const found = await drizzle(db)
    .select()
    .from(media)
    .where(inArray(media.kind, [...kinds]))
    .orderBy(desc(media.at))
    .limit(most)
  return found.map((row) => ({ ...row, kind: row.kind as MediaKind }))
}

/** Meta's id of a file for one number. */
export async function findMetaId(db: D1Database, key: string, phoneNumberId: string): Promise<MetaId | null> {
  const { mediaId, uploadedAt, mediaKey } = mediaIds
  const [row] = await drizzle(db)
    .select({ mediaId, uploadedAt })
    .from(mediaIds)
    .where(and(eq(mediaKey, key), eq(mediaIds.phoneNumberId, phoneNumberId)))
  return row ?? null
}

export async function saveMetaId(db: D1Database, key: string, phoneNumberId: string, id: MetaId): Promise<void> {
  await drizzle(db)
    .insert(mediaIds)
    .values({ mediaKey: key, phoneNumberId, ...id })
    .onConflictDoUpdate({ target: [mediaIds.mediaKey, mediaIds.phoneNumberId], set: id })
}

export async function removeMetaId(db: D1Database, key: string, phoneNumberId: string): Promise<void> {
  await drizzle(db)
    .delete(mediaIds)
    .where(and(eq(mediaIds.mediaKey, key), eq(mediaIds.phoneNumberId, phoneNumberId)))
}
