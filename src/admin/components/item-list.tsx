import type { Child } from 'hono/jsx'

/** A short list whose rows have an action: reads well at any width, where a table would be squeezed. */
export function ItemList({ label, children }: { label: string; children?: Child }) {
  return (
    <ul class="divide-base-300 divide-y" aria-label={label}>
      {children}
    </ul>
  )
}

/** `children` are the row's actions. */
export function Item({ title, detail, children }: { title: Child; detail?: Child; children?: Child }) {
  return (
    <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div class="min-w-0">
        <p class="font-medium break-words">{title}</p>
        {detail ? <p class="text-base-content/80 text-sm break-words">{detail}</p> : null}
      </div>
      {children ? <div class="flex flex-wrap items-center gap-2">{children}</div> : null}
    </li>
  )
}
