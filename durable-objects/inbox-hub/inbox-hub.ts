import { DurableObject } from 'cloudflare:workers'
import type { HubEvent, MentionEvent, MessageRow } from '../../src/conversations/rows'
import { assigneesOf } from '../../src/conversations/inbox-store'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { stubs } from '../stubs'
import { CLOSE, type HubFrame, type HubPosition } from '../../src/conversations/hub-frames'
import type { Viewer } from '../../src/conversations/hub-viewer'
import { framesOf, reloadFrame } from './frames'
import { forOwn, type OwnEntry } from './own-view'
import { Owners } from './owners'
import { Presence } from './presence'
import { EventRing, type RingEntry } from './ring'
import { maySee, sessionTag, staffTag, tagsOf, viewerFrom, viewerOf, viewing } from './viewer'

/** A socket lives this long at most; then it comes back through the guard, which reads session and permissions anew. */
const SOCKET_MAX_AGE_MS = 15 * 60_000
const SOCKETS_PER_STAFF = 30

/**
 * Pushes what happens to the staff who may see it. It keeps nothing on disk: the sockets hibernate, the last events are
 * in memory, and whoever asks for more than that is told to load again (D1, what the Journal holds, the tail).
 */
export class InboxHub extends DurableObject<Env> {
  #ring = new EventRing()
  readonly #owners = new Owners((ids) => assigneesOf(this.env.DB, ids))
  readonly #presence: Presence
  readonly #viewers = new WeakMap<WebSocket, Viewer>()
  /** Readers of their own conversations wait for a look at D1 now and then; this keeps their order. */
  #ownLane: Promise<void> = Promise.resolve()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#presence = new Presence(ctx)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /**
   * Called once per group of events, in their order; one frame to each reader. Events are absolute, so publishing a
   * group again after a failed call does no harm. `listeners` is the number of open sockets.
   */
  publish(events: HubEvent[]): { listeners: number } {
    const entries = this.#ring.add(events)
    this.#broadcast(entries)
    const own = entries.map((entry) => this.#noteOwner(entry))
    const hasOwnReaders = this.ctx.getWebSockets('own').length > 0
    if (hasOwnReaders) this.#inOwnLane(() => this.#pushToOwn(own))
    return { listeners: this.ctx.getWebSockets().length }
  }

  /** What single people are told; only who looks now hears it, so it is never all that tells them. */
  tell(events: MentionEvent[]): { told: number } {
    let told = 0
    for (const event of events) {
      const frame = JSON.stringify({ kind: 'told', events: [event] } satisfies HubFrame)
      for (const socket of this.ctx.getWebSockets(staffTag(event.staffId))) {
        if (!this.#isCurrent(socket)) continue
        send(socket, [frame])
        told += 1
      }
    }
    return { told }
  }

  /** Read it before reading D1: a page rendered from there and a socket opened with this position miss nothing. */
  position(): HubPosition {
    return this.#ring.position
  }

  /** Who has the inbox open in a tab. */
  present(): number[] {
    const viewers = this.ctx.getWebSockets().flatMap((socket) => viewerOf(socket) ?? [])
    return [...new Set(viewers.map(({ staffId }) => staffId))]
  }

  /** What was erased is neither told again nor left on a screen: everybody loads anew. */
  forget(): void {
    this.#ring = new EventRing()
    for (const socket of this.ctx.getWebSockets()) send(socket, [reloadFrame(this.#ring.position)])
  }

  /** Closes the sockets of a person (deactivated, permissions changed) or of one session (signed out). */
  disconnect(who: { staffId?: number; sessionId?: string }): { closed: number } {
    const sockets = new Set<WebSocket>()
    if (who.staffId !== undefined)
      for (const socket of this.ctx.getWebSockets(staffTag(who.staffId))) sockets.add(socket)
    if (who.sessionId !== undefined)
      for (const socket of this.ctx.getWebSockets(sessionTag(who.sessionId))) sockets.add(socket)
    const left = [...sockets].map(viewing).filter((id) => id !== null)
    for (const socket of sockets) close(socket, CLOSE.signedOut, 'signed out')
    this.#announce([...new Set(left)])
    return { closed: sockets.size }
  }

  /** The upgrade. The Worker has checked session and Origin and names the viewer in a header of its own. */
  override fetch(request: Request): Response {
    const viewer = viewerFrom(request.headers)
    if (viewer === null || request.headers.get('upgrade') !== 'websocket') return new Response(null, { status: 426 })
    if (this.ctx.getWebSockets(staffTag(viewer.staffId)).length >= SOCKETS_PER_STAFF)
      return new Response(null, { status: 429 })
    const isFirst = this.ctx.getWebSockets().length === 0
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server, tagsOf(viewer))
    server.serializeAttachment(viewer)
    this.#catchUp(server, viewer, askedPosition(request.url))
    if (isFirst) this.#wakeJournals()
    return new Response(null, { status: 101, webSocket: client })
  }

  /** What screens say of who looks and who types; whatever else a client sends is dropped. */
  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const ask = this.#presence.read(socket, data)
    const viewer = ask && this.#isCurrent(socket)
    if (!ask || !viewer) return
    if (ask.kind === 'typing') return this.#announce(this.#presence.type(socket, ask.interactionId))
    const isOpen = ask.interactionId !== null && (await this.#maySee(viewer, ask.interactionId))
    this.#announce(this.#presence.look(socket, viewer, isOpen ? ask.interactionId : null))
  }

  override webSocketClose(socket: WebSocket): void {
    this.#end(socket, 1000)
  }

  override webSocketError(socket: WebSocket): void {
    this.#end(socket, 1011)
  }

  #end(socket: WebSocket, code: number): void {
    const left = viewing(socket)
    close(socket, code, '')
    if (left !== null) this.#announce([left])
  }

  /** Those who look at a conversation learn who else does. */
  #announce(interactionIds: readonly string[]): void {
    for (const id of interactionIds) {
      const { frame, sockets } = this.#presence.company(id)
      const json = JSON.stringify(frame)
      for (const socket of sockets) {
        const viewer = this.#isCurrent(socket)
        if (viewer && (viewer.sees === 'all' || maySee(viewer, this.#owners.of(id) ?? null))) send(socket, [json])
      }
    }
  }

  /** A conversation that nobody knows is nobody's to look at. */
  async #maySee(viewer: Viewer, interactionId: string): Promise<boolean> {
    if (viewer.sees === 'all') return true
    try {
      await this.#owners.learnOf([interactionId])
    } catch (error) {
      log('warn', 'hub.owner_unknown', { error })
      return false
    }
    const owner = this.#owners.of(interactionId)
    return owner !== undefined && maySee(viewer, owner)
  }

  #catchUp(socket: WebSocket, viewer: Viewer, asked: HubPosition | null): void {
    const missed = asked ? this.#ring.since(asked) : null
    if (missed === null) return send(socket, [reloadFrame(this.#ring.position)])
    if (viewer.sees === 'all') return send(socket, this.#frames(missed))
    // Owners as they are now: a line of a conversation that has passed to a colleague since is not shown any more.
    const own = missed.map((entry) => ({ entry, before: undefined }))
    this.#inOwnLane(async () => {
      await this.#owners.learn(missed.map(({ event }) => event))
      send(socket, this.#frames(forOwn(viewer, own, this.#owners)))
    })
  }

  #broadcast(entries: RingEntry[]): void {
    const sockets = this.ctx.getWebSockets('all')
    if (sockets.length === 0 || entries.length === 0) return
    const frames = this.#frames(entries)
    for (const socket of sockets) if (this.#isCurrent(socket)) send(socket, frames)
  }

  async #pushToOwn(own: OwnEntry[]): Promise<void> {
    await this.#owners.learn(own.map(({ entry }) => entry.event))
    for (const socket of this.ctx.getWebSockets('own')) {
      const viewer = this.#isCurrent(socket)
      if (viewer) send(socket, this.#frames(forOwn(viewer, own, this.#owners)))
    }
  }

  #noteOwner(entry: RingEntry): OwnEntry {
    const { event } = entry
    if (event.kind === 'message') this.#hasWritten(event.row)
    if (event.kind !== 'interaction') return { entry, before: undefined }
    return { entry, before: this.#owners.note(event.row.id, event.row.assigned) }
  }

  /** Whoever has sent what they typed types no more. */
  #hasWritten({ interactionId, sentBy }: MessageRow): void {
    const staffId = /^staff:(\d+)$/.exec(sentBy)?.[1]
    if (staffId !== undefined) this.#presence.stopTyping(Number(staffId), interactionId)
  }

  /** Steps run one after another; a failed look-up makes these readers load again instead of missing lines. */
  #inOwnLane(step: () => void | Promise<void>): void {
    this.#ownLane = this.#ownLane.then(step).catch((error: unknown) => {
      log('warn', 'hub.own_readers_reload', { error })
      for (const socket of this.ctx.getWebSockets('own')) send(socket, [reloadFrame(this.#ring.position)])
    })
    this.ctx.waitUntil(this.#ownLane)
  }

  /** The viewer, or null for a socket that has been told to come back through the guard. */
  #isCurrent(socket: WebSocket): Viewer | null {
    const viewer = this.#viewers.get(socket) ?? viewerOf(socket)
    if (viewer === null || Date.now() - viewer.since > SOCKET_MAX_AGE_MS) {
      close(socket, CLOSE.renew, 'renew')
      return null
    }
    this.#viewers.set(socket, viewer)
    return viewer
  }

  #frames(entries: readonly { cursor: number; json: string }[]): string[] {
    return framesOf(this.#ring.position.epoch, entries)
  }

  /** Somebody looks now: the Journals write to D1 at once instead of waiting for a larger batch. */
  #wakeJournals(): void {
    for (const shard of ['messages', 'statuses'] as const) {
      const woken = stubs(this.env).journal(shard).watch()
      this.ctx.waitUntil(woken.catch((error: unknown) => log('warn', 'hub.watch_failed', { shard, error })))
    }
  }
}

function askedPosition(url: string): HubPosition | null {
  const query = new URL(url).searchParams
  const cursor = Number(query.get('cursor') ?? Number.NaN)
  const epoch = query.get('epoch')
  return epoch !== null && Number.isSafeInteger(cursor) && cursor >= 0 ? { epoch, cursor } : null
}

/** A socket that is closing throws; its reader comes back and catches up. */
function send(socket: WebSocket, frames: readonly string[]): void {
  try {
    for (const frame of frames) socket.send(frame)
  } catch {
    close(socket, 1011, '')
  }
}

function close(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason)
  } catch {
    // already closed
  }
}
