import { scaleBand, scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'

/** `isKnown` false: a line has no figure here. */
export type Column = { label: string; up: number; down?: number; isKnown?: boolean }
export type ChartProps = {
  id: string
  title: string
  says: string
  columns: readonly Column[]
  /** How its reader writes numbers. */
  locale: string
  /** What a point says, and what stands beside the axis. */
  format?: (value: number) => string
  tick?: (value: number) => string
}

/** Wide and narrow: letters that shrink with the picture could not be read on a phone. */
const SIZES = [
  { name: 'narrow', width: 340, height: 220, labels: 5, className: 'block sm:hidden' },
  { name: 'wide', width: 760, height: 240, labels: 12, className: 'hidden sm:block' },
] as const
export type Size = (typeof SIZES)[number]
export const EDGE = { top: 10, right: 8, bottom: 24, left: 44 }

/** Columns upwards, and downwards where there is a second figure: which is which needs no colour. */
export function ColumnChart(props: ChartProps) {
  return <Pictures {...props} draw={(size) => <Columns {...props} size={size} />} />
}

/** A line through the columns that have a figure; where nothing was, it is broken. */
export function LineChart(props: ChartProps) {
  return <Pictures {...props} draw={(size) => <Line {...props} size={size} />} />
}

export function Pictures({
  id,
  title,
  says,
  draw,
}: Pick<ChartProps, 'id' | 'title' | 'says'> & { draw: (size: Size) => Child }) {
  return (
    <>
      {SIZES.map((size) => (
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          class={`h-auto w-full ${size.className}`}
          role="img"
          aria-labelledby={`${id}-${size.name}-title ${id}-${size.name}-says`}
        >
          {titled(title, `${id}-${size.name}-title`)}
          <desc id={`${id}-${size.name}-says`}>{says}</desc>
          {draw(size)}
        </svg>
      ))}
    </>
  )
}

function Columns({ columns, size, locale, format, tick }: ChartProps & { size: Size }) {
  const { x, y } = scalesOf(columns, size)
  const width = Math.max(1, x.bandwidth())
  return (
    <>
      <Grid y={y} size={size} locale={locale} format={tick} />
      {columns.map(({ label, up, down = 0 }, at) => (
        <g>
          {titled(`${label}: ${format ? format(up) : up}${down > 0 ? ` / ${format ? format(down) : down}` : ''}`)}
          <rect class="fill-primary" x={x(String(at))} y={y(up)} width={width} height={Math.max(0, y(0) - y(up))} />
          <rect class="fill-info" x={x(String(at))} y={y(0)} width={width} height={Math.max(0, y(-down) - y(0))} />
        </g>
      ))}
      <Labels columns={columns} middle={(at) => (x(String(at)) ?? 0) + x.bandwidth() / 2} size={size} />
    </>
  )
}

function Line({ columns, size, locale, format, tick }: ChartProps & { size: Size }) {
  const { x, y } = scalesOf(columns, size)
  const middle = (at: number) => (x(String(at)) ?? 0) + x.bandwidth() / 2
  const path = line<Column>()
    .defined(({ isKnown }) => isKnown ?? true)
    .x((_column, at) => middle(at))
    .y(({ up }) => y(up))([...columns])
  return (
    <>
      <Grid y={y} size={size} locale={locale} format={tick} />
      <path class="stroke-primary" d={path ?? ''} fill="none" stroke-width="2" />
      {columns.map(({ label, up, isKnown }, at) =>
        isKnown ? (
          <g>
            {titled(`${label}: ${format ? format(up) : up}`)}
            <circle class="fill-primary" cx={middle(at)} cy={y(up)} r="3.5" />
          </g>
        ) : null,
      )}
      <Labels columns={columns} middle={middle} size={size} />
    </>
  )
}

function scalesOf(columns: readonly Column[], size: Size) {
  const up = Math.max(1, ...columns.map((column) => column.up))
  const down = Math.max(0, ...columns.map((column) => column.down ?? 0))
  return {
    x: scaleBand(
      columns.map((_, at) => String(at)),
      [EDGE.left, size.width - EDGE.right],
    ).padding(0.2),
    y: upwards(up, size, down),
  }
}

/** The axis at the side, from `-down` to `up`, to round figures. */
export function upwards(up: number, { height }: Size, down = 0) {
  return scaleLinear([-down, up], [height - EDGE.bottom, EDGE.top]).nice(4)
}

type Y = ReturnType<typeof upwards>

export function Grid({
  y,
  size,
  locale,
  format = (value) => short(value, locale),
}: {
  y: Y
  size: Size
  locale: string
  format?: ((value: number) => string) | undefined
}) {
  return (
    <>
      {y.ticks(4).map((tick) => (
        <g>
          <line
            class={tick === 0 ? 'stroke-base-content/60' : 'stroke-base-300'}
            x1={EDGE.left}
            x2={size.width - EDGE.right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text class="fill-base-content text-[11px]" x={EDGE.left - 6} y={y(tick) + 4} text-anchor="end">
            {format(Math.abs(tick))}
          </text>
        </g>
      ))}
    </>
  )
}

type LabelsProps = { columns: readonly Column[]; middle: (at: number) => number; size: Size }

export function Labels({ columns, middle, size }: LabelsProps) {
  const step = Math.ceil(columns.length / size.labels)
  return (
    <>
      {columns.map(({ label }, at) =>
        at % step === 0 ? (
          <text class="fill-base-content text-[11px]" x={middle(at)} y={size.height - 6} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </>
  )
}

function short(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact' }).format(value)
}

/** Not as an element: Hono moves every `<title>` to the page's head. */
export function titled(text: string, id?: string) {
  return id === undefined ? html`<title>${text}</title>` : html`<title id="${id}">${text}</title>`
}
