import type { Child } from 'hono/jsx'

/** Rows come as `<tr>` children. Wider than the phone: it scrolls inside itself, by keyboard too. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: readonly string[]
  children?: Child
}) {
  return (
    <div class="overflow-x-auto" tabindex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
