import { staffNames } from '../../staff/names-store'
import { type Activity, getActivity } from '../../whatsapp/activity-store'
import { redact } from '../../whatsapp/redact'
import { ButtonLink, Card, LocalTime, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { keyFrom, LOG } from './entry-path'
import { OutcomeBadge, outcomeLabel } from './outcome-badge'

export async function detailPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const key = keyFrom(c.req.query('key'))
  const entry = key && (await getActivity(c.env, key))
  if (!entry) return showAbsent(c)
  const { staffId } = entry
  const by = staffId === null ? null : ((await staffNames(c.env)).get(staffId) ?? text.formerStaff(staffId))
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
        {by === null ? null : <p class="text-base-content/80 text-sm">{text.by(by)}</p>}
        <ConversationLink entry={entry} c={c} />
        <RawLink entry={entry} c={c} />
      </Card>
      {isRaw(entry) && c.var.staff.isAdmin ? null : <p class="text-base-content/80 text-sm">{text.detail.hidden}</p>}
      <Recorded title={text.detail.request} recorded={requestFor(c, entry)} nothing={text.detail.nothing} />
      {entry.response === null ? null : (
        <Recorded title={text.detail.response} recorded={entry.response} nothing={text.detail.nothing} />
      )}
    </>,
  )
}

/** Kept as it came, with what customers wrote where a post could not be read or has no thread. */
function isRaw({ kind }: Activity): boolean {
  return kind.startsWith('webhook.') || kind.startsWith('queue.')
}

/** As it came for admins alone; others see it without customers' words and numbers, or not at all. */
function requestFor(c: AdminContext, entry: Activity): string | null {
  if (entry.request === null || c.var.staff.isAdmin || !isRaw(entry)) return entry.request
  try {
    return redact(JSON.parse(entry.request))
  } catch {
    return c.var.text.activityLog.detail.adminsOnly
  }
}

/** A send that failed, or of which nobody knows, names its conversation: whoever may read that one looks there. */
function ConversationLink({ entry, c }: { entry: Activity; c: AdminContext }) {
  const { staff, text } = c.var
  const isSend = entry.kind === 'send.failed' || entry.kind === 'send.unknown'
  const [, id] = /"interactionId":"([\w-]{8,40})"/.exec(isSend ? (entry.request ?? '') : '') ?? []
  if (id === undefined || !(staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own'))) return null
  return (
    <p class="text-sm">
      <a class="link" href={`/admin/whatsapp?c=${encodeURIComponent(id)}`}>
        {text.activityLog.detail.conversation}
      </a>
    </p>
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
