import type { PresenceFrame } from '../../src/conversations/hub-frames'
import { ASK_CHARS, type HubAsk, hubAsk, TYPING_LASTS_MS } from '../../src/conversations/hub-asks'
import type { Viewer } from '../../src/conversations/hub-viewer'
import { viewerOf, viewing, withViewing } from './viewer'

/** Screens ping each 25 s; one that was silent for longer is a phone that sleeps. */
const SILENT_MS = 75_000
/** Of what one socket says in ten seconds, more is dropped. */
const MOST_ASKS = 40
const ASKS_MS = 10_000

type Sockets = Pick<DurableObjectState, 'getWebSockets' | 'getWebSocketAutoResponseTimestamp'>

/**
 * Who looks at which conversation, and who types there. It lives in the sockets' attachments, so that it survives
 * hibernation; typing lives in memory, where seconds later it would be wrong anyway.
 */
export class Presence {
  readonly #typing = new WeakMap<WebSocket, number>()
  readonly #asks = new WeakMap<WebSocket, { since: number; count: number }>()

  constructor(private readonly sockets: Sockets) {}

  /** What the socket says, if it says something that counts. */
  read(socket: WebSocket, data: string | ArrayBuffer): HubAsk | null {
    if (typeof data !== 'string' || data.length > ASK_CHARS || this.#isTooMuch(socket)) return null
    try {
      return hubAsk.safeParse(JSON.parse(data)).data ?? null
    } catch {
      return null
    }
  }

  /** The conversations whose company changed. */
  look(socket: WebSocket, viewer: Viewer, interactionId: string | null): string[] {
    const before = viewing(socket)
    withViewing(socket, viewer, interactionId)
    if (before !== interactionId) this.#typing.delete(socket)
    return [...new Set([before, interactionId].filter((id) => id !== null))]
  }

  type(socket: WebSocket, interactionId: string): string[] {
    if (viewing(socket) !== interactionId) return []
    this.#typing.set(socket, Date.now())
    return [interactionId]
  }

  stopTyping(staffId: number, interactionId: string): void {
    for (const socket of this.#at(interactionId)) if (viewerOf(socket)?.staffId === staffId) this.#typing.delete(socket)
  }

  /** Who is there, and the sockets that are told. */
  company(interactionId: string): { frame: PresenceFrame; sockets: WebSocket[] } {
    const sockets = this.#at(interactionId)
    const here = new Map<number, boolean>()
    for (const socket of sockets) {
      const viewer = viewerOf(socket)
      if (viewer) here.set(viewer.staffId, (here.get(viewer.staffId) ?? false) || this.#isTyping(socket))
    }
    const people = [...here].map(([staffId, isTyping]) => ({ staffId, isTyping }))
    return { frame: { kind: 'presence', interactionId, people }, sockets }
  }

  #at(interactionId: string): WebSocket[] {
    return this.sockets.getWebSockets().filter((socket) => viewing(socket) === interactionId && this.#isAwake(socket))
  }

  #isAwake(socket: WebSocket): boolean {
    if (socket.readyState !== WebSocket.OPEN) return false
    const pinged = this.sockets.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? viewerOf(socket)?.since ?? 0
    return Date.now() - pinged < SILENT_MS
  }

  #isTyping(socket: WebSocket): boolean {
    return Date.now() - (this.#typing.get(socket) ?? 0) < TYPING_LASTS_MS
  }

  #isTooMuch(socket: WebSocket): boolean {
    const now = Date.now()
    const known = this.#asks.get(socket)
    const asks = known && now - known.since < ASKS_MS ? known : { since: now, count: 0 }
    asks.count += 1
    this.#asks.set(socket, asks)
    return asks.count > MOST_ASKS
  }
}
