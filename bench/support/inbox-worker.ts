import { threadPage } from '../../src/archive/thread'
import { conversationsById, threadIds } from '../../src/conversations/inbox-store'
import { listPage, unreadCounts } from '../../src/conversations/list-store'
import { linesByKey } from '../../src/conversations/search-source-store'
import { findLines, findPeople } from '../../src/conversations/search-store'
import { matchOf, personMatchOf } from '../../src/conversations/search-text'
import { type Look, ME, NOW } from './inbox-looks'
import { watchedDatabase } from './watched-database'

type Size = 'SMALL' | 'LARGE'
type Env = Record<`DB_${Size}` | `SEARCH_${Size}`, D1Database>
export type Asked = { size: Size; look: Look; isCounted: boolean }
export type Seen = { shown: number; rowsRead: number }

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  async fetch(request, env) {
    const { size, look, isCounted } = await request.json<Asked>()
    let rowsRead = 0
    const answered = (_query: string, meta: { rows_read?: number }) => {
      rowsRead += meta.rows_read ?? 0
    }
    const database = (one: D1Database) => (isCounted ? watchedDatabase(one, { answered, asksAgain: true }) : one)
    const [db, search] = [database(env[`DB_${size}`]), database(env[`SEARCH_${size}`])]
    const shown = await lookAt(db, search, look)
    return Response.json({ shown, rowsRead } satisfies Seen)
  },
} satisfies ExportedHandler<Env>

/** What the product reads for this part of the screen, by its own functions. */
async function lookAt(db: D1Database, search: D1Database, look: Look): Promise<number> {
  switch (look.kind) {
    case 'list': {
      const asked = { filter: look.filter, reach: look.reach, staffId: ME, now: NOW, after: null }
      const first = await listPage(db, asked)
      if (look.page === 1) return first.rows.length
      return first.rows.length + (await listPage(db, { ...asked, after: first.next })).rows.length
    }
    case 'counts':
      return Object.values(await unreadCounts(db, look.reach)).length
    case 'search': {
      const page = await findLines(search, matchOf(look.words) ?? '', { before: null, limit: 20 })
      return (await linesByKey(db, page)).length
    }
    case 'people':
      return (await conversationsById(db, await findPeople(search, personMatchOf(look.words) ?? '', 10))).length
    case 'thread': {
      const ids = await threadIds(db, 'c0000001')
      // Nothing is archived here, so R2 is not asked.
      const stores = { DB: db, MEDIA: undefined as never }
      const first = await threadPage(stores, ids, null)
      const last = first[49]
      if (look.page === 1 || !last) return first.length
      return first.length + (await threadPage(stores, ids, { at: last.at, id: last.id })).length
    }
  }
}
