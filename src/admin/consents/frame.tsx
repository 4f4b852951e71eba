import type { Child } from 'hono/jsx'
import { Alert, PageHeader, Tabs } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { CONSENTS } from './paths'

type Tab = 'list' | 'import' | 'words'
type Frame = {
  tab: Tab
  title: string
  hint: string
  status?: 200 | 422
  notice?: string | null
  problem?: string | null
}

/** The three pages of consent, as tabs; each only for whom it is open to. */
export function showConsents(c: AdminContext, frame: Frame, content: Child): Promise<Response> {
  const { text, staff } = c.var
  const { places } = text.consents
  const tab = (name: Tab, href: string) => ({ label: places[name], href, isCurrent: frame.tab === name })
  const tabs = [
    tab('list', CONSENTS),
    ...(staff.can('whatsapp_contacts', 'create') ? [tab('import', `${CONSENTS}/import`)] : []),
    tab('words', `${CONSENTS}/words`),
  ]
  return showPage(
    c,
    { title: frame.title, place: 'consents', status: frame.status ?? 200 },
    <>
      <PageHeader title={frame.title} hint={frame.hint} />
      <Tabs label={places.label} tabs={tabs} />
      {frame.notice ? <Alert kind="success">{frame.notice}</Alert> : null}
      {frame.problem ? <Alert kind="error">{frame.problem}</Alert> : null}
      {content}
    </>,
  )
}
