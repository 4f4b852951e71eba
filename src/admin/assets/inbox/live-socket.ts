import type { HubFrame, HubPosition } from '../../../conversations/hub-frames'
import { CLOSE } from '../../../conversations/hub-frames'
import type { HubAsk } from '../../../conversations/hub-asks'
import { fetchJson } from './requests'

const PING_MS = 25_000
const PONG_WITHIN_MS = 10_000
const RETRY_MAX_MS = 15_000

type Listener = { receive: (frame: HubFrame) => void; connected: (isConnected: boolean) => void }

/** Keeps one socket open and resumes where the last one ended; what the server cannot give any more comes as `reload`. */
export class LiveSocket {
  #socket: WebSocket | null = null
  #failures = 0
  #retry = 0
  #pingTimer = 0
  #pongTimer = 0

  constructor(
    private position: HubPosition,
    private readonly listener: Listener,
  ) {
    window.addEventListener('online', () => this.#connectSoon(0))
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#ping()
    })
    this.#connect()
  }

  /** Dropped while there is no connection: whoever listens says it anew once there is. */
  say(ask: HubAsk): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(ask))
  }

  #connect(): void {
    window.clearTimeout(this.#retry)
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return
    const { epoch, cursor } = this.position
    const query = new URLSearchParams({ epoch, cursor: String(cursor) })
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/admin/whatsapp/live?${query.toString()}`)
    this.#socket = socket
    socket.addEventListener('open', () => this.#opened())
    socket.addEventListener('message', ({ data }) => this.#received(String(data)))
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket === socket) this.#closed(code)
    })
  }

  #opened(): void {
    this.#failures = 0
    this.listener.connected(true)
    window.clearInterval(this.#pingTimer)
    this.#pingTimer = window.setInterval(() => this.#ping(), PING_MS)
  }

  #received(data: string): void {
    window.clearTimeout(this.#pongTimer)
    if (data === 'pong') return
    const frame = JSON.parse(data) as HubFrame
    if (frame.kind === 'events' || frame.kind === 'reload') this.position = { epoch: frame.epoch, cursor: frame.cursor }
    this.listener.receive(frame)
  }

  #closed(code: number): void {
    window.clearInterval(this.#pingTimer)
    window.clearTimeout(this.#pongTimer)
    this.#socket = null
    if (code === CLOSE.signedOut) return location.reload()
    if (code === CLOSE.renew) return this.#connect()
    this.#failures += 1
    if (this.#failures > 1) this.listener.connected(false)
    // A refused upgrade tells nothing: a request does, and leads to login where the session is over.
    if (this.#failures % 4 === 3) void fetchJson('/admin/whatsapp/glance')
    this.#connectSoon(Math.min(RETRY_MAX_MS, 300 * 2 ** this.#failures) * (0.5 + Math.random()))
  }

  #connectSoon(delayMs: number): void {
    window.clearTimeout(this.#retry)
    this.#retry = window.setTimeout(() => this.#connect(), delayMs)
  }

  /** A socket that died without a word (a phone that slept) shows by the missing answer. */
  #ping(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return this.#connect()
    this.#socket.send('ping')
    window.clearTimeout(this.#pongTimer)
    this.#pongTimer = window.setTimeout(() => this.#socket?.close(), PONG_WITHIN_MS)
  }
}
