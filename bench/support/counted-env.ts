import type { Env } from '../../src/env'
import { countedDatabase } from './counted-database'
import { add } from './counts'

const QUEUES = ['SENDS', 'NOTIFICATIONS', 'JOBS', 'DEAD_LETTERS'] as const
const R2_WRITES = new Set<PropertyKey>(['put', 'list', 'createMultipartUpload'])
const R2_READS = new Set<PropertyKey>(['get', 'head'])

/** The same bindings, with what the platform bills counted: rows of D1, queue messages, reads and writes of R2. */
export function countedEnv(env: Env, name = 'D1'): Env {
  const queues = Object.fromEntries(QUEUES.map((queue) => [queue, countedQueue(env[queue])]))
  return {
    ...env,
    ...queues,
    DB: countedDatabase(name, env.DB),
    SEARCH: countedDatabase('D1 SEARCH', env.SEARCH),
    MEDIA: countedBucket(env.MEDIA),
  }
}

function countedQueue(queue: Queue): Queue {
  return watched(queue, (method, [given]) => {
    if (method === 'send') add('queued')
    if (method === 'sendBatch') add('queued', [...(given as Iterable<unknown>)].length)
  })
}

function countedBucket(bucket: R2Bucket): R2Bucket {
  return watched(bucket, (method) => {
    if (R2_WRITES.has(method)) add('R2 writes')
    if (R2_READS.has(method)) add('R2 reads')
  })
}

function watched<Binding extends object>(binding: Binding, called: (method: PropertyKey, given: unknown[]) => void) {
  return new Proxy(binding, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]): unknown => {
        called(method, given)
        return value.apply(target, given)
      }
    },
  })
}
