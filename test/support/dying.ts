import { env } from 'cloudflare:workers'
import type { Env } from '../../src/env'

/**
 * An environment in which the process dies at that call (from 0) to D1, the search database or R2: before it or, with `isDone`,
 * with it done and its answer lost. Whatever is called afterwards does not happen.
 */
export function dyingAt(step: number, isDone: boolean): { env: Env; happened: () => boolean } {
  let calls = 0
  const lives = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    const at = calls++
    if (at < step) return call()
    if (at === step && isDone) await call()
    throw new Error('the process is dead')
  }
  const bucket = {
    put: (...given: Parameters<R2Bucket['put']>) => lives(() => env.MEDIA.put(...given)),
    get: (key: string) => lives(() => env.MEDIA.get(key)),
    delete: (keys: string | string[]) => lives(() => env.MEDIA.delete(keys)),
  }
  return {
    env: { ...env, DB: mortal(env.DB, lives), SEARCH: mortal(env.SEARCH, lives), MEDIA: bucket as R2Bucket },
    happened: () => calls > step,
  }
}

type Lives = <Answer>(call: () => Promise<Answer>) => Promise<Answer>

function mortal(real: D1Database, lives: Lives): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const statement = (one: D1PreparedStatement): D1PreparedStatement => {
    const made = {
      bind: (...values: unknown[]) => statement(one.bind(...values)),
      run: () => lives(() => one.run()),
      all: () => lives(() => one.all()),
      first: () => lives(() => one.first()),
    }
    originals.set(made, one)
    return made as unknown as D1PreparedStatement
  }
  const batch = (list: D1PreparedStatement[]) => lives(() => real.batch(list.map((one) => originals.get(one) ?? one)))
  return { prepare: (sql: string) => statement(real.prepare(sql)), batch } as unknown as D1Database
}
