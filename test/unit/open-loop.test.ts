import { expect, test } from 'vitest'
import { Course } from '../../bench/support/course'
import { openLoop } from '../../bench/support/open-loop'

/** Time that passes only while somebody sleeps. */
function clock() {
  let at = 0
  const sleepers: { until: number; wake: () => void }[] = []
  const sleep = (ms: number) => new Promise<void>((wake) => sleepers.push({ until: at + ms, wake }))
  const pass = async () => {
    for (let turns = 0; turns < 5; turns++) await Promise.resolve()
    const next = sleepers.toSorted((a, b) => a.until - b.until)[0]
    if (!next) return false
    sleepers.splice(sleepers.indexOf(next), 1)
    at = Math.max(at, next.until)
    next.wake()
    return true
  }
  return { now: () => at, sleep, pass, advance: (ms: number) => (at += ms) }
}

test('an open loop sends at the planned instants though nothing is answered', async () => {
  const { now, sleep, pass } = clock()
  const sentAt: number[] = []
  const send = async () => {
    sentAt.push(now())
    await sleep(500)
    return 200
  }
  const loop = openLoop({ count: 4, perSecond: 100, send }, { now, sleep })
  while (await pass());
  expect(sentAt).toEqual([0, 10, 20, 30])
  expect((await loop).map(({ ms, status }) => [ms, status])).toEqual(Array.from({ length: 4 }, () => [500, 200]))
})

test('what a standstill keeps from being sent is counted from the planned instant', async () => {
  const { now, sleep, pass, advance } = clock()
  const send = async (n: number) => {
    if (n === 0) advance(100)
    await sleep(1)
    if (n === 3) throw new Error('no answer')
    return 200
  }
  const loop = openLoop({ count: 4, perSecond: 100, send }, { now, sleep })
  while (await pass());
  const answered = (await loop).toSorted((a, b) => a.n - b.n)
  expect(answered.map(({ lateMs }) => lateMs)).toEqual([0, 90, 80, 70])
  expect(answered.map(({ ms }) => ms)).toEqual([101, 91, 81, 71])
  expect(answered.map(({ status }) => status)).toEqual([200, 200, 200, 0])
})

test('a course tells how fast each part of it went', () => {
  let at = 0
  const course = new Course(() => at)
  for (const [ms, done] of [
    [1000, 100],
    [2000, 200],
    [3000, 250],
    [4000, 300],
  ] as const) {
    at = ms
    course.note(done)
  }
  expect([course.rate(0, 150), course.rate(200, 300), course.rate(0, 300)]).toEqual([100, 50, 75])
  expect(course.rate(0, 301)).toBeNaN()
})
