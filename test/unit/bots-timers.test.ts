import { describe, expect, test } from 'vitest'
import { decide } from '../../src/bots/decide'
import type { BotMemory } from '../../src/bots/memory'
import { prepareBots } from '../../src/bots/prepare'
import { armIdle, armWaiting, closedMemory, withMessage } from '../../src/bots/timers'
import { emptyWeek, WEEKDAYS } from '../../src/settings/hours'
import { openAfter } from '../../src/settings/hours-open'
import { botContext, botRow, memory, NOON, say } from '../support/bots'

const MINUTE = 60_000
const UNTIL = NOON + 24 * 60 * MINUTE
const idle = botRow({ replyType: 8, trigger: { minutes: 30 } })
const alsoIdle = botRow({ replyType: 8, trigger: { minutes: 10 } })
const closing = botRow({ replyType: 11, trigger: { minutes: 60 } })
const bots = prepareBots([idle, alsoIdle, closing])

function ids({ timers }: BotMemory) {
  return timers.map((timer) => ('botId' in timer ? timer.botId : null))
}

describe('trigger 8', () => {
  test('is armed by a message of staff or of another bot, soonest first, and replaced by the next one', () => {
    const first = armIdle(memory(), botContext(), bots, { at: NOON, botId: null })
    expect(first.timers).toMatchObject([
      { kind: 'idle', botId: alsoIdle.id, at: NOON + 10 * MINUTE, about: NOON },
      { kind: 'idle', botId: idle.id, at: NOON + 30 * MINUTE, about: NOON },
    ])
    const second = armIdle(first, botContext(), bots, { at: NOON + MINUTE, botId: null })
    expect(second.timers.map(({ about }) => about)).toEqual([NOON + MINUTE, NOON + MINUTE])
  })

  test('does not count its own answer, nor what it said since the customer’s last message', () => {
    expect(ids(armIdle(memory(), botContext(), bots, { at: NOON, botId: idle.id }))).toEqual([alsoIdle.id])
    const said = memory({ idled: [alsoIdle.id] })
    expect(ids(armIdle(said, botContext(), bots, { at: NOON, botId: idle.id }))).toEqual([])
  })

  test.each([
    ['outside the window', { windowUntil: NOON }],
    ['without any window', { windowUntil: null }],
    ['in a closed conversation', { status: 'closed' as const }],
  ])('is not armed %s', (_, change) => {
    expect(armIdle(memory(), botContext(change), bots, { at: NOON, botId: null }).timers).toEqual([])
  })

  test('ends with the customer’s next message, and may fire again after it', () => {
    const waits = armIdle(memory({ idled: [idle.id] }), botContext(), bots, { at: NOON, botId: null })
    const heard = withMessage(waits, botContext({ windowUntil: null }), bots, false)
    expect(heard).toMatchObject({ timers: [], idled: [], lastOursAt: null })
  })
})

describe('trigger 11', () => {
  test('goes by the new end where a call has moved it', () => {
    const timers = [{ kind: 'closing' as const, botId: closing.id, at: NOON, about: NOON + 60 * MINUTE }]
    const remembered = memory({ timers, lastOursAt: NOON - MINUTE })
    const decision = decide(botContext({ windowUntil: UNTIL }), remembered, { kind: 'due', at: NOON }, bots)
    expect(decision.effects).toEqual([])
    expect(decision.memory.timers).toEqual([{ ...timers[0], at: UNTIL - 60 * MINUTE, about: UNTIL }])
  })

  test('is armed again by a new session only', () => {
    const warned = memory({ warned: [closing.id] })
    expect(ids(withMessage(warned, botContext(), bots, false))).toEqual([])
    expect(ids(withMessage(warned, botContext(), bots, true))).toEqual([closing.id])
  })
})

describe('trigger 12', () => {
  test('rings after so many minutes of business hours; a schedule that never opens never rings', () => {
    const waits = prepareBots([botRow({ replyType: 12, trigger: { minutes: 30, isInHours: true } })])
    const week = { ...emptyWeek(), thu: [{ start: '09:00', end: '09:20' }], fri: [{ start: '09:00', end: '17:00' }] }
    const settings = { ...botContext().settings, week }
    const [timer] = armWaiting(memory(), botContext({ settings }), waits, NOON).timers
    expect(new Date(timer?.at ?? 0).toISOString()).toBe('2026-09-25T09:10:00.000Z')
    const never = { ...settings, week: emptyWeek() }
    expect(armWaiting(memory(), botContext({ settings: never }), waits, NOON).timers).toEqual([])
  })

  test('business hours are counted by the clock on the wall when it is put back', () => {
    const week = emptyWeek()
    for (const day of WEEKDAYS) week[day] = [{ start: '01:00', end: '04:00' }]
    const schedule = { week, holidays: [] }
    const from = Date.UTC(2026, 9, 24, 23)
    // 02:00 to 03:00 comes twice: three hours by the clock are four.
    expect(openAfter(schedule, from, 4 * 60 * MINUTE, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 3))
  })
})

describe('trigger 13', () => {
  test.each([
    ['resolved', 'open', 1],
    ['inactivity', 'open', 1],
    ['qualified', 'open', 0],
    ['spam', 'open', 0],
    ['resolved', 'closed', 0],
  ] as const)('is asked after "%s" of what was %s: %i', (outcome, from, times) => {
    expect(closedMemory(memory(), from, outcome, NOON).timers).toHaveLength(times)
  })
})

test('a hand-over happens although its answer cannot go', () => {
  const ask = botRow({ replyType: 9, trigger: {}, config: { text: '{company}' } })
  const decision = decide(botContext(), memory(), say('human'), prepareBots([ask]))
  expect(decision.effects).toMatchObject([{ kind: 'hand-over', botId: ask.id }])
  expect(decision.trace.map(({ outcome }) => outcome)).toEqual(['failed', 'answered'])
})

test('"stop here" of one occasion does not silence another that rings at the same time', () => {
  const stops = botRow({ replyType: 8, trigger: { minutes: 1 }, stopsHere: true })
  const waits = botRow({ replyType: 12, trigger: { minutes: 1 } })
  const timers = [
    { kind: 'idle' as const, botId: stops.id, at: NOON, about: NOON },
    { kind: 'unanswered' as const, botId: waits.id, at: NOON, about: NOON },
  ]
  const context = botContext({ waitingSince: NOON })
  const decision = decide(context, memory({ timers }), { kind: 'due', at: NOON }, prepareBots([stops, waits]))
  expect(decision.effects).toHaveLength(2)
  expect(decision.memory).toMatchObject({ timers: [], idled: [stops.id] })
})
