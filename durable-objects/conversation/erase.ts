import { now } from '../../src/clock'
import { conversationName, userName } from '../../src/conversations/names'
import { keyedHash, keyedHashes } from '../../src/settings/keyed-hash'
import type { Inbound } from '../../src/whatsapp/events'
import type { Core } from './core'
import { KEEP_MS } from './storage'

export type Aliases = { id: string; names: string[] }

/** Without what was erased before; almost no conversation has to look. */
export async function withoutErased(core: Core, inbound: Inbound[]): Promise<Inbound[]> {
  const { erased } = core.storage
  if (erased.until === null) return inbound
  const hashes = await Promise.all(inbound.map(({ key }) => keyedHashes(core.env.MASTER_KEY, 'wamid', key)))
  return inbound.filter((_update, i) => !hashes[i]?.some((hash) => erased.has(hash)))
}

/** The ids and names that may still point here; the object of another owner of the number is none of them. */
export function aliasesOf({ state }: Core): Aliases {
  const { phoneNumberId, waId, userId, claimedUserId, forward, name, id } = state
  const names = [
    conversationName(phoneNumberId, { waId, userId: null }),
    userId === null ? null : userName(phoneNumberId, userId),
    claimedUserId === null ? null : userName(phoneNumberId, claimedUserId),
    forward && forward.why !== 'recycled' ? forward.name : null,
  ]
  return { id, names: [...new Set(names.flatMap((one) => one ?? []))].filter((one) => one !== name) }
}

/**
 * Forgets everything of this conversation in one transaction; its drain, lanes and emitter are at rest. What came
 * meanwhile stays and begins a conversation of its own.
 */
export async function forget(core: Core): Promise<Aliases> {
  const { storage } = core
  const keys = storage.wamids()
  const hashes = await Promise.all(keys.map((key) => keyedHash(core.env.MASTER_KEY, 'wamid', key)))
  const aliases = aliasesOf(core)
  storage.transaction(() => {
    storage.forget(keys)
    storage.erased.remember(hashes, now() + KEEP_MS)
  })
  return aliases
}
