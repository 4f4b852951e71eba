import { EmptyState } from '../../components'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'

export function mappingsPage(c: AdminContext): Promise<Response> {
  const { whatsappApi: text } = c.var.text
  return showApiPage(
    c,
    { tab: 'mappings', hint: text.hint },
    <EmptyState title={text.mappings.empty.title}>{text.mappings.empty.advice}</EmptyState>,
  )
}
