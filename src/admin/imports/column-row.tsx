import type { Child } from 'hono/jsx'

type ColumnRowProps = {
  index: number
  name: string
  /** The first rows of the file, all of their cells. */
  samples: readonly (readonly string[])[]
  label: string
  /** What the column may be: options of the select `column.<index>`. */
  children?: Child
}

/** One column of a file: its name, what stands in it, and what it is taken for. */
export function ColumnRow({ index, name, samples, label, children }: ColumnRowProps) {
  return (
    <li class="grid items-center gap-2 py-3 sm:grid-cols-[1fr_1fr_1fr]">
      <span class="font-medium break-words">
        <bdi dir="auto">{name}</bdi>
      </span>
      <span class="text-base-content/80 text-sm break-words">
        {samples
          .map((cells) => (cells[index] ?? '').trim().slice(0, 40))
          .filter((cell) => cell !== '')
          .join(' · ')}
      </span>
      <select name={`column.${index}`} class="select w-full" aria-label={label}>
        {children}
      </select>
    </li>
  )
}
