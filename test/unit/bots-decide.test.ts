import { describe, expect, test } from 'vitest'
import type { BotRow } from '../../src/bots/bot'
import { buttonId, readButtonId } from '../../src/bots/button-id'
import { decide } from '../../src/bots/decide'
import type { ButtonAction } from '../../src/bots/define'
import type { Decision } from '../../src/bots/effects'
import type { MessageEvent } from '../../src/bots/events'
import { newMemory } from '../../src/bots/memory'
import { prepareBots } from '../../src/bots/prepare'
import { botContext, botRow, say } from '../support/bots'

const ADA = botContext()
const bot = botRow

function withButton(does: ButtonAction, change: Partial<BotRow> = {}): BotRow {
  const config = {
    body: 'Pick',
    buttons: [
      { title: 'First', does: { kind: 'say' } },
      { title: 'Sales', does },
    ],
  }
  return { ...bot({ botType: 7, config, trigger: { keywords: ['menu'] } }), ...change }
}

function tap(row: BotRow, index: number, title: string): MessageEvent {
  return say(title, { tapped: { id: buttonId(row.id, index), title } })
}

function run(event: MessageEvent, rows: BotRow[], context = ADA): Decision {
  return decide(context, newMemory(), event, prepareBots(rows))
}

function answeredBy(decision: Decision): (number | null)[] {
  return decision.effects.map((effect) => ('botId' in effect ? effect.botId : null))
}

describe('a message that a bot waits for', () => {
  test('is answered with the customer’s fields and leaves its reason', () => {
    const hello = bot()
    expect(run(say('Hi!'), [hello])).toMatchObject({
      effects: [{ kind: 'send', botId: hello.id, message: { type: 'text', body: 'Hello Ada' } }],
      trace: [{ botId: hello.id, bot: hello.name, outcome: 'answered', why: 'The text is exactly “hi”.' }],
      hasAnswered: true,
    })
  })

  test('leaves a line for every bot that did not match', () => {
    const decision = run(say('bye'), [bot(), bot({ replyType: 2 }), bot({ replyType: 3, trigger: {} })])
    expect(decision).toMatchObject({ effects: [], hasAnswered: false })
    expect(decision.trace.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['no-match', 'The text is not exactly “hi”.'],
      ['no-match', 'The text does not contain “hi”.'],
      ['no-match', 'The customer has written before.'],
    ])
  })

  test('without text matches no trigger that reads text', () => {
    expect(answeredBy(run(say(null), [bot(), bot({ replyType: 2 })]))).toEqual([])
    expect(answeredBy(run(say('   '), [bot({ replyType: 2 })]))).toEqual([])
  })

  test('is not answered by a bot that is switched off', () => {
    expect(run(say('hi'), [bot({ isBotActive: false })])).toMatchObject({ effects: [], trace: [] })
  })
})

describe('the order', () => {
  test('is exact, contains, first message, whatever the position', () => {
    const first = bot({ replyType: 3, trigger: {}, position: 1 })
    const contains = bot({ replyType: 2, position: 2 })
    const exact = bot({ position: 3 })
    expect(answeredBy(run(say('hi', { isFirst: true }), [first, contains, exact]))).toEqual([
      exact.id,
      contains.id,
      first.id,
    ])
  })

  test('within a step is by position, then by id', () => {
    const [a, b, c] = [bot({ position: 2 }), bot({ position: 1 }), bot({ position: 1 })]
    expect(answeredBy(run(say('hi'), [c, a, b]))).toEqual([b.id, c.id, a.id])
  })

  test('ends at a match that says "stop here", and the others say why', () => {
    const [stop, other] = [bot({ stopsHere: true }), bot({ replyType: 2 })]
    const decision = run(say('hi'), [stop, other])
    expect(answeredBy(decision)).toEqual([stop.id])
    expect(decision.trace[1]).toMatchObject({ outcome: 'suppressed', why: expect.stringContaining('stop here') })
  })

  test('a bot that says "stop here" and does not match stops nothing', () => {
    const [stop, other] = [bot({ stopsHere: true, trigger: { keywords: ['bye'] } }), bot()]
    expect(answeredBy(run(say('hi'), [stop, other]))).toEqual([other.id])
  })

  test('at most three bots answer a message', () => {
    const decision = run(say('hi'), [bot(), bot(), bot(), bot(), bot()])
    expect(decision.effects).toHaveLength(3)
    expect(decision.trace.map(({ outcome }) => outcome)).toEqual([
      'answered',
      'answered',
      'answered',
      'suppressed',
      'suppressed',
    ])
  })
})

describe('nobody answers', () => {
  test.each([
    ['in human mode', { isHumanMode: true }, 'person'],
    ['while bots are paused', { isPaused: true }, 'paused'],
  ])('%s, and the trace says so', (_, change, word) => {
    const menu = withButton({ kind: 'hand-over' })
    for (const event of [say('hi'), tap(menu, 1, 'Sales')]) {
      const decision = run(event, [bot(), menu], { ...ADA, ...change })
      expect(decision).toMatchObject({
        effects: [],
        hasAnswered: false,
        trace: [expect.objectContaining({ outcome: 'skipped' })],
      })
      expect(decision.trace[0]).toMatchObject({ botId: null, why: expect.stringContaining(word) })
    }
  })
})

