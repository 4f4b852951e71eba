import type { Child } from 'hono/jsx'
import { Tabs } from '../../components'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'

export const AI = '/admin/whatsapp/settings/ai'
export const AI_USAGE = `${AI}/usage`
export const AI_TOOLS = `${AI}/tools`

type Page = {
  page: 'settings' | 'tools' | 'usage'
  status?: 200 | 409 | 422
  notice?: string | null
  problem?: string | null
  scripts?: readonly string[]
}

/** The three pages of the AI stand below the settings' tabs. */
export function showAi(c: AdminContext, { page, ...rest }: Page, content: Child): Promise<Response> {
  const { pages } = c.var.text.ai
  const tab = (name: Page['page'], href: string) => ({ label: pages[name], href, isCurrent: page === name })
  const tabs = [tab('settings', AI), tab('tools', AI_TOOLS), tab('usage', AI_USAGE)]
  return showSettings(
    c,
    { tab: 'ai', ...rest },
    <>
      <Tabs label={pages.label} tabs={tabs} />
      {content}
    </>,
  )
}
