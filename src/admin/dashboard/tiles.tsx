import type { Sums } from '../../dashboard/figures'
import { MOST_COUNTED, type Now } from '../../dashboard/figures-store'
import { now as clock } from '../../clock'
import type { AdminContext } from '../route'
import { duration } from '../text/en/dashboard'

type TilesProps = { c: AdminContext; now: Now; sums: Sums; stars: readonly number[] }

export function Tiles({ c, now, sums, stars }: TilesProps) {
  const text = c.var.text.dashboard
  const number = (value: number) => numberIn(c, value)
  const counted = (value: number) => (value > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(value))
  const rated = stars.reduce((sum, count) => sum + count, 0)
  const average = stars.reduce((sum, count, at) => sum + count * (at + 1), 0) / Math.max(1, rated)
  const share = sums.out === 0 ? 0 : Math.round((sums.byBots / sums.out) * 100)
  return (
    <>
      <Row title={text.now}>
        <Tile title={text.open} value={counted(now.open)} />
        <Tile title={text.unassigned} value={counted(now.unassigned)} />
        <Tile title={text.waiting} value={counted(now.waiting)} />
        <Tile
          title={text.oldest}
          value={now.oldestWaiting === null ? '–' : duration(Math.max(0, clock() - now.oldestWaiting))}
          hint={now.oldestWaiting === null ? text.nobodyWaits : undefined}
        />
      </Row>
      <Row title={text.period}>
        <Tile title={text.in} value={number(sums.in)} />
        <Tile title={text.out} value={number(sums.out)} />
        <Tile title={text.opened} value={number(sums.opened)} />
        <Tile title={text.closed} value={number(sums.closed)} />
        <Tile
          title={text.response}
          value={sums.answers === 0 ? '–' : duration(sums.answer_ms / sums.answers)}
          hint={sums.answers === 0 ? text.noResponse : text.responseHint(number(sums.answers))}
        />
        <Tile
          title={text.botShare}
          value={`${share} %`}
          hint={text.botShareHint(number(sums.byBots), number(sums.byStaff))}
        />
        <Tile title={text.handOvers} value={number(sums.hand_overs)} />
        <Tile
          title={text.ratings}
          value={rated === 0 ? '–' : oneDigit(c, average)}
          hint={rated === 0 ? text.noRatings : text.ratingsHint(number(rated))}
        />
      </Row>
    </>
  )
}

function Row({ title, children }: { title: string; children?: unknown }) {
  return (
    <section class="flex flex-col gap-2">
      <h2 class="text-lg font-semibold">{title}</h2>
      <dl class="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>
    </section>
  )
}

function Tile({ title, value, hint }: { title: string; value: string; hint?: string | undefined }) {
  return (
    <div class="card border-base-300 bg-base-100 border p-4">
      <dt class="text-base-content/80 text-sm">{title}</dt>
      <dd class="text-2xl font-semibold tabular-nums">{value}</dd>
      {hint ? <dd class="text-base-content/80 text-xs">{hint}</dd> : null}
    </div>
  )
}

/** As its reader writes it. */
export function numberIn(c: AdminContext, value: number): string {
  return value.toLocaleString(c.var.locale)
}

/** An average of stars. */
export function oneDigit(c: AdminContext, value: number): string {
  return value.toLocaleString(c.var.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}
