import type { Step } from './levels'

/** What a row stands for: the entry of this index on its level, or a step. */
export type Choice = { entry: number } | { step: Step }
/** A row of a menu as its tap comes back: of which list of which version it is. */
export type MenuRow = { botId: number; version: string; path: number[]; page: number; choice: Choice }

/** `menu:<bot>:<version>:<path>:<page>:<entry or step>`. */
export function menuRowId({ botId, version, path, page, choice }: MenuRow): string {
  const what = 'entry' in choice ? String(choice.entry) : choice.step
  return `menu:${botId}:${version}:${path.join('.')}:${page}:${what}`
}

/** Null for ids that are not of a menu. */
export function readMenuRowId(id: string): MenuRow | null {
  const [, botId, version = '', path = '', page, what = ''] = ROW.exec(id) ?? []
  if (botId === undefined) return null
  const choice = what === 'more' || what === 'back' || what === 'main' ? { step: what } : { entry: Number(what) }
  const indexes = path === '' ? [] : path.split('.').map(Number)
  return { botId: Number(botId), version, path: indexes, page: Number(page), choice } as MenuRow
}

const ROW = /^menu:([1-9]\d{0,14}):([0-9a-z]{1,8}):((?:\d{1,3}(?:\.\d{1,3}){0,8})?):(\d{1,3}):(\d{1,3}|more|back|main)$/
