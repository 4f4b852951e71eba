import type { CustomerTexts } from '../../customer-texts/define'
import { LIMITS, shorten } from '../../whatsapp/limits'
import type { MessageOf } from '../../whatsapp/messages'
import type { Fill } from '../define'
import type { MenuState } from '../memory'
import { levelAt, pagesOf, versionOf, type Page } from './levels'
import { menuRowId, type Choice } from './row-id'
import type { Menu } from './schema'

/** A list as a customer sees it: its rows in order, with what each stands for. */
export type ShownList = { message: MessageOf<'list'>; rows: { title: string; choice: Choice }[] }

/** Where a menu begins. */
export function topOf(botId: number, menu: Menu): MenuState {
  return { botId, version: versionOf(menu), path: [], page: 0, misses: 0 }
}

/** The list at this place; null where the menu has none there (any more). `lead` stands above its own words. */
export function listAt(
  menu: Menu,
  { botId, path, page }: Pick<MenuState, 'botId' | 'path' | 'page'>,
  texts: CustomerTexts['menu'],
  fill: Fill,
  lead = '',
): ShownList | null {
  const level = levelAt(menu, path)
  const shown = level && pagesOf(level)[page]
  if (!level || !shown) return null
  const rows = rowsOf(level.entries, shown, texts)
  const place = { botId, version: versionOf(menu), path, page }
  const body = fill(level.body, LIMITS.interactiveBody)
  return {
    rows,
    message: {
      type: 'list',
      ...(menu.header === undefined ? {} : { header: fill(menu.header, LIMITS.header) }),
      body: lead === '' ? body : shorten(`${lead}\n\n${body}`, LIMITS.interactiveBody),
      ...(menu.footer === undefined ? {} : { footer: fill(menu.footer, LIMITS.footer) }),
      button: menu.button ?? texts.choose,
      sections: [
        {
          rows: rows.map(({ title, description, choice }) => ({
            id: menuRowId({ ...place, choice }),
            title,
            ...(description === undefined ? {} : { description }),
          })),
        },
      ],
    },
  }
}

function rowsOf(
  entries: readonly { title: string; description?: string | undefined }[],
  { from, to, steps }: Page,
  texts: CustomerTexts['menu'],
) {
  return [
    ...entries.slice(from, to).map(({ title, description }, index) => {
      return { title, description, choice: { entry: from + index } }
    }),
    ...steps.map((step) => ({ title: texts[step], description: undefined, choice: { step } as Choice })),
  ]
}
