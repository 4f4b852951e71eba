import type { Env } from '../src/env'
import { readPlace } from '../src/settings/place'

/** The message shard and the status shard; the shard is stored in the data, so more can be added. */
export type JournalShard = 'messages' | 'statuses'

/**
 * The only place where object stubs are made (linted): the first `get` pins an object's place for ever and a
 * jurisdiction changes its id, so `PLACE` is decided once, at set-up. Core rule 25.
 */
export function stubs(env: Env) {
  const options = placement(env.PLACE)
  const conversations = inPlace(env.CONVERSATION, env.PLACE)
  return {
    /** By name: `<phone_number_id>:<customer>`. */
    conversation: (name: string) => conversations.get(conversations.idFromName(name), options),
    /** By the hex id that `tblwhatsapp_interactions.object_id` keeps. */
    conversationById: (objectId: string) => conversations.get(conversations.idFromString(objectId), options),
    journal: (shard: JournalShard) => byName(inPlace(env.JOURNAL, env.PLACE), `journal:${shard}`, options),
    config: () => byName(inPlace(env.CONFIG, env.PLACE), 'config', options),
    senderNumber: (phoneNumberId: string) => byName(inPlace(env.SENDER_NUMBER, env.PLACE), phoneNumberId, options),
    inboxHub: () => byName(inPlace(env.INBOX_HUB, env.PLACE), 'inbox', options),
  }
}

export type Stubs = ReturnType<typeof stubs>

function byName<T extends Rpc.DurableObjectBranded | undefined>(
  namespace: DurableObjectNamespace<T>,
  name: string,
  options: DurableObjectNamespaceGetDurableObjectOptions,
): DurableObjectStub<T> {
  return namespace.get(namespace.idFromName(name), options)
}

function inPlace<T extends Rpc.DurableObjectBranded | undefined>(
  namespace: DurableObjectNamespace<T>,
  place: string,
): DurableObjectNamespace<T> {
  const read = readPlace(place)
  return read?.kind === 'within' ? namespace.jurisdiction(read.jurisdiction) : namespace
}

function placement(place: string): DurableObjectNamespaceGetDurableObjectOptions {
  const read = readPlace(place)
  return read?.kind === 'near' ? { locationHint: read.hint } : {}
}
