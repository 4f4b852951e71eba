import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  claim,
  CLAIMED_MS,
  expire,
  finish,
  OFFERED_MS,
  offer,
  settled,
  settlement,
  settling,
  wave,
} from '../../src/campaigns/leases'
import {
  cut,
  emptyPump,
  giveRetries,
  look,
  measured,
  outstanding,
  PIECE,
  recut,
  room,
  stepOf,
  WAVE,
  type Facts,
  type Pump,
} from '../../src/campaigns/pump'
import { RECIPIENT, type RecipientMove, type RecipientStatus } from '../../src/campaigns/recipient'
import type { PieceEnd, WaveResult } from '../../src/campaigns/wave'

const KEY = { campaignId: 7, run: 1 }
const RUN = '7.1'
const FACTS: Facts = { perSecond: 70, budget: Infinity, closedUntil: 0 }
const NOW = 1_790_000_000_000
const SENDING = { state: 'sending', phase: 'all' } as const

let ids = 0
const newId = () => `id${++ids}`

function going(): Pump {
  return look(emptyPump, KEY, SENDING, NOW)
}

function piecesOf(count: number, people = PIECE) {
  return Array.from({ length: count }, (_, i) => ({
    phase: 'all' as const,
    after: String(i).padStart(6, '0'),
    to: String(i + 1).padStart(6, '0'),
    keys: null,
    people,
  }))
}

function cutInto(pump: Pump, count: number): Pump {
  return cut(
    pump,
    RUN,
    { pieces: piecesOf(count), from: '', after: String(count).padStart(6, '0'), isEnd: true },
    newId,
  )
}

function claimed(pump: Pump, by = 'me') {
  const given = offer(pump, FACTS, { now: NOW, newId })
  const { id } = sure(given.offered[0])
  return { id, pump: claim(given.pump, id, by, NOW).pump }
}

type Asked = { id: string; by: string; keys: readonly string[]; results?: readonly WaveResult[] }

/** A wave of which the number grants everybody. */
function ask(pump: Pump, { results = [], ...asked }: Asked, at = NOW) {
  const grants = asked.keys.map((key) => ({ key, waitMs: 0 }))
  return wave(pump, { ...asked, results }, () => ({ kind: 'go', grants, later: [] }), at)
}

function takeOff(pump: Pump, asked: Asked): Pump {
  return ask(pump, asked).pump
}

const END: PieceEnd = {
  results: [],
  unsent: [],
  isWritten: true,
  isWhole: true,
  d1Ms: null,
  effect: null,
  quietUntil: 0,
}

function sent(phoneKey: string): WaveResult {
  return { move: { phoneKey, status: RECIPIENT.success }, effect: null, pace: { kind: 'ok' } }
}

function refusedWith(phoneKey: string, code: number): WaveResult {
  return {
    move: { phoneKey, status: RECIPIENT.failed, errorCode: code },
    effect: { kind: 'count-same', code },
    pace: null,
  }
}

describe('how much is given out', () => {
  test('about thirty seconds of work lie in the queue, whatever the size of the campaign', () => {
    const { pump, offered } = offer(cutInto(going(), 1000), FACTS, { now: NOW, newId })
    expect(offered).toHaveLength(42)
    expect(outstanding(pump)).toBe(2100)
    expect(offer(pump, FACTS, { now: NOW, newId }).offered).toHaveLength(0)
  })

  test('D1 that takes long for results makes less be offered, and a lag that nobody measured lately is forgotten', () => {
    let pump = going()
    for (let i = 0; i < 20; i++) pump = measured(pump, 5000, NOW)
    expect(room(pump, FACTS, NOW)).toBeLessThan(300)
    expect(room(pump, FACTS, NOW + 61_000)).toBe(2100)
  })

  test('never more people than the portfolio may still reach', () => {
    const { offered } = offer(cutInto(going(), 10), { ...FACTS, budget: 130 }, { now: NOW, newId })
    expect(offered).toHaveLength(2)
  })

  test('nothing while nobody calls Meta', () => {
    expect(offer(cutInto(going(), 10), { ...FACTS, closedUntil: NOW + 1 }, { now: NOW, newId }).offered).toEqual([])
  })

  test('two runs share the number', () => {
    const other = { campaignId: 8, run: 1 }
    const both = look(cutInto(going(), 100), other, SENDING, NOW)
    const pump = cut(both, '8.1', { pieces: piecesOf(100), from: '', after: '000100', isEnd: true }, newId)
    const { offered } = offer(pump, FACTS, { now: NOW, newId })
    expect(offered.filter(({ run }) => run === RUN)).toHaveLength(21)
    expect(offered.filter(({ run }) => run === '8.1')).toHaveLength(21)
  })
})

