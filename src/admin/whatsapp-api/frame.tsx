import type { Child } from 'hono/jsx'
import { Alert, PageHeader, Tabs } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { API_SETTINGS, API_TEMPLATES, KEYS, LOG, MAPPINGS, WEBHOOKS } from './paths'

export type ApiTab = 'mappings' | 'log' | 'templates' | 'webhooks' | 'keys' | 'settings'

type ApiPage = {
  tab: ApiTab
  /** Of the browser's tab and the heading; the tab's own name where it is the tab's first page. */
  title?: string
  hint?: Child
  /** Beside the heading. */
  actions?: Child
  status?: 200 | 400 | 404 | 409 | 422 | 503
  /** Said in green on top, after something was done. */
  notice?: string | null
  /** Said in red on top, where something was refused. */
  problem?: string | null
  scripts?: readonly string[]
}

/** Every page of the CRM's notifications: heading, tabs, what was done, content. */
export function showApiPage(c: AdminContext, page: ApiPage, content: Child): Promise<Response> {
  const { whatsappApi: text } = c.var.text
  const title = page.title ?? text.tabs[page.tab]
  return showPage(
    c,
    { title, place: 'notifications', status: page.status ?? 200, scripts: page.scripts ?? [] },
    <>
      <PageHeader title={page.title ?? text.title} hint={page.hint}>
        {page.actions}
      </PageHeader>
      <Tabs label={text.tabs.label} tabs={tabsOf(c, page.tab)} />
      {page.notice ? <Alert kind="success">{page.notice}</Alert> : null}
      {page.problem ? <Alert kind="error">{page.problem}</Alert> : null}
      {content}
    </>,
  )
}

function tabsOf(c: AdminContext, current: ApiTab) {
  const { tabs } = c.var.text.whatsappApi
  const tab = (name: ApiTab, href: string) => ({ label: tabs[name], href, isCurrent: name === current })
  const forAll = [
    tab('mappings', MAPPINGS),
    tab('log', LOG),
    tab('templates', API_TEMPLATES),
    tab('webhooks', WEBHOOKS),
  ]
  const forAdmins = [tab('keys', KEYS), tab('settings', API_SETTINGS)]
  return c.var.staff.isAdmin ? [...forAll, ...forAdmins] : forAll
}
