import type { Child } from 'hono/jsx'
import { BULK_FORM } from './ticked-bar'

type Column = { label: string; /** Left out on the phone; the row says it elsewhere. */ wide?: boolean }

/** A table of records with a box to tick in front of each row; on the phone only the first columns. */
export function RecordTable(props: {
  caption: string
  tick: string | null
  columns: readonly Column[]
  children?: Child
}) {
  const { caption, tick, columns, children } = props
  return (
    <div class="overflow-x-auto" tabindex={0} role="region" aria-label={caption}>
      <table class="table-sm sm:table-md table">
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            {tick === null ? null : (
              <th scope="col" class="w-8">
                <input type="checkbox" class="checkbox checkbox-sm" aria-label={tick} data-ticks-all="id" hidden />
              </th>
            )}
            {columns.map(({ label, wide }) => (
              <th scope="col" class={wide ? WIDE : ''}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** Cells of a column that the phone leaves out. */
export const WIDE = 'hidden md:table-cell'

/** Belongs to the `TickedBar` below the table. */
export function TickCell({ id, label }: { id: number; label: string }) {
  return (
    <td>
      <input
        type="checkbox"
        class="checkbox checkbox-sm"
        name="id"
        value={String(id)}
        form={BULK_FORM}
        aria-label={label}
      />
    </td>
  )
}
