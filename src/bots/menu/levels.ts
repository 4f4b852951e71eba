import { LIMITS } from '../../whatsapp/limits'
import type { Menu, MenuEntry } from './schema'

/** One list of a menu: the top, or what an entry opens. */
export type Level = { body: string; entries: readonly MenuEntry[]; depth: number }
export type Step = 'more' | 'back' | 'main'
/** Entries `from` to before `to`, and the rows behind them. */
export type Page = { from: number; to: number; steps: readonly Step[] }

/** The list that a path of indexes leads to; null where the menu has none there (any more). */
export function levelAt({ body, entries }: Menu, path: readonly number[]): Level | null {
  let level: Level = { body, entries, depth: 0 }
  for (const index of path) {
    const entry = level.entries[index]
    if (entry?.does.kind !== 'menu') return null
    level = { body: entry.does.body ?? entry.title, entries: entry.does.entries, depth: level.depth + 1 }
  }
  return level
}

/** Ten rows a page, of which "more", "back" and "main menu" take their share. Source: semantics, 3 menu. */
export function pagesOf({ entries, depth }: Pick<Level, 'entries' | 'depth'>): Page[] {
  const pages: Page[] = []
  let from = 0
  do {
    const ways = waysBack(depth, pages.length)
    const room = LIMITS.listRows - ways.length
    const isLast = entries.length - from <= room
    const to = isLast ? entries.length : from + room - 1
    pages.push({ from, to, steps: isLast ? ways : ['more', ...ways] })
    from = to
  } while (from < entries.length)
  return pages
}

/** "Back" is the page before, else the level above; "main menu" only where it is more than one step away. */
function waysBack(depth: number, page: number): Step[] {
  if (depth + page === 0) return []
  return depth > 1 || (depth > 0 && page > 0) ? ['back', 'main'] : ['back']
}

/** The version that row ids carry: another one for each change of the entries. FNV-1a, 32 bits. */
export function versionOf(menu: Menu): string {
  const known = versions.get(menu)
  if (known !== undefined) return known
  let hash = 0x811c9dc5
  for (const char of JSON.stringify(menu.entries)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  const version = (hash >>> 0).toString(36)
  versions.set(menu, version)
  return version
}

const versions = new WeakMap<Menu, string>()
