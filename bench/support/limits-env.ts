import type { Env } from '../../src/env'
import { bytesOf } from './limits-bytes'
import { meteredDatabase } from './limits-database'
import { during, most, sum } from './limits-meter'

const QUEUES = ['SENDS', 'NOTIFICATIONS', 'JOBS', 'DEAD_LETTERS'] as const
const OBJECTS = ['CONVERSATION', 'JOURNAL', 'CONFIG', 'SENDER_NUMBER', 'INBOX_HUB'] as const
/** What a queue adds to each message. Source: the documentation of Queues. */
const METADATA_BYTES = 100

type Call = (...given: unknown[]) => unknown

const meters = new WeakMap<Env, Partial<Env>>()

/** The same bindings, with all that an invocation asks of them measured; what else the environment has is read as it is now. */
export function meteredEnv(env: Env): Env {
  const metered = meters.get(env) ?? withMeters(env)
  meters.set(env, metered)
  return new Proxy(env, {
    get: (target, name) => Reflect.get(Object.hasOwn(metered, name) ? metered : target, name) as unknown,
  })
}

/** Every `fetch` of this process from now on. */
export function measureFetch(): void {
  const real = globalThis.fetch
  globalThis.fetch = ((...given: Parameters<typeof fetch>) =>
    overNetwork('fetch', (...now) => real(...(now as typeof given)), given)) as typeof fetch
}

function withMeters(env: Env): Partial<Env> {
  return {
    DB: meteredDatabase(env.DB),
    SEARCH: meteredDatabase(env.SEARCH),
    MEDIA: calling(env.MEDIA, overNetwork),
    ASSETS: calling(env.ASSETS, inside),
    ...(Object.fromEntries(QUEUES.map((name) => [name, calling(env[name], queueing)])) as Pick<
      Env,
      (typeof QUEUES)[number]
    >),
    ...(Object.fromEntries(OBJECTS.map((name) => [name, objects(env[name])])) as Pick<Env, (typeof OBJECTS)[number]>),
  }
}

/** R2, queues and `fetch` take one of the six connections. */
function overNetwork(_method: PropertyKey, call: Call, given: unknown[]): unknown {
  return during('connections', async () => call(...given))
}

/** Objects and assets count as a subrequest alone. */
function inside(_method: PropertyKey, call: Call, given: unknown[]): unknown {
  sum('subrequests')
  return call(...given)
}

function queueing(method: PropertyKey, call: Call, given: unknown[]): unknown {
  const bodies =
    method === 'sendBatch' ? [...(given[0] as Iterable<MessageSendRequest>)].map(({ body }) => body) : [given[0]]
  const sizes = bodies.map((body) => bytesOf(JSON.stringify(body)) + METADATA_BYTES)
  for (const size of sizes) most('messageBytes', size)
  most('batchMessages', sizes.length)
  most(
    'batchBytes',
    sizes.reduce((total, size) => total + size, 0),
  )
  return overNetwork(method, call, method === 'sendBatch' ? [bodiesAgain(given[0]), ...given.slice(1)] : given)
}

/** An iterable that was read once may be empty the second time. */
function bodiesAgain(given: unknown): unknown {
  return Array.isArray(given) ? given : [...(given as Iterable<unknown>)]
}

function objects<Space extends object>(namespace: Space): Space {
  return calling(namespace, (method, call, given) => {
    const answer = call(...given)
    return method === 'get' || method === 'getByName' ? calling(answer as object, inside) : answer
  })
}

/** The same, with every method called through `through`. A stub's methods are asked for by `Reflect`: `apply` would be a call. */
function calling<Binding extends object>(
  binding: Binding,
  through: (method: PropertyKey, call: Call, given: unknown[]) => unknown,
): Binding {
  return new Proxy(binding, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => through(method, (...now) => Reflect.apply(value, target, now) as unknown, given)
    },
  })
}
