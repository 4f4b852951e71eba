import type { Env } from '../../src/env'
import { bytesOf } from './limits-bytes'
import { measureValues } from './limits-database'
import { meteredEnv } from './limits-env'
import { type Gauge, invoked, most, newGauge } from './limits-meter'
import { replace, wrapCalls } from './outside-calls'

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object

const GAUGES = new WeakMap<object, Gauge>()

/** The same class; each call from outside (RPC, alarm, socket) is an invocation, and its SQL is measured. */
export function metered<Class extends ObjectClass>(name: string, Original: Class): Class {
  const Base: ObjectClass = Original
  class Metered extends Base {
    constructor(ctx: DurableObjectState, env: Env) {
      measureSql(ctx.storage.sql)
      super(ctx, meteredEnv(env))
    }
  }
  wrapCalls(Original, Metered, (self, method, call) => invoked(`${name}.${method}`, call, GAUGES.get(self)))
  // The same class to its callers; a mixin's type cannot say so.
  return new Proxy(Metered, {
    construct(target, given: unknown[], newTarget) {
      const gauge = newGauge()
      const made = invoked(`${name} wakes`, () => Reflect.construct(target, given, newTarget) as object, gauge)
      GAUGES.set(made, gauge)
      return made
    },
  }) as unknown as Class
}

function measureSql(sql: SqlStorage): void {
  replace(sql, 'exec', (exec) => (query, ...values) => {
    most('statementBytes', bytesOf(query))
    measureValues(values)
    return exec(query, ...values)
  })
}
