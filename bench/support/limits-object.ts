import type { Env } from '../../src/env'
import { bytesOf } from './limits-bytes'
import { measureValues } from './limits-database'
import { meteredEnv } from './limits-env'
import { type Gauge, invoked, most, newGauge } from './limits-meter'

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object
type Method = (...given: unknown[]) => unknown

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
  meterCalls(name, Original, Metered)
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

/** Only what comes from outside passes here: the class calls its own parts by private names. */
function meterCalls(name: string, Original: ObjectClass, Metered: ObjectClass): void {
  const own = Object.entries(Object.getOwnPropertyDescriptors(Original.prototype as Record<string, unknown>))
  for (const [method, { value }] of own) {
    if (method === 'constructor' || typeof value !== 'function') continue
    const original = value as (this: unknown, ...given: unknown[]) => unknown
    Object.defineProperty(Metered.prototype, method, {
      value(this: object, ...given: unknown[]) {
        return invoked(`${name}.${method}`, () => original.apply(this, given), GAUGES.get(this))
      },
    })
  }
}

function measureSql(sql: SqlStorage): void {
  const exec = (Reflect.get(sql, 'exec') as Method).bind(sql)
  const value = (query: string, ...values: unknown[]) => {
    most('statementBytes', bytesOf(query))
    measureValues(values)
    return exec(query, ...values)
  }
  Object.defineProperty(sql, 'exec', { value, configurable: true })
}