describe('a piece', () => {
  test('belongs to one consumer, however often its message comes', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    expect(claim(pump, id, 'another', NOW).lease).toBeNull()
    expect(claim(pump, id, 'me', NOW).lease).not.toBeNull()
  })

  test('that the queue lost is offered again under another id', () => {
    const first = offer(cutInto(going(), 1), FACTS, { now: NOW, newId })
    const later = expire(first.pump, NOW + OFFERED_MS)
    const second = offer(later, FACTS, { now: NOW + OFFERED_MS, newId })
    expect(second.offered).toHaveLength(1)
    expect(claim(second.pump, sure(first.offered[0]).id, 'late', NOW + OFFERED_MS).lease).toBeNull()
    expect(claim(second.pump, sure(second.offered[0]).id, 'me', NOW + OFFERED_MS).lease).not.toBeNull()
  })

  test('of a dead consumer: its last wave is unknown, the results before are kept, the rest is offered again', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const first = takeOff(pump, { id, by: 'me', keys: ['1', '2'] })
    const second = takeOff(first, { id, by: 'me', keys: ['3', '4'], results: [sent('1'), sent('2')] })
    const dead = expire(second, NOW + CLAIMED_MS)
    const [lease] = settling(dead)
    const moves = settlement(sure(lease), NOW)
    expect(moves.filter(({ status }) => status === RECIPIENT.success).map(({ phoneKey }) => phoneKey)).toEqual([
      '1',
      '2',
    ])
    expect(moves.filter(({ status }) => status === RECIPIENT.unknown).map(({ phoneKey }) => phoneKey)).toEqual([
      '3',
      '4',
    ])
    expect(offer(dead, FACTS, { now: NOW, newId }).offered).toEqual([])
    expect(offer(settled(dead, sure(lease).id), FACTS, { now: NOW, newId }).offered).toHaveLength(1)
    expect(ask(dead, { id, by: 'me', keys: ['5'] }).answer.kind).toBe('expired')
  })

  test('never more than five of it are on their way', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const flying = takeOff(pump, { id, by: 'me', keys: ['1', '2', '3'] })
    expect(ask(flying, { id, by: 'me', keys: ['4', '5'] }).answer.kind).toBe('go')
    expect(ask(flying, { id, by: 'me', keys: ['4', '5', '6'] }).answer.kind).toBe('stop')
    expect(ask(flying, { id, by: 'me', keys: ['1', '2', '3', '4', '5'] }).answer.kind).toBe('go')
  })

  test('whose results D1 did not take is settled before it is offered again', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const flying = takeOff(pump, { id, by: 'me', keys: ['1'] })
    const given = finish(flying, id, 'me', { ...END, results: [sent('1')], isWritten: false })
    expect(settling(given).map((lease) => settlement(sure(lease), NOW))).toEqual([[sent('1').move]])
  })

  test('that was finished is gone, and a late repeat of anything changes nothing', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const done = finish(pump, id, 'me', END)
    expect(done.leases).toEqual({})
    expect(finish(done, id, 'me', END)).toBe(done)
    expect(takeOff(done, { id, by: 'me', keys: ['1'] })).toBe(done)
    expect(ask(done, { id, by: 'me', keys: [], results: [sent('1')] }).pump).toBe(done)
  })
})

test('what was read twice behind one place is cut once: nobody is in two pieces', () => {
  const found = { pieces: piecesOf(2), from: '', after: '000002', isEnd: false }
  const once = cut(going(), RUN, found, newId)
  expect(cut(once, RUN, found, newId)).toBe(once)
})

