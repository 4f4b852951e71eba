import { AsyncLocalStorage } from 'node:async_hooks'

/** What everything that is logged meanwhile has to do with. Opaque ids only; each is learned where it is at hand. */
export type Scene = {
  /** What called us. */
  door?: 'fetch' | 'queue' | 'cron' | 'object'
  /** The request that it began with, also where it goes on in an object or in a queue's consumer. */
  request?: string | undefined
  conversation?: string | undefined
  campaign?: number | undefined
  run?: number | undefined
  queue?: string | undefined
  cron?: 'minute' | 'hour' | undefined
  /** One job of the clock. */
  task?: string | undefined
  /** The queue's message. */
  message?: string | undefined
  /** What a bot wants done outside. */
  job?: string | undefined
}

const scenes = new AsyncLocalStorage<Scene>()

/** Does the work under these ids; what it starts and does not wait for stays under them. Ids from around it stay known. */
export function inScene<T>(scene: Scene, work: () => T): T {
  return scenes.run({ ...scenes.getStore(), ...scene }, work)
}

/** An id that was found out only now; without a scene it is forgotten. */
export function learn(found: Scene): void {
  const scene = scenes.getStore()
  if (scene) Object.assign(scene, found)
}

export function presentScene(): Scene {
  return scenes.getStore() ?? {}
}

/** Cloudflare's own id of a request with its data centre, or 16 hex digits of ours. */
const REQUEST_ID = /^[0-9a-f]{16}(-[A-Z]{3})?$/

export function requestIdOf(headers: Headers): string {
  const ray = headers.get('cf-ray') ?? ''
  return REQUEST_ID.test(ray) ? ray : newRequestId()
}

function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** For a message of a queue or a call of an object: one word, absent where no request began it. */
export function requestOfScene(): { request?: string } {
  const { request } = presentScene()
  return request === undefined ? {} : { request }
}
