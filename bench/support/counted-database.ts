import { add, addRows } from './counts'

type Prepared = { query: string; original: D1PreparedStatement }
type Written = { meta: { rows_written?: number } }

/** D1 with round trips and written rows counted. What a query of one row writes is only told with all of its rows. */
export function countedDatabase(name: string, database: D1Database): D1Database {
  const prepared = new WeakMap<D1PreparedStatement, Prepared>()

  const count = <Result extends Written>(query: string, result: Result): Result => {
    add(`statements ${name}`)
    addRows(name, query, result.meta.rows_written ?? 0)
    return result
  }

  const statement = (query: string, original: D1PreparedStatement): D1PreparedStatement => {
    const all = async <Row>() => {
      add(`requests ${name}`)
      return count(query, await original.all<Row>())
    }
    const counted = {
      bind: (...values: unknown[]) => statement(query, original.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const [row] = (await all<Record<string, unknown>>()).results
        if (row === undefined) return null
        return column === undefined ? row : (row[column] ?? null)
      },
      raw: async (...given: []) => {
        add(`requests ${name}`)
        return original.raw(...given)
      },
    } as unknown as D1PreparedStatement
    prepared.set(counted, { query, original })
    return counted
  }

  const batch = async <Row>(statements: D1PreparedStatement[]) => {
    add(`requests ${name}`)
    const known = statements.map((counted) => prepared.get(counted) ?? { query: 'not counted', original: counted })
    const results = await database.batch<Row>(known.map(({ original }) => original))
    return results.map((result, i) => count(known[i]?.query ?? '', result))
  }

  return new Proxy(database, {
    get(target, property) {
      if (property === 'prepare') return (query: string) => statement(query, target.prepare(query))
      if (property === 'batch') return batch
      if (property === 'exec') return (query: string) => target.exec(query)
      throw new Error(`D1's ${String(property)} is not counted yet.`)
    },
  })
}