test('whoever is to be tried again is in one piece at a time, however often they are looked for', () => {
  const found = { due: [{ at: NOW, phoneKey: '1' }], isEnd: true, nextAt: null }
  const first = offer(giveRetries(going(), RUN, found, { now: NOW, newId }), FACTS, { now: NOW, newId })
  const again = giveRetries(first.pump, RUN, found, { now: NOW + 20_000, newId })
  expect(Object.keys(again.leases)).toEqual([sure(first.offered[0]).id])
  const done = finish(claim(again, sure(first.offered[0]).id, 'me', NOW).pump, sure(first.offered[0]).id, 'me', END)
  expect(Object.keys(giveRetries(done, RUN, found, { now: NOW + 40_000, newId }).leases)).toHaveLength(1)
})

describe('a run', () => {
  test('that is paused gives nothing more out, and what lay in the queue goes on when it does', () => {
    const first = offer(cutInto(going(), 3), FACTS, { now: NOW, newId })
    const paused = look(first.pump, KEY, { state: 'paused', phase: 'all' }, NOW)
    expect(claim(paused, sure(first.offered[0]).id, 'me', NOW).lease).toBeNull()
    expect(offer(paused, FACTS, { now: NOW, newId }).offered).toEqual([])
    expect(offer(look(paused, KEY, SENDING, NOW), FACTS, { now: NOW, newId }).offered).toHaveLength(3)
  })

  test('a pause is seen by the next wave of a piece that is under way', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const paused = look(pump, KEY, { state: 'paused', phase: 'all' }, NOW)
    expect(ask(paused, { id, by: 'me', keys: ['1'] }).answer.kind).toBe('stop')
  })

  test('of a cancelled one nobody is skipped while somebody may be calling', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const cancelled = look(pump, KEY, { state: 'cancelled', phase: 'all' }, NOW)
    expect(stepOf(cancelled, sure(cancelled.runs[RUN]), NOW)).toBe('none')
    const over = finish(cancelled, id, 'me', { ...END, isWhole: false })
    expect(stepOf(over, sure(over.runs[RUN]), NOW)).toBe('sweep')
  })

  test('is stopped by one code five times in a row, not by as many with a success between', () => {
    const { id, pump } = claimed(cutInto(going(), 1))
    const told = (results: WaveResult[]) =>
      results.reduce(
        (now, result) =>
          takeOff(takeOff(now, { id, by: 'me', keys: [result.move.phoneKey] }), {
            id,
            by: 'me',
            keys: [],
            results: [result],
          }),
        pump,
      )
    const four = ['1', '2', '3', '4'].map((key) => refusedWith(key, 132000))
    expect(sure(told([...four, refusedWith('5', 132000)]).runs[RUN]).halt).toMatchObject({
      to: 'stopped',
      reason: { code: 132000 },
    })
    expect(sure(told([...four, sent('5'), refusedWith('6', 132000)]).runs[RUN]).halt).toBeNull()
    expect(sure(told([...four, refusedWith('5', 132012)]).runs[RUN]).halt).toBeNull()
  })

  test('a stop that came back acts at once, before D1 knows', () => {
    const { id, pump } = claimed(cutInto(going(), 2))
    const reason = { symbol: 'meta', code: 190, reason: '', cure: '' }
    const flying = takeOff(pump, { id, by: 'me', keys: ['1'] })
    const halted = ask(flying, {
      id,
      by: 'me',
      keys: [],
      results: [{ move: { phoneKey: '1', status: 0, errorCode: 190 }, effect: { kind: 'stop', reason }, pace: null }],
    }).pump
    expect(ask(halted, { id, by: 'me', keys: ['2'] }).answer.kind).toBe('stop')
    expect(stepOf(halted, sure(halted.runs[RUN]), NOW)).toBe('halt')
  })
})

/** One person's row in D1, and how often Meta was called for them. */
type Row = { status: RecipientStatus; retryAt: number | null; calls: number; accepted: number }
type Consumer = { by: string; id: string; left: string[]; flying: string[]; results: WaveResult[]; all: WaveResult[] }

/** D1, Meta, a queue and consumers in a few lines, so that anything can happen to them in any order. */
class World {
  pump = look(emptyPump, KEY, SENDING, NOW)
  now = NOW
  readonly rows = new Map<string, Row>()
  readonly queue: string[] = []
  consumers: Consumer[] = []
  kills = 0

  constructor(people: number) {
    for (let i = 0; i < people; i++)
      this.rows.set(String(i).padStart(5, '0'), { status: 1, retryAt: null, calls: 0, accepted: 0 })
  }

