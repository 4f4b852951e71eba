import type { Child } from 'hono/jsx'

/** A titled part of a page. */
export function Card({ title, hint, children }: { title?: string; hint?: Child; children?: Child }) {
  return (
    <section class="card border-base-300 bg-base-100 border">
      <div class="card-body gap-4">
        {title ? <h2 class="card-title text-lg">{title}</h2> : null}
        {hint ? <p class="text-base-content/80 text-sm">{hint}</p> : null}
        {children}
      </div>
    </section>
  )
}
