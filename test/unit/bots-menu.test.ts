import { describe, expect, test } from 'vitest'
import { decide } from '../../src/bots/decide'
import type { BotMemory } from '../../src/bots/memory'
import { prepareBots } from '../../src/bots/prepare'
import type { MenuEntry } from '../../src/bots/menu/schema'
import type { BotRow } from '../../src/bots/bot'
import type { MessageEvent } from '../../src/bots/events'
import type { MessageOf } from '../../src/whatsapp/messages'
import { validate } from '../../src/whatsapp/validate'
import { botContext, botRow, memory, NOON, say } from '../support/bots'

/** 25 entries on three levels: 12 at the top, 11 below "Shoes", 2 below "Boots". */
const BOOTS: MenuEntry[] = [reply('Winter boots'), reply('Rain boots')]
const SHOES: MenuEntry[] = [{ title: 'Boots', does: { kind: 'menu', entries: BOOTS } }, ...replies('Shoe', 10)]
const TOP: MenuEntry[] = [
  {
    title: 'Shoes',
    description: 'For every foot',
    does: { kind: 'menu', body: 'Which shoes, {name}?', entries: SHOES },
  },
  { title: 'A person', does: { kind: 'hand-over' } },
  { title: 'Prices', does: { kind: 'bot', botId: 2 } },
  { title: 'Bye', does: { kind: 'end', text: 'See you, {name}' } },
  ...replies('Thing', 8),
]
const MENU = botRow({
  id: 1,
  trigger: { keywords: ['menu'] },
  botType: 3,
  config: { body: 'What is it?', entries: TOP },
})
const PRICES = botRow({ id: 2, trigger: { keywords: ['prices please'] }, config: { text: 'All 5 €' } })
const HELLO = botRow({ id: 3, replyType: 2, trigger: { keywords: ['hello'] }, config: { text: 'Hello to you' } })
const BOTS = [MENU, PRICES, HELLO]

describe('its pages', () => {
  test('hold ten rows with "more", "back" and "main menu" among them, and every entry once', () => {
    const phone = newPhone()
    phone.say('menu')
    expect(phone.titles()).toEqual([...TOP.slice(0, 9).map(({ title }) => title), 'More'])
    phone.say('more')
    expect(phone.titles()).toEqual(['Thing 6', 'Thing 7', 'Thing 8', 'Back'])
    phone.say('back')
    phone.say('shoes')
    expect(phone.titles()).toEqual([...SHOES.slice(0, 8).map(({ title }) => title), 'More', 'Back'])
    phone.say('More')
    expect(phone.titles()).toEqual(['Shoe 8', 'Shoe 9', 'Shoe 10', 'Back', 'Main menu'])
    phone.say('boots')
    expect(phone.titles()).toEqual(['Winter boots', 'Rain boots', 'Back', 'Main menu'])
    phone.say('main menu')
    expect(phone.titles()[0]).toBe('Shoes')
  })

  test.each([1, 9, 10, 11, 25, 60])('are ones that Meta takes, with %i entries on each of three levels', (count) => {
    const third = replies('C', count)
    const second = [{ title: 'Deep', does: { kind: 'menu' as const, entries: third } }, ...replies('B', count - 1)]
    const first = [{ title: 'Down', does: { kind: 'menu' as const, entries: second } }, ...replies('A', count - 1)]
    const phone = newPhone([{ ...MENU, config: JSON.stringify({ body: 'x', entries: first }) }])
    phone.say('menu')
    phone.say('down')
    phone.say('deep')
    const seen: string[] = []
    for (let page = 0; page < 20; page++) {
      expect(validate(phone.list())).toEqual({ ok: true })
      expect(phone.titles().length).toBeLessThanOrEqual(10)
      seen.push(...phone.titles().filter((title) => title.startsWith('C ')))
      if (!phone.titles().includes('More')) break
      phone.say('more')
    }
    expect(seen).toEqual(third.map(({ title }) => title))
  })
})

describe('a choice', () => {
  test('is a tap, the number of a row, or a title in any case and on any page', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.tap('Shoes')
    expect(phone.list().body).toBe('Which shoes, Ada?')
    phone.say('1')
    expect(phone.titles()).toContain('Winter boots')
    phone.say('3')
    expect(phone.titles()).toContain('Boots')
    phone.say('SHOE 10!')
    expect(phone.last()).toEqual({ type: 'text', body: 'About Shoe 10' })
  })

  test('of a reply leaves the menu open for a further one, but asks nobody again', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.say('thing 1')
    expect(phone.last()).toEqual({ type: 'text', body: 'About Thing 1' })
    phone.say('thing 2')
    expect(phone.last()).toEqual({ type: 'text', body: 'About Thing 2' })
    phone.say('hello')
    expect(phone.last()).toEqual({ type: 'text', body: 'Hello to you' })
    expect(phone.memory().menu).toBeNull()
  })

  test('starts a bot, hands over, or ends, and each of them closes the menu', () => {
    for (const [said, effect] of [
      ['prices', { kind: 'send', botId: 2, message: { type: 'text', body: 'All 5 €' } }],
      ['a person', { kind: 'hand-over', botId: 1 }],
      ['bye', { kind: 'send', botId: 1, message: { type: 'text', body: 'See you, Ada' } }],
    ] as const) {
      const phone = newPhone()
      phone.say('menu')
      expect(phone.say(said).effects).toMatchObject([effect])
      expect(phone.memory().menu).toBeNull()
    }
  })

  test('of a bot that is gone is read as text', () => {
    const phone = newPhone([MENU, botRow({ id: 4, trigger: { keywords: ['prices'] }, config: { text: 'By keyword' } })])
    phone.say('menu')
    phone.tap('Prices')
    expect(phone.last()).toEqual({ type: 'text', body: 'By keyword' })
  })

  test('on a list from before still counts while the menu is the same', () => {
    const phone = newPhone()
    phone.say('menu')
    const row = phone.row('Shoes')
    phone.say('bye')
    phone.tapRow(row)
    expect(phone.titles()).toContain('Boots')
  })
})

