import type { Child } from 'hono/jsx'
import type { NumberRow } from '../../settings/numbers-store'
import { Alert, ButtonLink, PageHeader, Tabs } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { NUMBERS, pathOf } from './paths'

export type NumberTab = 'state' | 'profile' | 'hours'

type Frame = {
  row: NumberRow
  tab: NumberTab
  status?: 200 | 409 | 422 | 503
  notice?: string | null
  problem?: string | null
  scripts?: readonly string[]
}

const PARTS: Record<NumberTab, string> = { state: '', profile: 'profile', hours: 'hours' }

/** The page of one number, with its tabs. */
export function showNumberFrame(c: AdminContext, frame: Frame, content: Child): Promise<Response> {
  const { row, tab, status = 200, notice, problem, scripts = [] } = frame
  const { numbers: text } = c.var.text
  const tabs = (Object.keys(PARTS) as NumberTab[]).map((name) => ({
    label: text.tabs[name],
    href: pathOf(row.id, PARTS[name]),
    isCurrent: name === tab,
  }))
  return showPage(
    c,
    { title: `${row.displayPhoneNumber} · ${text.tabs[tab]}`, place: 'numbers', status, scripts },
    <>
      <PageHeader title={row.displayPhoneNumber} hint={row.verifiedName ?? text.unnamed}>
        <ButtonLink href={NUMBERS}>{text.back}</ButtonLink>
      </PageHeader>
      <Tabs label={text.tabs.label} tabs={tabs} />
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {content}
    </>,
  )
}
