import { writeCsv } from '../../consents/csv'
import { botNames, numberNames, readRawFigures, type RawFigure } from '../../dashboard/figures-store'
import { offsetsBetween } from '../../settings/hours-zone'
import { staffNames } from '../../staff/names-store'
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
  const encoder = new TextEncoder()
  let from = period.from
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${writeCsv([csv.columns])}`)),
    pull: async (controller) => {
      const to = Math.min(from + STEP_MS, period.to)
      const rows = from < period.to ? await readRawFigures(c.env, { from, to }, number) : []
      if (rows.length > 0) controller.enqueue(encoder.encode(writeCsv(rows.map(rowOf))))
      from = to
      if (from >= period.to) controller.close()
      else if (rows.length === 0) controller.enqueue(new Uint8Array())
    },
  })
  const name = `figures-${period.firstDay}-${period.lastDay}.csv`
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}