  write(moves: readonly RecipientMove[]): void {
    for (const { phoneKey, onlyFrom = [1, 5], status, retryAt } of moves) {
      const row = this.rows.get(phoneKey)!
      if (!onlyFrom.includes(row.status)) continue
      if (status !== undefined) row.status = status
      if (retryAt !== undefined) row.retryAt = retryAt
    }
  }

  /** The number's object wakes. */
  round(): void {
    this.pump = expire(this.pump, this.now)
    for (const lease of settling(this.pump)) {
      this.write(settlement(lease, this.now))
      this.pump = settled(this.pump, lease.id)
    }
    const run = sure(this.pump.runs[RUN])
    const step = stepOf(this.pump, run, this.now)
    const due = [...this.rows].filter(([, row]) => row.status === 1)
    if (step === 'cut') {
      const keys = due.filter(([key, row]) => row.retryAt === null && key > run.after).map(([key]) => key)
      const parts = Array.from({ length: Math.ceil(keys.length / 10) }, (_, i) => keys.slice(i * 10, i * 10 + 10))
      let after = run.after
      const pieces = parts.map((part) => {
        const piece = { phase: 'all' as const, after, to: part.at(-1)!, keys: null, people: part.length }
        after = piece.to
        return piece
      })
      this.pump = cut(this.pump, RUN, { pieces, from: run.after, after, isEnd: true }, newId)
    }
    if (step === 'retries') {
      const waiting = due.flatMap(([phoneKey, { retryAt }]) => (retryAt === null ? [] : [{ at: retryAt, phoneKey }]))
      const ready = waiting.filter(({ at }) => at <= this.now).toSorted((a, b) => a.at - b.at)
      const nextAt = Math.min(...waiting.filter(({ at }) => at > this.now).map(({ at }) => at))
      this.pump = giveRetries(
        this.pump,
        RUN,
        { due: ready, isEnd: true, nextAt: Number.isFinite(nextAt) ? nextAt : null },
        { now: this.now, newId },
      )
    }
    if (step === 'check' && due.some(([, { retryAt }]) => retryAt === null)) this.pump = recut(this.pump, RUN)
    const given = offer(this.pump, FACTS, { now: this.now, newId })
    this.pump = given.pump
    this.queue.push(...given.offered.map(({ id }) => id))
  }

  /** The object dies: what it holds in memory is what it had on disk. */
  restart(): void {
    this.pump = JSON.parse(JSON.stringify(this.pump)) as Pump
  }

  deliver(index: number, isAgain: boolean): void {
    if (this.queue.length === 0) return
    const at = index % this.queue.length
    const id = sure(this.queue[at])
    if (!isAgain) this.queue.splice(at, 1)
    const by = newId()
    const { pump, lease } = claim(this.pump, id, by, this.now)
    this.pump = pump
    if (!lease) return
    const { piece } = lease
    const left = [...this.rows]
      .filter(([key, row]) => {
        if (row.status !== 1) return false
        if (piece.keys) return piece.keys.includes(key) && row.retryAt !== null && row.retryAt <= this.now
        return row.retryAt === null && key > piece.after && key <= piece.to
      })
      .map(([key]) => key)
    this.consumers.push({ by, id, left, flying: [], results: [], all: [] })
  }

  /** A consumer takes its next step. `fate` of the calls: 0 accepted, 1 refused for ever, 2 to be tried again, 3 no answer. */
  step(index: number, fate: number): void {
    const consumer = this.consumers[index % Math.max(1, this.consumers.length)]
    if (!consumer) return
    const { id, by } = consumer
    if (consumer.flying.length > 0) {
      const key = consumer.flying.shift()!
      const result = this.call(key, fate)
      consumer.results.push(result)
      consumer.all.push(result)
      return
    }
    if (consumer.left.length === 0) return this.end(consumer, true)
    const keys = consumer.left.slice(0, WAVE)
    const { pump, answer } = ask(this.pump, { id, by, keys, results: consumer.results }, this.now)
    this.pump = pump
    if (answer.kind === 'expired') {
      this.write(consumer.results.map(({ move }) => move))
      this.consumers = this.consumers.filter((other) => other !== consumer)
    } else if (answer.kind === 'stop') this.end(consumer, false)
    else {
      consumer.results = []
      consumer.left.splice(0, keys.length)
      consumer.flying = keys
    }
  }