describe('what is no choice', () => {
  test('is asked again twice, then the triggers read it and the menu is over', () => {
    const phone = newPhone()
    phone.say('menu')
    for (let round = 0; round < 2; round++) {
      phone.say('hello')
      expect(phone.list().body).toBe('Please choose one of the options below.\n\nWhat is it?')
    }
    phone.say('hello')
    expect(phone.last()).toEqual({ type: 'text', body: 'Hello to you' })
    expect(phone.memory().menu).toBeNull()
  })

  test('counts anew after a choice', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.say('hm')
    phone.say('shoes')
    expect(phone.memory().menu?.misses).toBe(0)
  })

  test('is a number beyond the rows', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.say('11')
    expect(phone.memory().menu?.misses).toBe(1)
    phone.say('0')
    expect(phone.memory().menu?.misses).toBe(2)
  })

  test('is no picture: it has no words', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.hear(say(null))
    expect(phone.memory().menu?.misses).toBe(0)
  })
})

describe('a menu that was changed', () => {
  test('answers a stale tap with the current one, from the top', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.say('shoes')
    const row = phone.row('Boots')
    phone.change({ body: 'New here', entries: [reply('Hats'), reply('Gloves')] })
    phone.tapRow(row)
    expect(phone.list().body).toBe('The menu has changed. Here is the current one.\n\nNew here')
    expect(phone.titles()).toEqual(['Hats', 'Gloves'])
    phone.say('2')
    expect(phone.last()).toEqual({ type: 'text', body: 'About Gloves' })
  })

  test('takes no number for what it was, but a title that it still has', () => {
    const phone = newPhone()
    phone.say('menu')
    phone.change({ body: 'New here', entries: [reply('Hats'), reply('Thing 1')] })
    phone.say('1')
    expect(phone.titles()).toEqual(['Hats', 'Thing 1'])
    const other = newPhone()
    other.say('menu')
    other.change({ body: 'New here', entries: [reply('Hats'), reply('Thing 1')] })
    other.say('thing 1')
    expect(other.last()).toEqual({ type: 'text', body: 'About Thing 1' })
  })

  test('or deleted reads a tap as text', () => {
    const phone = newPhone()
    phone.say('menu')
    const row = phone.row('Shoes')
    phone.bots = [HELLO]
    expect(phone.tapRow(row).effects).toEqual([])
    phone.say('hello')
    expect(phone.last()).toEqual({ type: 'text', body: 'Hello to you' })
    expect(phone.memory().menu).toBeNull()
  })
})

test('a new session begins without the menu of the last one', () => {
  const phone = newPhone()
  phone.say('menu')
  phone.hear(say('thing 1', { beginsSession: true }))
  expect(phone.memory().menu).toBeNull()
})

test('a person who takes over ends the menu', () => {
  const phone = newPhone()
  phone.say('menu')
  phone.hear(say('thing 1'), true)
  expect(phone.memory().menu).toBeNull()
})

function reply(title: string): MenuEntry {
  return { title, does: { kind: 'reply', text: `About ${title}` } }
}

function replies(name: string, count: number): MenuEntry[] {
  return Array.from({ length: count }, (_, index) => reply(`${name} ${index + 1}`))
}

/** A customer's side of a conversation with these bots. */
function newPhone(rows: readonly BotRow[] = BOTS) {
  let remembered: BotMemory = memory()
  let lastList: MessageOf<'list'> | null = null
  let newest: unknown = null
  const phone = {
    bots: [...rows],
    hear(event: MessageEvent, isHumanMode = false) {
      const context = botContext({ isHumanMode, windowUntil: NOON + 24 * 3_600_000 })
      const decision = decide(context, remembered, event, prepareBots([...phone.bots]))
      remembered = decision.memory
      for (const effect of decision.effects) {
        if (effect.kind !== 'send') continue
        newest = effect.message
        if (effect.message.type === 'list') lastList = effect.message
      }
      return decision
    },
    say: (said: string) => phone.hear(say(said)),
    tap: (title: string) => phone.tapRow(phone.row(title)),
    tapRow: (row: { id: string; title: string }) => phone.hear(say(row.title, { tapped: row })),
    row: (title: string) => phone.rows().find((row) => row.title === title)!,
    list: () => lastList!,
    rows: () => phone.list().sections.flatMap(({ rows: shown }) => shown),
    titles: () => phone.rows().map(({ title }) => title),
    last: () => newest,
    memory: () => remembered,
    change: (config: unknown) => {
      phone.bots = phone.bots.map((row) => (row.id === 1 ? { ...row, config: JSON.stringify(config) } : row))
    },
  }
  return phone
}