describe('a tapped button', () => {
  test('of "say" is read as text', () => {
    const sales = bot({ trigger: { keywords: ['sales'] } })
    const menu = withButton({ kind: 'say' })
    expect(answeredBy(run(tap(menu, 1, 'Sales'), [menu, sales]))).toEqual([sales.id])
  })

  test('starts a bot, alone, whatever that waits for', () => {
    const hours = bot({ trigger: { keywords: ['never'] }, config: { text: 'Nine to five' } })
    const said = bot({ trigger: { keywords: ['sales'] } })
    const menu = withButton({ kind: 'bot', botId: hours.id })
    const decision = run(tap(menu, 1, 'Sales'), [menu, hours, said])
    expect(answeredBy(decision)).toEqual([hours.id])
    expect(decision.trace).toHaveLength(1)
  })

  test('hands over', () => {
    const menu = withButton({ kind: 'hand-over' })
    const decision = run(tap(menu, 1, 'Sales'), [menu])
    expect(decision).toMatchObject({ effects: [{ kind: 'hand-over', botId: menu.id }], hasAnswered: true })
  })

  test('that starts a bot which is gone is read as text', () => {
    const sales = bot({ trigger: { keywords: ['sales'] } })
    const menu = withButton({ kind: 'bot', botId: 999_999 })
    const decision = run(tap(menu, 1, 'Sales'), [menu, sales])
    expect(answeredBy(decision)).toEqual([sales.id])
    expect(decision.trace[0]).toMatchObject({ botId: menu.id, outcome: 'failed' })
  })

  test('of a bot that is switched off is read as text', () => {
    const sales = bot({ trigger: { keywords: ['sales'] } })
    const menu = withButton({ kind: 'hand-over' }, { isBotActive: false })
    expect(answeredBy(run(tap(menu, 1, 'Sales'), [menu, sales]))).toEqual([sales.id])
  })

  test('that has moved since is found by its title; one that went is text', () => {
    const menu = withButton({ kind: 'hand-over' })
    expect(run(tap(menu, 0, 'Sales'), [menu]).effects).toMatchObject([{ kind: 'hand-over', botId: menu.id }])
    const gone = run(tap(menu, 1, 'Support'), [menu])
    expect(gone.effects).toEqual([])
    expect(gone.trace[0]).toMatchObject({ outcome: 'skipped', why: expect.stringContaining('no longer has') })
  })

  test('has an id that comes back as it went, and no other id is taken for one', () => {
    for (const [botId, index] of [
      [1, 0],
      [123_456_789, 2],
    ] as const) {
      expect(readButtonId(buttonId(botId, index))).toEqual({ botId, index })
    }
    for (const id of ['', 'bot:0:1', 'bot:1', 'bot:1:1:1', 'bot:-1:0', ' bot:1:0', 'menu:1:1', 'bot:1e3:0']) {
      expect(readButtonId(id)).toBeNull()
    }
  })
})

describe('one broken bot harms no other', () => {
  test.each<[string, Partial<BotRow>]>([
    ['trigger that is not JSON', { trigger: '{' }],
    ['trigger of another shape', { trigger: '{"keywords":"hi"}' }],
    ['config that is null', { config: 'null' }],
    ['trigger type of a later version', { replyType: 10 }],
    ['trigger type of no version', { replyType: -1 }],
    ['response type of a later version', { botType: 14 }],
  ])('%s', (_, change) => {
    const good = bot()
    const decision = run(say('hi'), [{ ...bot(), ...change }, good])
    expect(answeredBy(decision)).toEqual([good.id])
    expect(decision.trace[1]).toMatchObject({ outcome: 'failed', why: expect.stringMatching(/cannot be read: \S/) })
  })

  test('an answer that is empty for this customer is not sent and counts for nothing', () => {
    const empty = bot({ config: { text: '{company}' }, stopsHere: true })
    const decision = run(say('hi'), [empty, bot()])
    expect(decision.effects).toHaveLength(1)
    expect(decision.trace[0]).toMatchObject({
      outcome: 'failed',
      why: expect.stringContaining('WhatsApp would refuse'),
    })
  })
})

describe('a thousand bots', () => {
  const rows = Array.from({ length: 1000 }, (_, i) =>
    bot({ replyType: 1 + (i % 2), trigger: { keywords: [`word ${i}`, `${i}`, 'x'] } }),
  )

  test('leave a short trace that counts the rest', () => {
    const { trace } = run(say('nothing of that'), rows)
    expect(trace).toHaveLength(31)
    expect(trace.at(-1)).toEqual({ botId: null, bot: '', outcome: 'no-match', why: '+970 more did not match' })
  })

  test('are read once for the same list', () => {
    expect(prepareBots(rows)).toBe(prepareBots(rows))
  })
})
