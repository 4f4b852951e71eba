import type { Child } from 'hono/jsx'

type ShownForProps = { chooser: string; when: string; value: string | undefined; children?: Child }

/** A part of a form that belongs to some choices of the select `chooser`; `when` lists them, between spaces. See `assets/forms/shown-for.ts`. */
export function ShownFor({ chooser, when, value, children }: ShownForProps) {
  const isShown = value !== undefined && when.split(' ').includes(value)
  return (
    <div class="flex min-w-0 flex-col gap-4" data-shown-for={`field-${chooser}`} data-value={when} hidden={!isShown}>
      {children}
    </div>
  )
}
