import type { Bot } from '../bot'
import { fold } from '../fold'
import type { Heard } from '../hear'
import type { MenuState } from '../memory'
import { note } from '../trace'
import { ALL, type Turn } from '../turn'
import { follow, show } from './follow'
import { levelAt, versionOf } from './levels'
import { listAt, topOf } from './list'
import { readMenuRowId, type Choice } from './row-id'
import { menuOf, type Menu } from './schema'

/** Source: semantics, 3 menu. */
const MOST_MISSES = 2

type Open = { bot: Bot; menu: Menu; state: MenuState }

/** A tap on a row of any menu, open or not; a stale one is answered with the current menu. */
export function hearMenuTap(turn: Turn, { event }: Heard): boolean {
  const row = event.tapped ? readMenuRowId(event.tapped.id) : null
  if (!row) return false
  const bot = turn.bots.byId.get(row.botId)
  const menu = menuOf(bot)
  if (!bot || !menu) {
    note(turn.trace, ALL, 'skipped', () => 'The menu of the tapped row is switched off or deleted; read as text.')
    return false
  }
  const { path, page, version } = row
  const state = { ...topOf(bot.id, menu), path, page }
  if (version !== versionOf(menu) || !levelAt(menu, path)) return showCurrent(turn, bot, menu, 0)
  return follow(turn, { bot, menu, state }, row.choice)
}

/** A number or title that was typed into the open menu; false where none is open, or the customer was asked often enough. */
export function hearMenu(turn: Turn, { event, said }: Heard): boolean {
  const open = openMenu(turn)
  // A button of something else, or a picture: not an answer to the menu.
  if (!open || said === null || event.tapped) return false
  const choice = choiceOf(turn, open, said)
  if (choice) return follow(turn, open, choice)
  // A flow that waits as well takes it for its answer.
  if (turn.memory.flow !== null) return false
  return miss(turn, open)
}

function openMenu(turn: Turn): Open | null {
  const { menu: state } = turn.memory
  if (state === null) return null
  const bot = turn.bots.byId.get(state.botId)
  const menu = menuOf(bot)
  if (bot && menu) return { bot, menu, state }
  turn.memory = { ...turn.memory, menu: null }
  return null
}

/** Titles of the level count on whichever of its pages they are; numbers are those of the rows that are shown. */
function choiceOf({ context }: Turn, { menu, state }: Open, said: string): Choice | null {
  const isCurrent = state.version === versionOf(menu)
  const place = isCurrent ? state : topOf(state.botId, menu)
  const level = levelAt(menu, place.path)
  const list = listAt(menu, place, context.texts.menu, (text) => text)
  if (!level || !list) return null
  const entry = level.entries.findIndex(({ title }) => fold(title) === said)
  if (entry >= 0) return { entry }
  const step = list.rows.find(({ title, choice }) => 'step' in choice && fold(title) === said)
  if (step) return step.choice
  // On a menu that has changed, the number is of a list that is gone.
  return isCurrent && /^\d{1,2}$/.test(said) ? (list.rows[Number(said) - 1]?.choice ?? null) : null
}

function miss(turn: Turn, { bot, menu, state }: Open): boolean {
  if (state.misses >= MOST_MISSES) {
    turn.memory = { ...turn.memory, menu: null }
    note(turn.trace, bot, 'no-match', () => 'No choice of its menu, which ends here: the triggers read the message.')
    return false
  }
  if (state.version !== versionOf(menu)) return showCurrent(turn, bot, menu, state.misses + 1)
  const { again } = turn.context.texts.menu
  const next = { ...state, misses: state.misses + 1 }
  return show(turn, { bot, menu, state: next }, 'No choice of its menu: the customer is asked again.', again)
}

function showCurrent(turn: Turn, bot: Bot, menu: Menu, misses: number): boolean {
  const state = { ...topOf(bot.id, menu), misses }
  const why = 'The menu was changed since it was sent: the current one is shown.'
  return show(turn, { bot, menu, state }, why, turn.context.texts.menu.changed)
}
