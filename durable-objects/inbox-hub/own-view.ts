import { conversationOf, type Owner, type Owners } from './owners'
import type { PushedEvent } from '../../src/conversations/hub-frames'
import type { Viewer } from '../../src/conversations/hub-viewer'
import type { RingEntry } from './ring'
import { maySee } from './viewer'

/** An entry and, for an interaction, whose it was before. */
export type OwnEntry = { entry: RingEntry; before: Owner }

/** What a reader of their own conversations gets of these events; `gone` where a conversation just left them. */
export function forOwn(viewer: Viewer, own: readonly OwnEntry[], owners: Owners): { cursor: number; json: string }[] {
  return own.flatMap(({ entry, before }) => {
    const id = conversationOf(entry.event)
    if (id === null) return entry.event.kind === 'notice' ? [entry] : []
    if (entry.event.kind !== 'interaction') return isFor(viewer, owners.of(id)) ? [entry] : []
    if (maySee(viewer, entry.event.row.assigned)) return [entry]
    const hadIt = before === undefined || maySee(viewer, before)
    return hadIt
      ? [
          {
            cursor: entry.cursor,
            json: JSON.stringify({ kind: 'gone', interactionId: id } satisfies PushedEvent),
          },
        ]
      : []
  })
}

function isFor(viewer: Viewer, owner: Owner): boolean {
  return owner !== undefined && maySee(viewer, owner)
}
