import type { Counts } from '../../campaigns/counts'
import type { AdminContext } from '../route'

type TilesProps = { c: AdminContext; counts: Counts; hasLink: boolean }

/** Every recipient is in one of waiting, sent, failed, no number, left out or unknown; the others tell of those sent. */
export function RunTiles({ c, counts, hasLink }: TilesProps) {
  const { tiles } = c.var.text.campaigns.run
  const { total, pending, accepted, delivered, read, replied, tapped, clicked, retrying } = counts
  const ofSent = (people: number) =>
    accepted > 0 && people > 0
      ? tiles.percent(shownDecimal(c, (people / accepted) * 100, people === accepted ? 0 : 1))
      : null
  return (
    <dl class="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      <Tile c={c} title={tiles.total} value={total} />
      <Tile
        c={c}
        title={tiles.pending}
        value={pending}
        hint={retrying > 0 ? tiles.retrying(shown(c, retrying)) : null}
      />
      <Tile c={c} title={tiles.accepted} value={accepted} />
      <Tile c={c} title={tiles.delivered} value={delivered} hint={ofSent(delivered)} />
      <Tile c={c} title={tiles.read} value={read} hint={ofSent(read)} />
      <Tile c={c} title={tiles.replied} value={replied} hint={ofSent(replied)} />
      {tapped > 0 ? <Tile c={c} title={tiles.tapped} value={tapped} hint={ofSent(tapped)} /> : null}
      {hasLink || clicked > 0 ? <Tile c={c} title={tiles.clicked} value={clicked} hint={ofSent(clicked)} /> : null}
      <Tile c={c} title={tiles.failed} value={counts.failed} />
      <Tile c={c} title={tiles.invalid} value={counts.invalid} />
      <Tile c={c} title={tiles.skipped} value={counts.skipped} />
      <Tile c={c} title={tiles.unknown} value={counts.unknown} />
    </dl>
  )
}

type TileProps = { c: AdminContext; title: string; value: number; hint?: string | null }

function Tile({ c, title, value, hint = null }: TileProps) {
  return (
    <div class="card border-base-300 bg-base-100 border p-3">
      <dt class="text-base-content/80 text-sm">{title}</dt>
      <dd class="text-xl font-semibold tabular-nums">{shown(c, value)}</dd>
      {hint ? <dd class="text-base-content/80 text-xs">{hint}</dd> : null}
    </div>
  )
}

/** A number as its reader writes it. */
export function shown(c: AdminContext, value: number): string {
  return value.toLocaleString(c.var.locale)
}

/** With so many digits behind the point or comma. */
export function shownDecimal(c: AdminContext, value: number, digits = 1): string {
  return value.toLocaleString(c.var.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Digits alone, as recipients are kept, in the way in which people write a number; what is none stays as it is. */
export function shownPhone(phone: string): string {
  return /^\d{7,15}$/.test(phone) ? `+${phone}` : phone
}
