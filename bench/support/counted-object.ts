import type { Env } from '../../src/env'
import { Busy } from './busy'
import { countedEnv } from './counted-env'
import { add, addCursor, addRows } from './counts'

const BUSY = new WeakMap<object, Busy>()

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object

/**
 * The same class, with what it does counted from outside: calls (RPC, alarms, fetch, sockets), rows of its SQL, alarms
 * set and key-value writes (a row each). The platform's own objects are changed, the class is not.
 */
export function counted<Class extends ObjectClass>(name: string, Original: Class): Class {
  const Base: ObjectClass = Original
  class Counted extends Base {
    constructor(ctx: DurableObjectState, env: Env) {
      countStorage(name, ctx.storage)
      const busy = new Busy(name)
      replace(ctx, 'waitUntil', (original) => (promise) => original(busy.until(promise)))
      super(ctx, countedEnv(env))
      BUSY.set(this, busy)
    }
  }
  countCalls(name, Original, Counted)
  // The same class to its callers; a mixin's type cannot say so.
  return Counted as unknown as Class
}

function countStorage(name: string, storage: DurableObjectStorage): void {
  replace(storage.sql, 'exec', (exec) => (...given) => {
    const cursor = exec(...given) as { rowsWritten: number; rowsRead: number }
    addCursor(name, String(given[0]), cursor)
    return cursor
  })
  const countRow =
    (what: string) =>
    (original: Method): Method =>
    (...given) => {
      addRows(name, what, 1)
      return original(...given)
    }
  replace(storage, 'setAlarm', countRow('setAlarm'))
  for (const write of ['put', 'delete'] as const) {
    replace(storage, write, countRow(write))
    replace(storage.kv, write, countRow(`kv.${write}`))
  }
}

/** Only what comes from outside passes here: the class calls its own parts by private names. */
function countCalls(name: string, Original: ObjectClass, Counted: ObjectClass): void {
  const own = Object.entries(Object.getOwnPropertyDescriptors(Original.prototype as Record<string, unknown>))
  for (const [method, { value }] of own) {
    if (method === 'constructor' || typeof value !== 'function') continue
    const original = value as (this: unknown, ...given: unknown[]) => unknown
    Object.defineProperty(Counted.prototype, method, {
      value(this: unknown, ...given: unknown[]) {
        add(`requests ${name}`)
        add(`calls ${name}.${method}`)
        return BUSY.get(this as object)?.until(original.apply(this, given))
      },
    })
  }
}

type Method = (...given: unknown[]) => unknown

function replace(owner: object, name: string, wrap: (original: Method) => Method): void {
  const original = (Reflect.get(owner, name) as Method).bind(owner)
  Object.defineProperty(owner, name, { value: wrap(original), configurable: true })
}
