import { eventEntries } from '../../src/conversations/entries'
import { messageRowOf } from '../../src/conversations/outbox'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import { snapshotOf } from '../../src/conversations/state'
import type { Core } from './core'

const TAIL = 60

/** The tail of the thread as this object knows it, which D1 may not have yet. */
export function newestLines({ state, storage, objectId }: Core): {
  row: InteractionRow | null
  messages: MessageRow[]
} {
  if (state.id === '') return { row: null, messages: [] }
  const files = storage.files.all()
  const inbound = storage.newestEvents(TAIL).flatMap((event) => {
    const rev = event.seq <= state.processed ? 2 : 1
    const file = rev === 2 ? files.get(event.inbound.key) : null
    const trace = state.traces[event.seq] ?? null
    const entries = eventEntries(state, event, trace, (key) => storage.change(key), rev, file)
    return entries.flatMap((entry) => (entry.kind === 'message' ? entry.row : []))
  })
  const outbound = storage.newestOutbox(TAIL).map(messageRowOf)
  const messages = [...inbound, ...outbound].toSorted((a, b) => a.at - b.at || a.seq - b.seq)
  return { row: snapshotOf(state, objectId), messages: messages.filter((row) => row.interactionId === state.id) }
}
