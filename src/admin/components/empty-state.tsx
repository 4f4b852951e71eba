import type { Child } from 'hono/jsx'

/** In place of an empty list: what would be here and how it comes about. */
export function EmptyState({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="text-base-content/80 flex flex-col items-center gap-2 px-4 py-12 text-center">
      <p class="text-base-content font-medium">{title}</p>
      {children}
    </div>
  )
}
