import { now } from '../../clock'
import type { Env } from '../../env'
import { log } from '../../log'
import type { Connection } from '../api'
import { MEDIA_LIMITS } from '../limits'
import { changeMedia, mediaKeysOf } from './message-media'
import type { OutgoingMessage } from '../messages'
import { refusedByUs, type Refused } from '../outcome'
import { findMetaId, removeMetaId, saveMetaId, type MetaId } from './store'
import { uploadFile, type Uploaded } from './upload'

const DAY_MS = 86_400_000
/** Meta's ids live 30 days (reference §8.1); a send that waits for days still finds its own alive. */
const FRESH_MS = (MEDIA_LIMITS.uploadedIdDays - 5) * DAY_MS
/** What this isolate knows, so that a campaign does not ask D1 for each of its messages. */
const REMEMBER_MS = 5 * 60_000
const REMEMBER_MOST = 500

const known = new Map<string, MetaId & { readAt: number }>()

/**
 * The message with Meta's ids in place of our keys, uploading what this number has no fresh id of. A file that cannot go
 * is a refusal; with `retryAfterMs` it may go later. D1 away only costs another upload.
 */
export async function resolveMedia(
  env: Env,
  connection: Connection,
  message: OutgoingMessage,
): Promise<{ ok: true; message: OutgoingMessage } | { ok: false; refusal: Refused }> {
  const ids = new Map<string, string>()
  for (const key of mediaKeysOf(message)) {
    const found = await mediaIdOf(env, connection, key)
    if (!found.ok) return found
    ids.set(key, found.mediaId)
  }
  if (ids.size === 0) return { ok: true, message }
  const withId = changeMedia(message, (source) => ('key' in source ? { id: ids.get(source.key) ?? '' } : source))
  return { ok: true, message: withId }
}

/** For an id that Meta does not know any more: the next send uploads the file anew. */
export async function forgetMediaId(env: Env, key: string, phoneNumberId: string): Promise<void> {
  known.delete(nameOf(key, phoneNumberId))
  await removeMetaId(env.DB, key, phoneNumberId).catch((error: unknown) => warn('media.id-not-forgotten', error))
}

async function mediaIdOf(env: Env, connection: Connection, key: string): Promise<Uploaded> {
  // What a customer sent is not ours to send on: its key would open any conversation's files.
  if (!key.startsWith('files/')) return { ok: false, refusal: refusedByUs('media-unusable', 'It is not one of ours.') }
  const { phoneNumberId } = connection
  const fresh = await freshId(env, key, phoneNumberId)
  if (fresh) return { ok: true, mediaId: fresh.mediaId }
  const uploaded = await uploadFile(env, connection, key)
  if (!uploaded.ok) return uploaded
  const id = { mediaId: uploaded.mediaId, uploadedAt: now() }
  remember(nameOf(key, phoneNumberId), id)
  await saveMetaId(env.DB, key, phoneNumberId, id).catch((error: unknown) => warn('media.id-not-kept', error))
  return uploaded
}

async function freshId(env: Env, key: string, phoneNumberId: string): Promise<MetaId | null> {
  const name = nameOf(key, phoneNumberId)
  const remembered = known.get(name)
  if (remembered && isFresh(remembered) && Math.abs(now() - remembered.readAt) < REMEMBER_MS) return remembered
  try {
    const stored = await findMetaId(env.DB, key, phoneNumberId)
    if (!stored || !isFresh(stored)) return null
    remember(name, stored)
    return stored
  } catch (error) {
    warn('media.id-unreadable', error)
    return remembered && isFresh(remembered) ? remembered : null
  }
}

function isFresh({ uploadedAt }: MetaId): boolean {
  return now() - uploadedAt < FRESH_MS
}

function remember(name: string, id: MetaId): void {
  if (known.size >= REMEMBER_MOST) known.clear()
  known.set(name, { ...id, readAt: now() })
}

function nameOf(key: string, phoneNumberId: string): string {
  return `${phoneNumberId} ${key}`
}

function warn(event: string, error: unknown): void {
  log('warn', event, { error })
}
