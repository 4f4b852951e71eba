import { now } from '../../src/clock'
import { conversationName, userName } from '../../src/conversations/names'
import { keyedHash } from '../../src/settings/keyed-hash'
import type { Inbound } from '../../src/whatsapp/events'
import type { Core } from './core'
import { KEEP_MS } from './storage'

/** Without what was erased before; almost no conversation has to look. */
export async function withoutErased(core: Core, inbound: Inbound[]): Promise<Inbound[]> {
  const { erased } = core.storage
  if (erased.until === null) return inbound
  const hashes = await Promise.all(inbound.map(({ key }) => hashOf(core, key)))
  return inbound.filter((_update, i) => !erased.has(hashes[i] ?? ''))
}

/**
 * Forgets everything of this conversation in one transaction; its drain, lanes and emitter are at rest. What came
 * meanwhile stays and begins a conversation of its own. Gives the ids and names that may still point here.
 */
export async function forget(core: Core): Promise<{ id: string; names: string[] }> {
  const { state, storage } = core
  const keys = storage.wamids()
  const hashes = await Promise.all(keys.map((key) => hashOf(core, key)))
  storage.transaction(() => {
    storage.forget(keys)
    storage.erased.remember(hashes, now() + KEEP_MS)
  })
  const names = [
    conversationName(state.phoneNumberId, { waId: state.waId, userId: null }),
    state.userId === null ? null : userName(state.phoneNumberId, state.userId),
    state.claimedUserId === null ? null : userName(state.phoneNumberId, state.claimedUserId),
    state.forward?.name ?? null,
  ]
  return { id: state.id, names: [...new Set(names)].filter((name) => name !== null && name !== state.name) as string[] }
}

function hashOf({ env }: Core, wamid: string): Promise<string> {
  return keyedHash(env.MASTER_KEY, 'wamid', wamid)
}
