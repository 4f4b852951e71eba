import type { HubFrame, HubPosition } from '../../src/conversations/hub-frames'
import { slimMessage } from '../../src/conversations/hub-frames'
import type { HubEvent } from '../../src/conversations/rows'

/** Far below the platform’s limit for a frame (1 MiB and more), so that slow phones see the first part early. */
const FRAME_CHARS = 256 * 1024

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
  return event.kind === 'message' ? { kind: 'message', row: slimMessage(event.row) } : event
}

function eventsFrame(epoch: string, cursor: number, events: string[]): string {
  return `{"kind":"events","epoch":${JSON.stringify(epoch)},"cursor":${cursor},"events":[${events.join(',')}]}`
}
