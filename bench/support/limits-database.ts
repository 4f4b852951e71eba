import { bytesOf } from './limits-bytes'
import { during, most, sum } from './limits-meter'

const RUNS = new Set<PropertyKey>(['all', 'run', 'first', 'raw'])

/** D1 with its limits measured: queries and round trips of an invocation, parameters and length of each statement. */
export function meteredDatabase(database: D1Database): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()

  const statement = (original: D1PreparedStatement): D1PreparedStatement => {
    const metered = new Proxy(original, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property, target)
        if (typeof value !== 'function') return value
        return (...given: unknown[]): unknown => {
          if (property === 'bind') return statement(bound(target, given))
          if (!RUNS.has(property)) throw new Error(`A statement's ${String(property)} is not measured yet.`)
          sum('queries')
          return during('d1Connections', () => Reflect.apply(value, target, given) as Promise<unknown>)
        }
      },
    })
    originals.set(metered, original)
    return metered
  }

  const batch = (statements: D1PreparedStatement[]) => {
    sum('queries', statements.length)
    return during('d1Connections', () => database.batch(statements.map((one) => originals.get(one) ?? one)))
  }

  return new Proxy(database, {
    get(target, property) {
      if (property === 'batch') return batch
      if (property !== 'prepare') throw new Error(`D1's ${String(property)} is not measured yet.`)
      return (query: string) => {
        most('statementBytes', bytesOf(query))
        return statement(target.prepare(query))
      }
    },
  })
}

function bound(original: D1PreparedStatement, values: unknown[]): D1PreparedStatement {
  measureValues(values)
  return original.bind(...values)
}

export function measureValues(values: readonly unknown[]): void {
  most('parameters', values.length)
  for (const value of values) most('valueBytes', bytesOf(value))
}
