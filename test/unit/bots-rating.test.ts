import { describe, expect, test } from 'vitest'
import { decide } from '../../src/bots/decide'
import type { MessageEvent } from '../../src/bots/events'
import type { BotMemory } from '../../src/bots/memory'
import { prepareBots } from '../../src/bots/prepare'
import { ratingRowId, starsIn } from '../../src/bots/rating-answer'
import { absorbInbound, newState } from '../../src/conversations/state'
import { CUSTOMER_TEXTS } from '../../src/customer-texts'
import { en } from '../../src/customer-texts/en'
import { botContext, botRow, memory, NOON, say } from '../support/bots'

const HOUR = 3_600_000
const ASK = botRow({ id: 1, trigger: { keywords: ['rate'] }, botType: 13, config: { thanks: 'Thank you, {name}' } })
const ECHO = botRow({ id: 2, replyType: 2, trigger: { keywords: ['5'] }, config: { text: 'Five!' } })

describe('stars', () => {
  test.each<[string, number]>([
    ['1', 1],
    ['5', 5],
    [' 4 ', 4],
    ['3.', 3],
    ['4/5', 4],
    ['４', 4],
    ['٤', 4],
    ['४', 4],
    ['4️⃣', 4],
    ['⭐', 1],
    ['⭐⭐⭐⭐⭐', 5],
    ['⭐️⭐️⭐️', 3],
    ['★★', 2],
    ['⭐⭐⭐⭐ Good', 4],
    ['very good', 5],
    ['Sehr schlecht!', 1],
    ['muy buena', 5],
    ['TRÈS BIEN', 5],
    ['Ottimo', 5],
    ['Muito ruim', 1],
  ])('%j are %i', (said, stars) => {
    expect(starsIn(said)).toBe(stars)
  })

  test.each(['0', '6', '10', '55', '⭐⭐⭐⭐⭐⭐', 'good morning', '', '?', '5 shoes please', 'no'])(
    '%j are none',
    (said) => {
      expect(starsIn(said)).toBeNull()
    },
  )

  test('words of all our languages say one thing each', () => {
    for (const { rating } of Object.values(CUSTOMER_TEXTS))
      for (const [index, title] of rating.stars.entries()) {
        expect(starsIn(title)).toBe(index + 1)
        expect(starsIn(title.replaceAll('⭐', ''))).toBe(index + 1)
      }
  })
})

describe('a rating that was asked for', () => {
  test('takes the stars, then the comment as the same rating once more, then thanks', () => {
    const talk = newTalk()
    expect(talk.hear(say('rate')).effects).toMatchObject([{ kind: 'send', message: { type: 'list' } }])
    expect(talk.memory()).toMatchObject({ ratedAt: NOON, rating: { waitsFor: 'stars', askedAt: NOON } })
    const rating = { kind: 'rating', botId: 1, askedAt: NOON, stars: 4, comment: null }
    expect(talk.hear(say('4')).effects).toMatchObject([rating, { kind: 'send' }])
    expect(talk.hear(say('Came late, 5 minutes')).effects).toMatchObject([
      { ...rating, comment: 'Came late, 5 minutes' },
      { kind: 'send', message: { type: 'text', body: 'Thank you, Ada' } },
    ])
    expect(talk.memory().rating).toBeNull()
    expect(talk.hear(say('5')).effects).toMatchObject([{ kind: 'send', botId: 2 }])
  })

  test('is heard in human mode too', () => {
    const talk = newTalk()
    talk.hear(say('rate'))
    expect(talk.hear(say('⭐⭐'), true).effects[0]).toMatchObject({ kind: 'rating', stars: 2 })
  })

  test('takes a second tap for a change of mind, until the comment is written', () => {
    const talk = newTalk()
    talk.hear(say('rate'))
    talk.hear(tap(NOON, 2))
    expect(talk.hear(tap(NOON, 5)).effects[0]).toMatchObject({ kind: 'rating', stars: 5 })
    talk.hear(say('Fine'))
    expect(talk.hear(tap(NOON, 1)).effects).toEqual([])
  })

  test('leaves what is no answer to the other bots, and stays asked for', () => {
    const talk = newTalk()
    talk.hear(say('rate'))
    expect(talk.hear(say('I need 5 more')).effects).toMatchObject([{ kind: 'send', botId: 2 }])
    expect(talk.hear(say('3')).effects[0]).toMatchObject({ kind: 'rating', stars: 3 })
  })

  test('takes a typed answer for a day, a tap for a week', () => {
    const late = newTalk()
    late.hear(say('rate'))
    expect(late.hear(say('5', { at: NOON + 24 * HOUR })).effects).not.toContainEqual(
      expect.objectContaining({ kind: 'rating' }),
    )
    expect(late.hear(tap(NOON, 5, NOON + 6 * 24 * HOUR)).effects[0]).toMatchObject({ kind: 'rating', stars: 5 })
    const tooLate = newTalk()
    tooLate.hear(say('rate'))
    expect(tooLate.hear(tap(NOON, 5, NOON + 7 * 24 * HOUR)).effects).toEqual([])
  })

  test('takes a comment for an hour', () => {
    const talk = newTalk()
    talk.hear(say('rate'))
    talk.hear(say('4'))
    expect(talk.hear(say('5', { at: NOON + HOUR })).effects).toMatchObject([{ kind: 'send', botId: 2 }])
  })
})

test.each<[string, Partial<BotMemory>, string, string]>([
  [
    'the stars',
    { rating: { botId: 1, askedAt: NOON, waitsFor: 'stars', stars: null, until: NOON + HOUR } },
    '4',
    'closed',
  ],
  [
    'a comment',
    { rating: { botId: 1, askedAt: NOON, waitsFor: 'comment', stars: 4, until: NOON + HOUR } },
    'ok',
    'closed',
  ],
  [
    'other words',
    { rating: { botId: 1, askedAt: NOON, waitsFor: 'stars', stars: null, until: NOON + HOUR } },
    'hm',
    'open',
  ],
  ['a number', { rating: null }, '4', 'open'],
])('in a closed conversation %s leaves it as semantics say', (_, change, said, status) => {
  const closed = { ...newState('1:2'), status: 'closed' as const, outcome: 'resolved' as const, bots: memory(change) }
  const inbound = { kind: 'message', key: 'a', at: NOON + 1, profileName: null, username: null } as never
  const content = { kind: 'line', type: 'text', body: said, said, tapped: null } as never
  expect(absorbInbound(closed, inbound, content).state.status).toBe(status)
})

function tap(askedAt: number, stars: number, at = NOON): MessageEvent {
  const title = en.rating.stars[stars - 1] ?? ''
  return say(title, { tapped: { id: ratingRowId(askedAt, stars), title }, at })
}

function newTalk() {
  let remembered = memory()
  const bots = prepareBots([ASK, ECHO])
  return {
    memory: () => remembered,
    hear: (event: MessageEvent, isHumanMode = false) => {
      const context = botContext({ isHumanMode, windowUntil: event.at + 24 * HOUR })
      const decision = decide(context, remembered, event, bots)
      remembered = decision.memory
      return decision
    },
  }
}
