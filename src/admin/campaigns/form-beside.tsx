import type { Child } from 'hono/jsx'
import { Card } from '../components'
import type { AdminContext } from '../route'
import { CAMPAIGNS } from './paths'

const FORM = '#campaign-form input:not([type=file]), #campaign-form select, #campaign-form textarea'

/** The form, and beside it how many it reaches and what their phones will show, both kept by the server as one types. */
export function FormBeside({ c, children }: { c: AdminContext; children?: Child }) {
  const { form } = c.var.text.campaigns
  return (
    <div class="grid gap-6 lg:grid-cols-[minmax(0,48rem)_minmax(18rem,22rem)]">
      {children}
      <aside class="flex min-w-0 flex-col gap-6 lg:sticky lg:top-4 lg:self-start" aria-label={form.preview}>
        <Card title={form.count}>
          <div
            id="campaign-count"
            aria-live="polite"
            hx-post={`${CAMPAIGNS}/count`}
            hx-trigger="load, change delay:600ms from:#campaign-form"
            hx-include={FORM}
            hx-sync="this:replace"
          >
            <p class="text-base-content/80 text-sm">{form.countLater}</p>
          </div>
        </Card>
        <Card title={form.preview}>
          <div
            id="campaign-preview"
            hx-post={`${CAMPAIGNS}/preview`}
            hx-trigger="load, input delay:400ms from:#campaign-form, change delay:400ms from:#campaign-form"
            hx-include={FORM}
            hx-sync="this:replace"
          >
            <p class="text-base-content/80 text-sm">{form.previewNone}</p>
          </div>
        </Card>
      </aside>
    </div>
  )
}
