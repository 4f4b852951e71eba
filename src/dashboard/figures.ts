import type { Metric } from '../conversations/stats'
import type { Bar, HourBar, Rating, Total } from './figures-store'

export type Answers = { answers: number; answerMs: number }
export type Moment = { wall: number; in: number; out: number } & Answers
export type ByNumber = { phoneNumberId: string; in: number; out: number; closed: number } & Answers & Stars
export type ByStaff = { staffId: number; out: number; closed: number } & Answers & Stars
export type Stars = { ratings: number; stars: number }
export type Sums = Record<Metric, number> & { byBots: number; byStaff: number; otherwise: number }

export function sumsOf(totals: readonly Total[]): Sums {
  const sum = (metric: Metric, isOf: (who: string) => boolean = () => true) =>
    totals.filter((one) => one.metric === metric && isOf(one.who)).reduce((all, { value }) => all + value, 0)
  const byBots = sum('out', (who) => who.startsWith('bot:'))
  const byStaff = sum('out', (who) => who.startsWith('staff:'))
  const out = sum('out')
  return {
    in: sum('in'),
    out,
    opened: sum('opened'),
    answers: sum('answers'),
    answer_ms: sum('answer_ms'),
    hand_overs: sum('hand_overs'),
    closed: sum('closed'),
    tickets_offered: sum('tickets_offered'),
    byBots,
    byStaff,
    otherwise: out - byBots - byStaff,
  }
}

/** One for each bar of the period, also where nothing happened. */
export function momentsOf(walls: readonly number[], bars: readonly Bar[]): Moment[] {
  const moments = new Map(walls.map((wall) => [wall, { wall, in: 0, out: 0, answers: 0, answerMs: 0 }]))
  for (const { wall, metric, value } of bars) {
    const moment = moments.get(wall)
    if (!moment) continue
    if (metric === 'in' || metric === 'out' || metric === 'answers') moment[metric] += value
    if (metric === 'answer_ms') moment.answerMs += value
  }
  return [...moments.values()]
}

export function hoursOf(hours: readonly HourBar[]): { hour: number; in: number; out: number }[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const of = (metric: 'in' | 'out') => hours.find((one) => one.hour === hour && one.metric === metric)?.value ?? 0
    return { hour, in: of('in'), out: of('out') }
  })
}

/** Who wrote most comes first. */
export function byStaffOf(totals: readonly Total[], ratings: readonly Rating[]): ByStaff[] {
  const rows = new Map<number, ByStaff>()
  const rowOf = (staffId: number) => {
    const row = rows.get(staffId) ?? { staffId, out: 0, closed: 0, answers: 0, answerMs: 0, ratings: 0, stars: 0 }
    rows.set(staffId, row)
    return row
  }
  for (const { metric, who, value } of totals) {
    if (!who.startsWith('staff:')) continue
    addTo(rowOf(Number(who.slice('staff:'.length))), metric, value)
  }
  for (const { staffId, stars, count } of ratings) if (staffId !== null) rate(rowOf(staffId), stars, count)
  return [...rows.values()].toSorted((a, b) => b.out - a.out || a.staffId - b.staffId)
}

export function byNumberOf(totals: readonly Total[], ratings: readonly Rating[]): ByNumber[] {
  const rows = new Map<string, ByNumber>()
  const rowOf = (phoneNumberId: string) => {
    const nothing = { in: 0, out: 0, closed: 0, answers: 0, answerMs: 0, ratings: 0, stars: 0 }
    const row = rows.get(phoneNumberId) ?? { phoneNumberId, ...nothing }
    rows.set(phoneNumberId, row)
    return row
  }
  for (const { metric, phoneNumberId, value } of totals) {
    const row = rowOf(phoneNumberId)
    if (metric === 'in') row.in += value
    else addTo(row, metric, value)
  }
  for (const { phoneNumberId, stars, count } of ratings)
    if (phoneNumberId !== null) rate(rowOf(phoneNumberId), stars, count)
  return [...rows.values()].toSorted(
    (a, b) => b.in + b.out - a.in - a.out || a.phoneNumberId.localeCompare(b.phoneNumberId),
  )
}

/** `[1 star, … 5 stars]`. */
export function starsOf(ratings: readonly Rating[]): number[] {
  return [1, 2, 3, 4, 5].map((stars) =>
    ratings.filter((one) => one.stars === stars).reduce((sum, { count }) => sum + count, 0),
  )
}

function addTo(row: { out: number; closed: number } & Answers, metric: Metric, value: number): void {
  if (metric === 'out' || metric === 'closed' || metric === 'answers') row[metric] += value
  if (metric === 'answer_ms') row.answerMs += value
}

function rate(row: Stars, stars: number, count: number): void {
  row.ratings += count
  row.stars += stars * count
}
