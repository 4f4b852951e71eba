import { add, addRows } from './counts'
import { watchedDatabase } from './watched-database'

/** D1 with round trips and rows counted. */
export function countedDatabase(name: string, database: D1Database): D1Database {
  return watchedDatabase(database, {
    asked: () => add(`requests ${name}`),
    answered: (query, meta) => {
      add(`statements ${name}`)
      addRows(name, query, meta.rows_written ?? 0)
      add(`read ${name}`, meta.rows_read ?? 0)
    },
  })
}
