import { botNames, numberNames, readRawFigures, type RawFigure } from '../../dashboard/figures-store'
import { offsetsBetween } from '../../settings/hours-zone'
import { staffNames } from '../../staff/names-store'
import { answerCsv, pages } from '../csv-answer'
import type { AdminContext } from '../route'
import { readAsk } from './ask'

const STEP_MS = 7 * 86_400_000

/** Every figure by the half-hour, streamed week by week. */
export async function downloadFigures(c: AdminContext): Promise<Response> {
  const { period, number } = await readAsk(c)
  const { csv } = c.var.text.dashboard
  const [people, bots, numbers] = await Promise.all([staffNames(c.env), botNames(c.env), numberNames(c.env)])
  const numberOf = new Map(numbers.map(({ id, name }) => [id, name]))
  const whoOf = (who: string) => {
    const [kind, id = ''] = who.split(':')
    if (kind === 'bot') return csv.bot(bots.get(Number(id)) ?? id)
    return kind === 'staff' ? csv.staff(people.get(Number(id)) ?? id) : who
  }
  const stretches = offsetsBetween(period.from, period.to, period.timeZone)
  const rowOf = ({ hour, phoneNumberId, metric, who, value }: RawFigure) => {
    const offset = stretches.find((one) => hour < one.to)?.offset ?? 0
    const begins = new Date(hour + offset).toISOString().slice(0, 16)
    return [begins, period.timeZone, numberOf.get(phoneNumberId) ?? phoneNumberId, metric, whoOf(who), String(value)]
  }
  return answerCsv(c, {
    name: `figures-${period.firstDay}-${period.lastDay}`,
    head: csv.columns,
    parts: pages(async (after: number | null) => {
      const from = after ?? period.from
      const to = Math.min(from + STEP_MS, period.to)
      const rows = from < to ? await readRawFigures(c.env, { from, to }, number) : []
      return { lines: rows.map(rowOf), next: to < period.to ? to : null }
    }),
  })
}
