import type { Child } from 'hono/jsx'
import { Card } from '../components'
import type { Catalogue } from '../text/en'

/** The form, and beside it what a customer's phone will show, drawn by the server while somebody types. */
export function PreviewBeside({ words, children }: { words: Catalogue['bots']['form']; children?: Child }) {
  return (
    <div class="grid gap-6 lg:grid-cols-[minmax(0,48rem)_minmax(18rem,22rem)]">
      {children}
      <aside class="min-w-0 lg:sticky lg:top-4 lg:self-start" aria-label={words.preview}>
        <Card title={words.preview}>
          <div
            id="bot-preview"
            hx-post="/admin/whatsapp/bots/preview"
            hx-trigger="load, input delay:400ms from:#bot-form, change delay:400ms from:#bot-form"
            hx-include="#bot-form input:not([type=file]), #bot-form select, #bot-form textarea"
          >
            <p class="text-base-content/80 text-sm">{words.previewLater}</p>
          </div>
        </Card>
      </aside>
    </div>
  )
}
