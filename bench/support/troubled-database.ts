/** D1 as something that is a network away: `before` each round trip it may wait, or throw as D1 does. */
export function troubledDatabase(database: D1Database, before: () => Promise<void>): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
  const statement = (original: D1PreparedStatement): D1PreparedStatement => {
    const troubled = new Proxy(original, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => statement(target.bind(...values))
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...given: unknown[]) => {
          await before()
          return Reflect.apply(value, target, given) as unknown
        }
      },
    })
    originals.set(troubled, original)
    return troubled
  }
  return new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') return (query: string) => statement(target.prepare(query))
      if (name === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          await before()
          return target.batch(statements.map((one) => originals.get(one) ?? one))
        }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value
    },
  })
}
