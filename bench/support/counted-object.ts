import type { Env } from '../../src/env'
import { Busy } from './busy'
import { countedEnv } from './counted-env'
import { add, addCursor, addRows } from './counts'
import { type Method, replace, wrapCalls } from './outside-calls'

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
  wrapCalls(Original, Counted, (self, method, call) => {
    add(`requests ${name}`)
    add(`calls ${name}.${method}`)
    return BUSY.get(self)?.until(call())
  })
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
