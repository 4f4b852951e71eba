import { scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { EDGE, Grid, Labels, Pictures, titled, upwards, type ChartProps, type Size } from './chart'

/** One figure at every place of the axis. Lines differ by their strokes too: which is which needs no colour. */
export type Series = { name: string; values: readonly number[] }
type SeriesChartProps = Omit<ChartProps, 'columns'> & { labels: readonly string[]; series: readonly Series[] }

const STROKES = [
  { className: 'stroke-primary', dash: undefined },
  { className: 'stroke-info', dash: '8 3' },
  { className: 'stroke-success', dash: '3 3' },
  { className: 'stroke-base-content', dash: '8 3 2 3' },
] as const

/** Up to four lines over one axis, with what they mean below. */
export function SeriesChart(props: SeriesChartProps) {
  return (
    <div class="flex flex-col gap-2">
      <Pictures {...props} draw={(size) => <Lines {...props} size={size} />} />
      <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {props.series.map(({ name }, at) => (
          <li class="flex items-center gap-2">
            <svg viewBox="0 0 28 8" class="h-2 w-7" aria-hidden="true">
              <path class={STROKES[at]?.className} d="M0 4H28" fill="none" stroke-width="2.5" {...dashOf(at)} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Lines({ labels, series, size, locale, format }: SeriesChartProps & { size: Size }) {
  const y = upwards(Math.max(1, ...series.flatMap(({ values }) => values)), size)
  const places = labels.map((_label, at) => String(at))
  const x = scalePoint(places, [EDGE.left, size.width - EDGE.right]).padding(0.5)
  const at = (place: number) => x(String(place)) ?? 0
  return (
    <>
      <Grid y={y} size={size} locale={locale} format={undefined} />
      {series.map(({ values }, which) => (
        <path
          class={STROKES[which]?.className}
          d={line<number>((_value, place) => at(place), y)([...values]) ?? ''}
          fill="none"
          stroke-width="2.5"
          stroke-linejoin="round"
          {...dashOf(which)}
        />
      ))}
      {labels.map((label, place) => (
        <rect
          class="fill-transparent"
          x={at(place) - x.step() / 2}
          y={EDGE.top}
          width={x.step()}
          height={size.height - EDGE.top - EDGE.bottom}
        >
          {titled(`${label}: ${series.map(({ name, values }) => told(name, values[place] ?? 0, format)).join(', ')}`)}
        </rect>
      ))}
      <Labels columns={labels.map((label) => ({ label, up: 0 }))} middle={at} size={size} />
    </>
  )
}

function told(name: string, value: number, format: ChartProps['format']): string {
  return `${name} ${format ? format(value) : value}`
}

function dashOf(at: number): { 'stroke-dasharray'?: string } {
  const dash = STROKES[at]?.dash
  return dash === undefined ? {} : { 'stroke-dasharray': dash }
}
