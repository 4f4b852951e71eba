import { listNumbers } from '../../settings/numbers-store'
import { staffNames } from '../../staff/names-store'
import { activityKinds, type ActivityLine, type ActivityPage, listActivity } from '../../whatsapp/activity-list-store'
import { Alert, ButtonLink, EmptyState, LocalTime, PageHeader, Table } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { entryPath, keyFrom, LOG } from './entry-path'
import { type FilterFields, fieldsFrom, filterOf, olderPath } from './filter'
import { FilterForm } from './filter-form'
import { OutcomeBadge, outcomeLabel } from './outcome-badge'

type Text = AdminContext['var']['text']['activityLog']

export async function activityPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const fields = fieldsFrom((name) => c.req.query(name))
  const [page, kinds, numbers, people] = await Promise.all([
    listActivity(c.env, filterOf(fields), keyFrom(c.req.query('after'))),
    activityKinds(c.env),
    listNumbers(c.env),
    staffNames(c.env),
  ])
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'activityLog' },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        {c.var.staff.can('whatsapp_log_activity', 'clear_log') ? (
          <ButtonLink href={`${LOG}/clear`}>{text.clear.open}</ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <FilterForm text={text} fields={fields} choices={{ kinds, numbers, people }} />
      {page.lines.length === 0 ? (
        <EmptyState title={text.empty.title}>{page.isCut ? text.empty.soFar : text.empty.advice}</EmptyState>
      ) : (
        <Lines lines={page.lines} text={text} people={people} />
      )}
      <Older page={page} fields={fields} text={text} />
    </>,
  )
}

/** Where a search stopped before it had looked at everything, it says so and goes on from there. */
function Older({ page, fields, text }: { page: ActivityPage; fields: FilterFields; text: Text }) {
  if (!page.next) return null
  return (
    <div class="flex flex-col items-center gap-2 p-4 text-center">
      {page.isCut ? (
        <p class="text-base-content/80 text-sm">
          {text.lookedBackTo} <LocalTime at={page.next.at} />
        </p>
      ) : null}
      <ButtonLink href={olderPath(fields, page.next)}>{page.isCut ? text.lookFurther : text.more}</ButtonLink>
    </div>
  )
}

function Lines(props: { lines: readonly ActivityLine[]; text: Text; people: Map<number, string> }) {
  const { at, kind, outcome, summary, detail } = props.text.columns
  return (
    <Table caption={props.text.title} columns={[at, kind, outcome, summary, detail]}>
      {props.lines.map((line) => (
        <Line line={line} text={props.text} people={props.people} />
      ))}
    </Table>
  )
}

function Line({ line, text, people }: { line: ActivityLine; text: Text; people: Map<number, string> }) {
  const { staffId } = line
  return (
    <tr>
      <td class="whitespace-nowrap">
        <LocalTime at={line.at} />
      </td>
      <td class="break-words">
        <bdi>{line.kind}</bdi>
      </td>
      <td>
        <OutcomeBadge outcome={line.outcome} label={outcomeLabel(line.outcome, text)} />
      </td>
      <td class="max-w-md min-w-48 break-words">
        <bdi dir="auto">{line.summary.slice(0, 300)}</bdi>
        {staffId === null ? null : (
          <p class="text-base-content/80 text-sm">{text.by(people.get(staffId) ?? text.formerStaff(staffId))}</p>
        )}
      </td>
      <td>
        <a class="link" href={entryPath(line)} aria-label={text.open(line.summary.slice(0, 100))}>
          {text.openShort}
        </a>
      </td>
    </tr>
  )
}
