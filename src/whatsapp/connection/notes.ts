import { stubs } from '../../../durable-objects/stubs'
import type { Env } from '../../env'
import { log } from '../../log'

/** The app secret that signed: the one in use, or the one kept while Meta switches. */
export type SignedBy = 'first' | 'other'

const SIGNED_EVERY_MS = 3000
const REFUSED_EVERY_MS = 1000

let signed: { by: SignedBy; at: number } | null = null
let refusedAt = 0

/** As in an isolate that has just begun; between test files, which share one. */
export function forgetNotes(): void {
  signed = null
  refusedAt = 0
}

/** Until then an isolate may still take the secret before for the first one. */
const SPREAD_MS = 3000
const SECRET_SAVED = 'secret.saved'

/** Before an app secret is saved: only what is signed after that tells which one Meta uses. Fails where it cannot be kept. */
export async function noteSecretSaved(env: Env): Promise<void> {
  await stubs(env).config().mark(SECRET_SAVED, null)
}

/** Whether Meta was seen to sign with the first secret since the secrets were last changed. */
export function hasSwitched({ signed, secretSavedAt }: DoorNotes): boolean {
  return signed?.by === 'first' && secretSavedAt !== null && signed.at > secretSavedAt + SPREAD_MS
}

/** That webhooks arrive, and which secret signs them: a call each three seconds an isolate, at once where the secret changed. */
export async function noteSigned(env: Env, by: SignedBy): Promise<void> {
  const at = Date.now()
  if (signed?.by === by && at - signed.at < SIGNED_EVERY_MS) return
  signed = { by, at }
  await mark(env, 'webhook.signed', { by })
}

/** Meta, or somebody who knows the verify token, asked for the callback and got its answer. */
export function noteVerified(env: Env): Promise<void> {
  return mark(env, 'webhook.verified', null)
}

/** Somebody asked for the callback with another verify token. At most one call a second: anybody can ask. */
export async function noteRefusedCheck(env: Env): Promise<void> {
  if (Date.now() - refusedAt < REFUSED_EVERY_MS) return
  refusedAt = Date.now()
  await mark(env, 'webhook.refused', null)
}

async function mark(env: Env, name: string, body: unknown): Promise<void> {
  try {
    await stubs(env).config().mark(name, body)
  } catch (error) {
    log('warn', 'webhook.not-noted', { error })
  }
}

/** What is known of the door, as instants; null where it never happened. */
export type DoorNotes = {
  verifiedAt: number | null
  refusedAt: number | null
  signed: { at: number; by: SignedBy } | null
  secretSavedAt: number | null
  /** The newest webhook, of whatever kind. */
  heardAt: number | null
  checkedAt: number | null
}

export async function readDoorNotes(env: Env): Promise<DoorNotes> {
  const [rows, statusAt] = await Promise.all([stubs(env).config().marks(), newestStatusAt(env)])
  const marks = new Map(rows.map((row) => [row.name, row]))
  const signed = marks.get('webhook.signed')
  const heardAt = Math.max(signed?.at ?? 0, statusAt ?? 0)
  return {
    verifiedAt: marks.get('webhook.verified')?.at ?? null,
    refusedAt: marks.get('webhook.refused')?.at ?? null,
    signed: signed ? { at: signed.at, by: signed.body.includes('other') ? 'other' : 'first' } : null,
    secretSavedAt: marks.get(SECRET_SAVED)?.at ?? null,
    heardAt: heardAt === 0 ? null : heardAt,
    checkedAt: marks.get('connection.checked')?.at ?? null,
  }
}

/** Statuses come by webhook alone; the other shard holds our own messages too. */
async function newestStatusAt(env: Env): Promise<number | null> {
  try {
    return await stubs(env).journal('statuses').newestAt()
  } catch {
    return null
  }
}
