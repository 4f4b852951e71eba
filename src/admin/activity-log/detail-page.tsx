import { type Activity, getActivity } from '../../whatsapp/activity-store'
import { ButtonLink, Card, LocalTime, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { outcomeLabel } from './activity-page'
import { keyFrom, LOG } from './entry-path'
import { OutcomeBadge } from './outcome-badge'

export async function detailPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const key = keyFrom(c.req.query('key'))
  const entry = key && (await getActivity(c.env, key))
  if (!entry) return showAbsent(c)
  return showPage(
    c,
    { title: text.detail.title, place: 'activityLog' },
    <>
      <PageHeader title={text.detail.title} hint={<LocalTime at={entry.at} />}>
        <ButtonLink href={LOG}>{text.detail.back}</ButtonLink>
      </PageHeader>
      <Card title={text.detail.reason}>
        <p class="flex flex-wrap items-center gap-2">
          <OutcomeBadge outcome={entry.outcome} label={outcomeLabel(entry.outcome, text)} />
          <code class="text-sm break-all">{entry.kind}</code>
        </p>
        <p dir="auto" class="break-words">
          {entry.summary}
        </p>
        <RawLink entry={entry} c={c} />
      </Card>
      <Recorded title={text.detail.request} recorded={entry.request} nothing={text.detail.nothing} />
      {entry.response === null ? null : (
        <Recorded title={text.detail.response} recorded={entry.response} nothing={text.detail.nothing} />
      )}
    </>,
  )
}

/** The ledger holds what customers wrote in the raw: admins only. */
function RawLink({ entry, c }: { entry: Activity; c: AdminContext }) {
  if (entry.ledger === null || !c.var.staff.isAdmin) return null
  const { raw, rawHint } = c.var.text.activityLog.detail
  return (
    <p class="text-sm">
      <a class="link" href={`${LOG}/raw?${new URLSearchParams({ ledger: entry.ledger }).toString()}`}>
        {raw}
      </a>{' '}
      {rawHint}
    </p>
  )
}

function Recorded({ title, recorded, nothing }: { title: string; recorded: string | null; nothing: string }) {
  return (
    <Card title={title}>
      {recorded === null ? (
        <p>{nothing}</p>
      ) : (
        <pre
          class="bg-base-200 max-h-[60vh] overflow-auto rounded p-3 text-sm break-words whitespace-pre-wrap"
          tabindex={0}
        >
          <code>{pretty(recorded)}</code>
        </pre>
      )}
    </Card>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
