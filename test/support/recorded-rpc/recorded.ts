/** What every object has by itself; not called by our code of another version. */
type Events = 'alarm' | 'fetch' | 'webSocketMessage' | 'webSocketClose' | 'webSocketError' | '__DURABLE_OBJECT_BRAND'

export type RpcMethod<T> = Exclude<
  { [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never }[keyof T],
  Events
>

/**
 * One call as some version of ours made it, and what the version of that day answered; `others`: further answers of that
 * day. The compiler holds both ways of a deploy: these arguments suit the method of today (what came since is optional),
 * and today's callers can read that answer.
 */
type Call<F> = F extends (...args: infer A) => infer R ? { args: A; answer: Awaited<R>; others?: Awaited<R>[] } : never

/**
 * A call of every public method of an object, in the order in which they are made. Never changed: where a method takes or
 * answers more than before, nothing is done here; a new method adds its line.
 */
export type Recorded<T> = { [M in RpcMethod<T>]: Call<T[M]> }

type Made = { method: string; args: unknown[]; answer: unknown }

export function callsOf(recorded: Readonly<Record<string, { args: unknown[]; answer: unknown }>>): Made[] {
  return Object.entries(recorded).map(([method, { args, answer }]) => ({ method, args, answer }))
}

/** The arguments as a later version might send them: a field more in every object, an argument more at the end. */
export function ofTomorrow(args: readonly unknown[]): unknown[] {
  return [...args.map(withMore), 1]
}

function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore)
  return isObject(value) ? { ...value, ofTomorrow: 1 } : value
}

/** A symbol by which a caller tells answers apart has to be the same, not only a text. */
const SYMBOLS = new Set(['ok', 'kind', 'is', 'why'])

/** What a caller of then would miss in the answer of today: each path with what stood there. */
export function missing(recorded: unknown, today: unknown, path = 'answer'): string[] {
  if (recorded === null) return []
  if (Array.isArray(recorded)) {
    if (!Array.isArray(today)) return [`${path}: a list`]
    const [then] = recorded
    return then === undefined ? [] : today.flatMap((one, index) => missing(then, one, `${path}[${index}]`))
  }
  if (isObject(recorded)) {
    if (!isObject(today)) return [`${path}: an object`]
    return Object.entries(recorded).flatMap(([key, then]) => {
      const at = `${path}.${key}`
      if (!(key in today)) return [at]
      return SYMBOLS.has(key) && today[key] !== then ? [`${at}: ${String(then)}`] : missing(then, today[key], at)
    })
  }
  return today === null || typeof today === typeof recorded ? [] : [`${path}: ${typeof recorded}`]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
