import { own } from '../own'
import type { AdminContext } from './route'

/**
 * What a page says after a redirect: `/admin/profile?done=password` shows the text of that name, once the form's own
 * answer is gone. Only these texts can be shown, so a made-up link says nothing of its own.
 */
export function takeNotice(c: AdminContext, texts: Record<string, string>): string | null {
  const name = c.req.query('done')
  return name === undefined ? null : (own(texts, name) ?? null)
}
