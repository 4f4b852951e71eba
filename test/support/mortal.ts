import { vi } from 'vitest'
import type { Env } from '../../src/env'

export type When = 'before' | 'after'

/**
 * An environment whose holder dies at its n-th call to the outside (D1, the number's object, Meta): the call is made
 * (`after`) or not (`before`), and nothing ever comes back. `died` resolves then.
 */
export function dying(
  env: Env,
  step: number,
  when: When,
): { env: Env; died: Promise<void>; isDead: () => boolean; restore: () => void } {
  let calls = 0
  let isDead = false
  let tell = () => {}
  const died = new Promise<void>((resolve) => (tell = resolve))
  const forEver = () => new Promise<never>(() => {})

  async function mortal<T>(call: () => Promise<T>): Promise<T> {
    if (isDead) return forEver()
    if (++calls < step) {
      const result = await call()
      return isDead ? forEver() : result
    }
    isDead = true
    if (when === 'after') await call().catch(() => null)
    tell()
    return forEver()
  }

  const wrapped = (target: object, names: readonly string[]): object =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function') return value
        const call = value as (...given: unknown[]) => Promise<unknown>
        return names.includes(String(name))
          ? (...given: unknown[]) => mortal(() => Reflect.apply(call, object, given))
          : (...given: unknown[]) => Reflect.apply(call, object, given)
      },
    })

  const bares = new WeakMap<object, D1PreparedStatement>()
  const statement = (inner: D1PreparedStatement): D1PreparedStatement => {
    const outer = proxied(inner)
    bares.set(outer, inner)
    return outer
  }
  const proxied = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(object, name) {
        if (name === 'bind') return (...values: unknown[]) => statement(object.bind(...values))
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function') return value
        const call = value as (...given: unknown[]) => Promise<unknown>
        return ['all', 'first', 'run', 'raw'].includes(String(name))
          ? (...given: unknown[]) => mortal(() => Reflect.apply(call, object, given))
          : (...given: unknown[]) => Reflect.apply(call, object, given)
      },
    })

  const db = new Proxy(env.DB, {
    get(object, name) {
      if (name === 'prepare') return (query: string) => statement(object.prepare(query))
      // A batch takes the statements as they are underneath.
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) => mortal(() => object.batch(statements.map(bare)))
      const value: unknown = Reflect.get(object, name)
      return typeof value === 'function' ? (value as () => unknown).bind(object) : value
    },
  })
  const bare = (given: D1PreparedStatement) => bares.get(given) ?? given

  const namespace = new Proxy(env.SENDER_NUMBER, {
    get(object, name) {
      if (name === 'get')
        return (...given: Parameters<typeof object.get>) => wrapped(object.get(...given), ['claim', 'wave', 'finish'])
      const value: unknown = Reflect.get(object, name)
      return typeof value === 'function' ? (value as () => unknown).bind(object) : value
    },
  })

  const real = globalThis.fetch
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((...given) => mortal(() => real(...given)))
  return {
    env: { ...env, DB: db, SENDER_NUMBER: namespace },
    died,
    isDead: () => isDead,
    restore: () => spy.mockRestore(),
  }
}
