import { z } from 'zod'
import { LIMITS } from '../../whatsapp/limits'
import type { Bot } from '../bot'
import { fold } from '../fold'
import { optionalText, requiredText } from '../text-fields'

/** Ours: deeper or longer, nobody finds their way. */
export const MENU_LIMITS = { levels: 5, entries: 60, allEntries: 300 } as const

/** What a choice does. `menu` opens a further level; the rest are leaves. */
export type MenuAction =
  | { kind: 'menu'; body?: string | undefined; entries: MenuEntry[] }
  | { kind: 'reply'; text: string }
  | { kind: 'bot'; botId: number }
  | { kind: 'hand-over' }
  | { kind: 'end'; text?: string | undefined }
export type MenuEntry = { title: string; description?: string | undefined; does: MenuAction }

/** Titles take no merge fields: they may be typed. Levels are bounded by the schema itself, whatever is posted. */
export const menuConfig = z
  .object({
    header: optionalText(LIMITS.header),
    body: requiredText('Write a text', LIMITS.interactiveBody),
    footer: optionalText(LIMITS.footer),
    button: optionalText(LIMITS.listButton),
    entries: entriesAt(1),
  })
  .superRefine(({ entries }, context) => {
    if (countOf(entries) > MENU_LIMITS.allEntries)
      context.addIssue({
        code: 'custom',
        path: ['entries'],
        message: `At most ${MENU_LIMITS.allEntries} entries in all`,
      })
  })
export type Menu = z.output<typeof menuConfig>

const MENU = 3

/** The menu of a bot; null for other kinds. Its config was read by the schema when the bot was. */
export function menuOf(bot: Bot | undefined): Menu | null {
  return bot?.botType === MENU ? (bot.response.config as Menu) : null
}

function entriesAt(level: number): z.ZodType<MenuEntry[], MenuEntry[]> {
  return z
    .array(entryAt(level), 'Add an entry')
    .min(1, 'Add an entry')
    .max(MENU_LIMITS.entries, `At most ${MENU_LIMITS.entries} entries on one level`)
    .superRefine((entries, context) => {
      const seen = new Set<string>()
      for (const [index, { title }] of entries.entries()) {
        const folded = fold(title)
        const message = 'Another entry of this level has this title: a customer who types it would get either'
        if (seen.has(folded)) context.addIssue({ code: 'custom', path: [index, 'title'], message })
        seen.add(folded)
      }
    })
}

function entryAt(level: number): z.ZodType<MenuEntry, MenuEntry> {
  return z.object({
    title: requiredText('Give the entry a title', LIMITS.rowTitle),
    description: optionalText(LIMITS.rowDescription),
    does: actionAt(level),
  })
}

function actionAt(level: number): z.ZodType<MenuAction, MenuAction> {
  const leaves = [
    z.object({ kind: z.literal('reply'), text: requiredText('Write the reply', LIMITS.textBody) }),
    z.object({ kind: z.literal('bot'), botId: z.int('Choose a bot').positive('Choose a bot') }),
    z.object({ kind: z.literal('hand-over') }),
    z.object({ kind: z.literal('end'), text: optionalText(LIMITS.textBody) }),
  ] as const
  if (level === MENU_LIMITS.levels)
    return z.discriminatedUnion('kind', leaves, `Choose what it does; at most ${MENU_LIMITS.levels} levels`)
  const menu = z.object({
    kind: z.literal('menu'),
    body: optionalText(LIMITS.interactiveBody),
    entries: entriesAt(level + 1),
  })
  return z.discriminatedUnion('kind', [menu, ...leaves], 'Choose what it does')
}

function countOf(entries: readonly MenuEntry[]): number {
  return entries.reduce((count, { does }) => count + 1 + (does.kind === 'menu' ? countOf(does.entries) : 0), 0)
}
