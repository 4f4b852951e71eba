import type { Child } from 'hono/jsx'

/** The page's one `h1`, with its main actions beside it (children). */
export function PageHeader({ title, hint, children }: { title: string; hint?: Child; children?: Child }) {
  return (
    <div class="flex flex-wrap items-center justify-between gap-4">
      <div>
        <h1 class="text-2xl font-semibold">{title}</h1>
        {hint ? <p class="text-base-content/80 mt-1">{hint}</p> : null}
      </div>
      {children ? <div class="flex flex-wrap gap-2">{children}</div> : null}
    </div>
  )
}
