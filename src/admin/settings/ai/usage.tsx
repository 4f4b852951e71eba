import { readUsage, type UsageLine } from '../../../ai/spend'
import { now } from '../../../clock'
import { readOptions } from '../../../settings/options-store'
import { Card, EmptyState, Table } from '../../components'
import { ColumnChart } from '../../dashboard/chart'
import type { AdminContext } from '../../route'
import { AI_USAGE, showAi } from './ai-page'

const PERIODS = [7, 30, 90]
const DAY_MS = 86_400_000

export async function showUsage(c: AdminContext): Promise<Response> {
  const text = c.var.text.ai.usage
  const days = PERIODS.find((period) => String(period) === c.req.query('days')) ?? 30
  const [lines, options] = await Promise.all([readUsage(c.env, days), readOptions(c.env, ['whatsapp_ai_daily_cap'])])
  return showAi(
    c,
    { page: 'usage' },
    <>
      <Today c={c} lines={lines} cap={Number(options.whatsapp_ai_daily_cap)} />
      <nav class="flex flex-wrap gap-2" aria-label={text.period}>
        {PERIODS.map((period) => (
          <a
            href={`${AI_USAGE}?days=${period}`}
            class={`btn btn-sm ${period === days ? 'btn-primary' : ''}`}
            aria-current={period === days ? 'page' : undefined}
          >
            {text.days(period)}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
      ) : (
        <>
          <ByDay c={c} lines={lines} days={days} />
          <Lines c={c} lines={lines} />
        </>
      )}
    </>,
  )
}

type Props = { c: AdminContext; lines: readonly UsageLine[] }

function Today({ c, lines, cap }: Props & { cap: number }) {
  const text = c.var.text.ai.usage
  const said = (micros: number) => dollars(micros, c.var.locale)
  const spent = sumOf(lines.filter(({ day }) => day === dayOf(now())))
  const left = Math.max(0, cap * 1_000_000 - spent)
  return (
    <Card title={text.today} hint={text.hint}>
      <p class="text-lg font-medium">{text.spent(said(spent), said(cap * 1_000_000))}</p>
      <progress
        class={`progress w-full max-w-md ${left === 0 ? 'progress-error' : 'progress-primary'}`}
        value={Math.min(spent, cap * 1_000_000)}
        max={Math.max(1, cap * 1_000_000)}
        aria-label={text.spent(said(spent), said(cap * 1_000_000))}
      />
      <p>{text.left(said(left))}</p>
    </Card>
  )
}

function ByDay({ c, lines, days }: Props & { days: number }) {
  const text = c.var.text.ai.usage
  const said = (micros: number) => dollars(micros, c.var.locale)
  const columns = Array.from({ length: days }, (_, index) => {
    const day = dayOf(now() - (days - 1 - index) * DAY_MS)
    return { label: day.slice(5), up: sumOf(lines.filter((line) => line.day === day)) }
  })
  const [first, last] = [dayOf(now() - (days - 1) * DAY_MS), dayOf(now())]
  return (
    <Card title={text.chart}>
      <ColumnChart
        locale={c.var.locale}
        id="spent"
        title={text.chart}
        says={text.chartSays(first, last, said(sumOf(lines)))}
        columns={columns}
        format={said}
        tick={said}
      />
    </Card>
  )
}

function Lines({ c, lines }: Props) {
  const text = c.var.text.ai.usage
  return (
    <Card title={text.table} hint={text.unknownNote}>
      <Table caption={text.table} columns={Object.values(text.columns)}>
        {lines.map((line) => (
          <tr>
            {cellsOf(c, line).map((cell) => (
              <td class="whitespace-nowrap">{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
    </Card>
  )
}

function cellsOf(c: AdminContext, line: UsageLine): string[] {
  const purposes: Record<string, string> = c.var.text.ai.usage.purposes
  const number = (value: number) => value.toLocaleString(c.var.locale)
  const { day, model, purpose, calls, inputTokens, outputTokens, micros, refusals, failures, capped } = line
  const counts = [calls, inputTokens, outputTokens].map(number)
  return [
    day,
    model,
    purposes[purpose] ?? purpose,
    ...counts,
    dollars(micros, c.var.locale),
    number(refusals),
    number(failures),
    number(capped),
  ]
}

/** Of millionths: cents, or more exactly where it is less than one. */
export function dollars(micros: number, locale: string): string {
  const amount = micros / 1_000_000
  const digits = amount !== 0 && amount < 0.1 ? 4 : 2
  return `$${amount.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: digits })}`
}

function sumOf(lines: readonly UsageLine[]): number {
  return lines.reduce((sum, { micros }) => sum + micros, 0)
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
