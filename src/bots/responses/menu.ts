import { en } from '../../customer-texts/en'
import { LIMITS } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { defineDialogue } from '../define'
import { levelAt, pagesOf } from '../menu/levels'
import { listAt, topOf } from '../menu/list'
import { menuConfig, type Menu, type MenuEntry } from '../menu/schema'

/** A list of choices over several levels. What happens after it is shown: `menu/hear.ts`. */
export const menu = defineDialogue({
  botType: 3,
  label: 'Menu',
  config: menuConfig,
  fields: {
    header: { kind: 'text', label: 'Header', limit: LIMITS.header, isOptional: true, takesMergeFields: true },
    body: {
      kind: 'textarea',
      label: 'Text',
      limit: LIMITS.interactiveBody,
      isOptional: false,
      takesMergeFields: true,
    },
    footer: { kind: 'text', label: 'Footer', limit: LIMITS.footer, isOptional: true, takesMergeFields: true },
    button: {
      kind: 'text',
      label: 'Button that opens the list',
      hint: 'Empty for the built-in word in the number’s language.',
      limit: LIMITS.listButton,
      isOptional: true,
      takesMergeFields: false,
    },
    entries: {
      kind: 'menu',
      label: 'Entries',
      hint: 'Ten rows fit on a page; longer lists get “More”, lower levels “Back” and “Main menu” by themselves. Customers tap, or type the number or the title.',
    },
  },
  start: (config, { id }, { context, memory, fill }) => {
    const state = topOf(id, config)
    const list = listAt(config, state, context.texts.menu, fill)
    if (!list) return { ok: false, why: 'its menu has no entries.' }
    return { ok: true, messages: [list.message], memory: { ...memory, menu: state }, effects: [] }
  },
  samples: (config, { id }) => samplesOf(config, id, []),
  startsBots: ({ entries }) => startedBots(entries, 'entries'),
  examples: {
    sends: [
      {
        fact: 'its first level, and what opens a further one as a row like the others',
        config: {
          body: 'What can we do for you, {name}?',
          entries: [
            { title: 'Prices', description: 'All that we sell', does: { kind: 'menu', entries: [leaf('Shoes')] } },
            leaf('Opening hours'),
          ],
        },
        fields: { name: 'Ada' },
        sends: [
          {
            type: 'list',
            body: 'What can we do for you, Ada?',
            button: 'Choose',
            sections: [
              {
                rows: [
                  { id: 'menu:1:xs4kwp::0:0', title: 'Prices', description: 'All that we sell' },
                  { id: 'menu:1:xs4kwp::0:1', title: 'Opening hours' },
                ],
              },
            ],
          },
        ],
      },
    ],
    refused: [
      { fact: 'without an entry', config: { body: 'What can we do?', entries: [] } },
      {
        fact: 'a title longer than WhatsApp takes',
        config: { body: 'What can we do?', entries: [leaf('x'.repeat(LIMITS.rowTitle + 1))] },
      },
      {
        fact: 'two entries of one title on one level',
        config: { body: 'What can we do?', entries: [leaf('Prices'), leaf('PRICES')] },
      },
      {
        fact: 'a level without an entry',
        config: { body: 'What can we do?', entries: [{ title: 'Prices', does: { kind: 'menu', entries: [] } }] },
      },
      { fact: 'more levels than anybody walks', config: { body: 'What can we do?', entries: nested(6) } },
    ],
  },
})

/** Each page of each level. */
function samplesOf(config: Menu, botId: number, path: number[]): OutgoingMessage[] {
  const level = levelAt(config, path)
  if (!level) return []
  const pages = pagesOf(level).flatMap((_, page) => {
    const list = listAt(config, { botId, path, page }, en.menu, (text) => text)
    return list ? [list.message] : []
  })
  return [...pages, ...level.entries.flatMap((_, index) => samplesOf(config, botId, [...path, index]))]
}

function startedBots(entries: readonly MenuEntry[], field: string): { field: string; botId: number }[] {
  return entries.flatMap(({ does }, index) => {
    const at = `${field}.${index}.does`
    if (does.kind === 'menu') return startedBots(does.entries, `${at}.entries`)
    return does.kind === 'bot' ? [{ field: `${at}.botId`, botId: does.botId }] : []
  })
}

function leaf(title: string): MenuEntry {
  return { title, does: { kind: 'reply', text: `About ${title.toLowerCase()}` } }
}

function nested(levels: number): MenuEntry[] {
  return levels === 1 ? [leaf('End')] : [{ title: 'Further', does: { kind: 'menu', entries: nested(levels - 1) } }]
}
