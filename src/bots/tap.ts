import type { Bot } from './bot'
import { readButtonId } from './button-id'
import type { ReplyButton } from './define'
import type { PreparedBots } from './prepare'

/** `none`: not a button of a bot. `stale`: of a bot that is gone, or that no longer has this button. */
export type Tap = { kind: 'none' } | { kind: 'stale'; why: string } | { kind: 'button'; bot: Bot; button: ReplyButton }

/**
 * Which button was tapped. Its title decides where the bot was changed since: the customer means what they read, so a
 * button that moved is still found and one that went is not taken for its successor.
 */
export function readTap(tapped: { id: string; title: string } | null, bots: PreparedBots): Tap {
  const named = tapped ? readButtonId(tapped.id) : null
  if (!tapped || !named) return { kind: 'none' }
  const bot = bots.byId.get(named.botId)
  if (!bot) return { kind: 'stale', why: 'The bot of the tapped button is switched off or deleted; read as text.' }
  const { buttons } = bot.response
  const atIndex = buttons[named.index]
  const button = atIndex?.title === tapped.title ? atIndex : buttons.find(({ title }) => title === tapped.title)
  if (!button) return { kind: 'stale', why: `“${bot.name}” no longer has the tapped button; read as text.` }
  return { kind: 'button', bot, button }
}
