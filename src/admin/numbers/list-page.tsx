import { listNumbers, type NumberRow } from '../../settings/numbers-store'
import { listNotices, type Notice } from '../../whatsapp/numbers/notices-store'
import { syncNumbers } from '../../whatsapp/numbers/sync'
import { entryPath } from '../activity-log/entry-path'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  EmptyState,
  Item,
  ItemList,
  LocalTime,
  PageHeader,
  Table,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { NUMBERS, pathOf } from './paths'
import { WordBadge } from './word'
import { failureSaid } from '../failure-said'

export async function showNumbers(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { numbers: text } = c.var.text
  const [rows, notices] = await Promise.all([listNumbers(c.env), listNotices(c.env)])
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'numbers', status: problem ? 503 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <Actions c={c} hasRows={rows.length > 0} />
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {rows.length === 0 ? (
        <EmptyState title={text.none.title}>
          <p>{text.none.advice}</p>
          {c.var.staff.isAdmin ? null : <p>{text.none.forOthers}</p>}
        </EmptyState>
      ) : (
        <NumberTable c={c} rows={rows} />
      )}
      {notices.length > 0 ? <Notices c={c} notices={notices} /> : null}
    </>,
  )
}

/** What the hourly run does, now. */
export async function refreshNumbers(c: AdminContext): Promise<Response> {
  const { failure } = await syncNumbers(c.env, c.var.staff.staffId)
  if (failure) return showNumbers(c, c.var.text.numbers.problem(...failureSaid(c.var.text, failure)))
  return c.redirect(`${NUMBERS}?done=refreshed`, 303)
}

function Actions({ c, hasRows }: { c: AdminContext; hasRows: boolean }) {
  const { staff, csrfToken, text } = c.var
  return (
    <>
      {hasRows && staff.can('whatsapp_numbers', 'edit') ? (
        <form method="post" action={`${NUMBERS}/refresh`}>
          <CsrfField token={csrfToken} />
          <Button kind="plain">{text.numbers.refresh}</Button>
        </form>
      ) : null}
      {staff.isAdmin ? (
        <ButtonLink href={`${NUMBERS}/add`} kind="primary">
          {text.numbers.add}
        </ButtonLink>
      ) : null}
    </>
  )
}

function NumberTable({ c, rows }: { c: AdminContext; rows: readonly NumberRow[] }) {
  const { title, columns } = c.var.text.numbers
  return (
    <Table caption={title} columns={Object.values(columns)}>
      {rows.map((row) => (
        <NumberLine c={c} row={row} />
      ))}
    </Table>
  )
}

function NumberLine({ c, row }: { c: AdminContext; row: NumberRow }) {
  const { numbers: text } = c.var.text
  const { words } = text
  return (
    <tr>
      <td>
        <a class="link font-medium whitespace-nowrap" href={pathOf(row.id)}>
          {row.displayPhoneNumber}
        </a>
        <div class="mt-1 flex flex-wrap gap-1">
          {row.isDefault ? <Badge kind="success">{text.isDefault}</Badge> : null}
          {row.isCoexistence ? <Badge kind="info">{text.isCoexistence}</Badge> : null}
        </div>
      </td>
      <td>
        <div>{row.verifiedName ?? text.unnamed}</div>
        <WordBadge words={words} kind="nameStatus" value={row.nameStatus} />
      </td>
      <td>
        <WordBadge words={words} kind="status" value={row.status} />
      </td>
      <td>
        <WordBadge words={words} kind="quality" value={row.qualityRating} />
      </td>
      <td>
        <WordBadge words={words} kind="tier" value={row.messagingLimitTier} />
      </td>
      <td>
        <WordBadge words={words} kind="throughput" value={row.throughput} />
      </td>
    </tr>
  )
}

function Notices({ c, notices }: { c: AdminContext; notices: readonly Notice[] }) {
  const { notices: text } = c.var.text.numbers
  const maySeeLog = c.var.staff.can('whatsapp_log_activity', 'view')
  return (
    <Card title={text.title} hint={text.hint}>
      <ItemList label={text.title}>
        {notices.map((notice) => (
          <Item
            title={
              maySeeLog ? (
                <a class="link" href={entryPath(notice)}>
                  {notice.summary}
                </a>
              ) : (
                notice.summary
              )
            }
            detail={<NoticeDetail c={c} notice={notice} />}
          />
        ))}
      </ItemList>
    </Card>
  )
}

function NoticeDetail({ c, notice }: { c: AdminContext; notice: Notice }) {
  const means = c.var.text.numbers.notices.means[notice.summary.split(/[: ]+/).at(-1) ?? '']
  return (
    <>
      <LocalTime at={notice.at} />
      {means === undefined ? null : <span class="block">{means}</span>}
    </>
  )
}