  end(consumer: Consumer, isWhole: boolean): void {
    this.write(consumer.all.map(({ move }) => move))
    this.pump = finish(this.pump, consumer.id, consumer.by, { ...END, results: consumer.results, isWhole })
    this.consumers = this.consumers.filter((other) => other !== consumer)
  }

  call(phoneKey: string, fate: number): WaveResult {
    const row = this.rows.get(phoneKey)!
    row.calls++
    if (fate === 0 || fate === 3) row.accepted++
    const status = sure(([2, 0, 1, 5] as const)[fate])
    const retryAt = status === 1 ? this.now + 6000 : null
    return { move: { phoneKey, status, retryAt }, effect: null, pace: null }
  }

  /** Until nobody waits; then consumers that were slow rather than dead write what they know. */
  toTheEnd(): void {
    this.pump = look(this.pump, KEY, SENDING, this.now)
    for (let i = 0; i < 4000 && [...this.rows.values()].some(({ status }) => status === 1); i++) {
      if (i % 10 === 0) {
        this.now += 5000
        this.round()
      }
      this.deliver(0, false)
      this.step(i, 0)
    }
    for (let i = 0; i < 500 && this.consumers.length > 0; i++) this.step(i, 0)
  }

  /** The consumer is gone in the middle of whatever it did; calls that were made were made. */
  kill(index: number, called: number): void {
    const consumer = this.consumers[index % Math.max(1, this.consumers.length)]
    if (!consumer) return
    for (const key of consumer.flying.slice(0, called)) this.call(key, 0)
    this.consumers = this.consumers.filter((other) => other !== consumer)
    this.kills++
  }
}

const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('step'), n: fc.nat(9), fate: fc.constantFrom(0, 0, 0, 0, 1, 2) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deliver'), n: fc.nat(9), fate: fc.constantFrom(0, 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('round'), n: fc.nat(9), fate: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose'), n: fc.nat(9), fate: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill'), n: fc.nat(9), fate: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart'), n: fc.nat(9), fate: fc.constant(0) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      n: fc.constantFrom(1000, 7000, 45_000, 95_000),
      fate: fc.constant(0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause'), n: fc.constant(0), fate: fc.constantFrom(0, 1) }) },
)

/** A consumer that was given up comes back with somebody to try again, once nobody waits any more. */
const GIVEN_UP_AND_LATE = [
  { kind: 'round', n: 0, fate: 0 },
  { kind: 'deliver', n: 0, fate: 0 },
  { kind: 'step', n: 0, fate: 0 },
  { kind: 'step', n: 0, fate: 2 },
  { kind: 'pass', n: 45_000, fate: 0 },
]

test('whatever happens in whatever order: accepted never twice, everybody has a result, at most five unknown a kill', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(happening, { maxLength: 250 }), (people, happenings) => {
      const world = new World(people)
      for (const { kind, n, fate } of happenings) {
        if (kind === 'step') world.step(n, fate)
        if (kind === 'deliver') world.deliver(n, fate === 1)
        if (kind === 'round') world.round()
        if (kind === 'lose') world.queue.splice(n, 1)
        if (kind === 'kill') world.kill(n, fate)
        if (kind === 'restart') world.restart()
        if (kind === 'pass') world.now += n
        if (kind === 'pause')
          world.pump = look(world.pump, KEY, { state: fate === 0 ? 'paused' : 'sending', phase: 'all' }, world.now)
      }
      // What a slow consumer writes late may be that somebody is to be tried again: then the run goes on.
      for (let i = 0; i < 3; i++) world.toTheEnd()
      const rows = [...world.rows.values()]
      expect(rows.filter(({ accepted }) => accepted > 1)).toEqual([])
      expect(rows.filter(({ status }) => status === 1)).toEqual([])
      expect(rows.filter(({ status, accepted }) => status === 2 && accepted !== 1)).toEqual([])
      expect(rows.filter(({ status }) => status === 5).length).toBeLessThanOrEqual(5 * world.kills)
    }),
    { numRuns: 400, examples: [[2, GIVEN_UP_AND_LATE]] },
  )
}, 120_000)

/** What the test has put there. */
function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there.')
  return value
}
