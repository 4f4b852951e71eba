type Prepared = { query: string; original: D1PreparedStatement }
type Meta = { rows_written?: number; rows_read?: number }

export type Watch = {
  /** Before each round trip. */
  asked?: () => void
  /** For each statement that ran. */
  answered: (query: string, meta: Meta) => void
  /** What answers values only tells no rows: it is asked once more for them. */
  asksAgain?: boolean
}

/** D1 with somebody who watches round trips and rows. What a query of one row reads or writes is only told with all of its rows. */
export function watchedDatabase(database: D1Database, { asked, answered, asksAgain = false }: Watch): D1Database {
  const prepared = new WeakMap<D1PreparedStatement, Prepared>()

  const tell = <Result extends { meta: Meta }>(query: string, result: Result): Result => {
    answered(query, result.meta)
    return result
  }

  const statement = (query: string, original: D1PreparedStatement): D1PreparedStatement => {
    const all = async <Row>() => {
      asked?.()
      return tell(query, await original.all<Row>())
    }
    // Only what drizzle and our stores call of a statement.
    const watched = {
      bind: (...values: unknown[]) => statement(query, original.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const [row] = (await all<Record<string, unknown>>()).results
        if (row === undefined) return null
        return column === undefined ? row : (row[column] ?? null)
      },
      raw: async (...given: []) => {
        asked?.()
        if (asksAgain) tell(query, await original.all())
        return original.raw(...given)
      },
    } as unknown as D1PreparedStatement
    prepared.set(watched, { query, original })
    return watched
  }

  const batch = async <Row>(statements: D1PreparedStatement[]) => {
    asked?.()
    const known = statements.map((watched) => prepared.get(watched) ?? { query: 'not counted', original: watched })
    const results = await database.batch<Row>(known.map(({ original }) => original))
    return results.map((result, i) => tell(known[i]?.query ?? '', result))
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
