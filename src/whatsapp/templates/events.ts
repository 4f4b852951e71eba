import type { KeptRow } from '../../conversations/rows'

/** What one of Meta's template webhooks says about one template; null stays as it is. `at` is Meta's time. */
export type TemplateEvent = { id: string; at: number; status: string | null }

/** Reads a kept `message_template_*` or `template_category_update` event; null for any other line. Source: reference §3. */
export function templateEventOf(_kept: KeptRow): TemplateEvent | null {
  return null
}
