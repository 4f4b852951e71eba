/** D1 with the rows counted that were read. What answers values only is asked once more for what it read. */
export class ReadCounts {
  rows = 0

  of(database: D1Database): D1Database {
    const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
    const statement = (original: D1PreparedStatement): D1PreparedStatement => {
      const all = async <Row>() => this.#take(await original.all<Row>())
      const counted = {
        bind: (...values: unknown[]) => statement(original.bind(...values)),
        all,
        run: all,
        first: async (column?: string) => {
          const [row] = (await all<Record<string, unknown>>()).results
          if (row === undefined) return null
          return column === undefined ? row : (row[column] ?? null)
        },
        raw: async () => {
          this.#take(await original.all())
          return original.raw()
        },
      } as unknown as D1PreparedStatement
      originals.set(counted, original)
      return counted
    }
    const batch = async <Row>(statements: D1PreparedStatement[]) => {
      const results = await database.batch<Row>(statements.map((one) => originals.get(one) ?? one))
      return results.map((result) => this.#take(result))
    }
    return new Proxy(database, {
      get(target, property) {
        if (property === 'prepare') return (query: string) => statement(target.prepare(query))
        if (property === 'batch') return batch
        throw new Error(`D1's ${String(property)} is not counted here.`)
      },
    })
  }

  #take<Row>(result: D1Result<Row>): D1Result<Row> {
    this.rows += result.meta.rows_read
    return result
  }
}
