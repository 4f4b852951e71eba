import { LIMITS } from '../../whatsapp/limits'
import type { Bot } from '../bot'
import { fillFields } from '../merge-fields'
import type { MenuState } from '../memory'
import { note } from '../trace'
import { answer, say, type Turn } from '../turn'
import { levelAt, pagesOf, type Step } from './levels'
import { listAt, topOf } from './list'
import type { Choice } from './row-id'
import type { Menu, MenuAction } from './schema'

/** A choice that was made at `state`. */
type At = { bot: Bot; menu: Menu; state: MenuState }

/** After a reply the menu still hears choices, but asks nobody again. */
const ANSWERED = 2

/** Does what was chosen; false where it starts a bot that is gone or held back, so that the triggers read the words. */
export function follow(turn: Turn, at: At, choice: Choice): boolean {
  const { bot, menu, state } = at
  if ('step' in choice) {
    const next = { ...state, ...stepped(menu, state, choice.step), misses: 0 }
    return show(turn, { ...at, state: next }, `“${turn.context.texts.menu[choice.step]}” was chosen in its menu.`)
  }
  const entry = levelAt(menu, state.path)?.entries[choice.entry]
  if (!entry)
    return show(turn, { ...at, state: topOf(bot.id, menu) }, 'Its menu has no such choice: it is shown again.')
  const why = `“${entry.title}” was chosen in its menu.`
  if (entry.does.kind !== 'menu') return leaf(turn, at, entry.does, why)
  const path = [...state.path, choice.entry]
  return show(turn, { ...at, state: { ...state, path, page: 0, misses: 0 } }, why)
}

/** Sends the list at this place and remembers that it waits for a choice. */
export function show(turn: Turn, { bot, menu, state }: At, why: string, lead = ''): boolean {
  const { context } = turn
  const list = listAt(menu, state, context.texts.menu, filler(turn), lead)
  if (list && say(turn, bot, [list.message])) {
    turn.memory = { ...turn.memory, menu: state }
    note(turn.trace, bot, 'answered', () => why)
  }
  return true
}

function stepped(menu: Menu, { path, page }: MenuState, step: Step): Pick<MenuState, 'path' | 'page'> {
  if (step === 'main') return { path: [], page: 0 }
  if (step === 'back') return page > 0 ? { path, page: page - 1 } : { path: path.slice(0, -1), page: 0 }
  const level = levelAt(menu, path)
  const last = level ? pagesOf(level).length - 1 : 0
  return { path, page: Math.min(page + 1, last) }
}

function leaf(turn: Turn, { bot, state }: At, does: Exclude<MenuAction, { kind: 'menu' }>, why: string): boolean {
  switch (does.kind) {
    case 'reply':
      sayWords(turn, bot, does.text, why)
      turn.memory = { ...turn.memory, menu: { ...state, misses: ANSWERED } }
      return true
    case 'end':
      turn.memory = { ...turn.memory, menu: null }
      turn.hasAnswered = true
      if (does.text === undefined) note(turn.trace, bot, 'answered', () => `${why} Its menu ends.`)
      else sayWords(turn, bot, does.text, `${why} Its menu ends.`)
      return true
    case 'hand-over':
      turn.memory = { ...turn.memory, menu: null }
      turn.effects.push({ kind: 'hand-over', botId: bot.id, why })
      turn.hasAnswered = true
      note(turn.trace, bot, 'answered', () => `${why} It hands over to a person.`)
      return true
    case 'bot':
      return startBot(turn, bot, does.botId, why)
  }
}

function startBot(turn: Turn, bot: Bot, botId: number, why: string): boolean {
  const target = turn.bots.byId.get(botId)
  if (!target) {
    note(turn.trace, bot, 'failed', () => `${why} But the bot that it starts is switched off or deleted; read as text.`)
    return false
  }
  turn.memory = { ...turn.memory, menu: null }
  return answer(turn, target, `${why} The menu “${bot.name}” starts it.`)
}

function sayWords(turn: Turn, bot: Bot, words: string, why: string): void {
  const body = filler(turn)(words, LIMITS.textBody)
  if (say(turn, bot, [{ type: 'text', body }])) note(turn.trace, bot, 'answered', () => why)
}

function filler({ context }: Turn) {
  return (text: string, limit: number) => fillFields(text, context.customer.fields, limit)
}
