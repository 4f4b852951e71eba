import { describe, expect, test } from 'vitest'
import { checkDraft, type BotDraft } from '../../src/bots/draft'

const TEXT: BotDraft = {
  name: ' Hello ',
  replyType: 1,
  trigger: { keywords: [' hi '], extra: true },
  botType: 1,
  config: { text: 'Hello {name}' },
  isBotActive: true,
  stopsHere: false,
}
const BUTTONS: BotDraft = { ...TEXT, botType: 7, config: { body: 'Pick', buttons: [button('A'), button('B')] } }

function button(title: string, does: unknown = { kind: 'say' }) {
  return { title, does }
}

test('what is stored is trimmed and holds nothing unknown', () => {
  const stored = { name: 'Hello', trigger: { keywords: ['hi'] }, config: { text: 'Hello {name}' } }
  const value = { ...stored, startsBots: [], uses: [] }
  expect(checkDraft(TEXT)).toEqual({ ok: true, value })
})

test('the bots that its buttons start are named with their fields', () => {
  const config = { body: 'Pick', buttons: [button('A'), button('B', { kind: 'bot', botId: 7 })] }
  const startsBots = [{ field: 'config.buttons.1.does.botId', botId: 7 }]
  expect(checkDraft({ ...BUTTONS, config })).toMatchObject({ ok: true, value: { startsBots } })
})

describe('refused, by field', () => {
  test.each<[string, BotDraft, string]>([
    ['no name', { ...TEXT, name: ' ' }, 'name'],
    ['a name too long', { ...TEXT, name: 'x'.repeat(101) }, 'name'],
    ['no such trigger', { ...TEXT, replyType: 99 }, 'replyType'],
    ['no such response', { ...TEXT, botType: 99 }, 'botType'],
    ['no keyword', { ...TEXT, trigger: { keywords: [] } }, 'trigger.keywords'],
    ['an empty keyword', { ...TEXT, trigger: { keywords: ['a', ' '] } }, 'trigger.keywords.1'],
    ['an empty text', { ...TEXT, config: { text: '' } }, 'config.text'],
    ['a text that Meta would refuse', { ...TEXT, config: { text: 'x'.repeat(4097) } }, 'config.text'],
    [
      'a title that Meta would refuse',
      { ...BUTTONS, config: { body: 'Pick', buttons: [button('x'.repeat(21))] } },
      'config.buttons.0.title',
    ],
    [
      'a title twice',
      { ...BUTTONS, config: { body: 'Pick', buttons: [button('A'), button('A ')] } },
      'config.buttons.1.title',
    ],
    [
      'four buttons',
      { ...BUTTONS, config: { body: 'Pick', buttons: ['A', 'B', 'C', 'D'].map((title) => button(title)) } },
      'config.buttons',
    ],
    ['no button', { ...BUTTONS, config: { body: 'Pick', buttons: [] } }, 'config.buttons'],
    [
      'an action that is none',
      { ...BUTTONS, config: { body: 'Pick', buttons: [button('A', { kind: 'fly' })] } },
      'config.buttons.0.does.kind',
    ],
    [
      'a footer too long',
      { ...BUTTONS, config: { body: 'Pick', footer: 'x'.repeat(61), buttons: [button('A')] } },
      'config.footer',
    ],
  ])('%s', (_, draft, field) => {
    expect(checkDraft(draft)).toEqual({ ok: false, problems: [{ field, message: expect.stringMatching(/^\S/) }] })
  })

  test('all at once', () => {
    const draft = { ...TEXT, name: '', trigger: null, config: null }
    expect(checkDraft(draft)).toMatchObject({
      problems: [{ field: 'name' }, { field: 'replyType' }, { field: 'botType' }],
    })
  })
})
