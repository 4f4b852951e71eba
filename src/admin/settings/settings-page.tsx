import type { Child } from 'hono/jsx'
import { Alert, PageHeader, Tabs } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'

export type SettingsTab =
  | 'connection'
  | 'autoLead'
  | 'hours'
  | 'inbox'
  | 'handOver'
  | 'ai'
  | 'alerts'
  | 'storage'
  | 'widget'
  | 'crmconnect'
  | 'keys'

type SettingsPage = {
  tab: SettingsTab
  status?: 200 | 409 | 422
  /** Said in green on top, after a saved form. */
  notice?: string | null
  /** Said in red on top, where the form was refused. */
  problem?: string | null
  /** Files of `assets/` that only this page loads. */
  scripts?: readonly string[]
}

export function showSettings(c: AdminContext, page: SettingsPage, content: Child): Promise<Response> {
  const { settings } = c.var.text
  const tab = (name: SettingsTab, href: string) => ({ label: settings.tabs[name], href, isCurrent: page.tab === name })
  const tabs = [
    tab('connection', '/admin/whatsapp/settings/connection'),
    tab('autoLead', '/admin/whatsapp/settings/auto-lead'),
    tab('hours', '/admin/whatsapp/settings/hours'),
    tab('inbox', '/admin/whatsapp/settings/inbox'),
    tab('handOver', '/admin/whatsapp/settings/handover'),
    tab('ai', '/admin/whatsapp/settings/ai'),
    tab('alerts', '/admin/whatsapp/settings/alerts'),
    tab('storage', '/admin/whatsapp/settings/storage'),
    tab('widget', '/admin/whatsapp/settings/widget'),
    tab('crmconnect', '/admin/imports/crmconnect'),
    tab('keys', '/admin/whatsapp/settings/keys'),
  ]
  return showPage(
    c,
    { title: settings.tabs[page.tab], place: 'settings', status: page.status ?? 200, scripts: page.scripts ?? [] },
    <>
      <PageHeader title={settings.title} />
      <Tabs label={settings.tabs.label} tabs={tabs} />
      {page.notice ? <Alert kind="success">{page.notice}</Alert> : null}
      {page.problem ? <Alert kind="error">{page.problem}</Alert> : null}
      {content}
    </>,
  )
}
