import type { HubEvent } from '../../src/conversations/rows'

/** What a socket gets. `gone`: the conversation is no longer for this reader. */
export type PushedEvent = HubEvent | { kind: 'gone'; interactionId: string }

/** `cursor` counts events within one life of the hub, `epoch` names that life. `reload`: what was missed is not here any more. */
export type HubFrame =
  | { kind: 'events'; epoch: string; cursor: number; events: PushedEvent[] }
  | { kind: 'reload'; epoch: string; cursor: number }

export type HubPosition = { epoch: string; cursor: number }

/** Close codes of our own. `signed-out` makes the page load again (and meet the guard), `renew` only reconnect. */
export const CLOSE = { renew: 4001, signedOut: 4003 } as const

/** Far below the platform's limit for a frame (1 MiB and more), so that slow phones see the first part early. */
const FRAME_CHARS = 256 * 1024
/** Longer texts are cut in the push; the page fetches the rest when asked. */
const TEXT_CHARS = 8 * 1024
const PAYLOAD_CHARS = 32 * 1024

/** Events as JSON, joined into as few frames as fit; all carry the position after the last one of the frame. */
export function framesOf(epoch: string, entries: readonly { cursor: number; json: string }[]): string[] {
  const frames: string[] = []
  let part: string[] = []
  let size = 0
  let last = 0
  for (const { cursor, json } of entries) {
    if (size + json.length > FRAME_CHARS && part.length > 0) {
      frames.push(eventsFrame(epoch, last, part))
      part = []
      size = 0
    }
    part.push(json)
    size += json.length
    last = cursor
  }
  if (part.length > 0) frames.push(eventsFrame(epoch, last, part))
  return frames
}

export function reloadFrame({ epoch, cursor }: HubPosition): string {
  return JSON.stringify({ kind: 'reload', epoch, cursor } satisfies HubFrame)
}

/** The event as it is pushed: one message never fills a frame. */
export function slim(event: HubEvent): HubEvent {
  if (event.kind !== 'message') return event
  const { body, payload } = event.row
  if ((body?.length ?? 0) <= TEXT_CHARS && (payload?.length ?? 0) <= PAYLOAD_CHARS) return event
  return {
    kind: 'message',
    row: {
      ...event.row,
      body: cut(body),
      payload: (payload?.length ?? 0) > PAYLOAD_CHARS ? null : payload,
    },
  }
}

function cut(body: string | null): string | null {
  return body === null ? null : body.slice(0, TEXT_CHARS).toWellFormed()
}

function eventsFrame(epoch: string, cursor: number, events: string[]): string {
  return `{"kind":"events","epoch":${JSON.stringify(epoch)},"cursor":${cursor},"events":[${events.join(',')}]}`
}
