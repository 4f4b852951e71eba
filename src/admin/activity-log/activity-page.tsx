import {
  ACTIVITY_PAGE,
  activityChoices,
  type ActivityFilter,
  type ActivityLine,
  listActivity,
} from '../../whatsapp/activity-store'
import { Button, ButtonLink, EmptyState, LocalTime, PageHeader, SelectField, Table } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { entryPath, keyFrom, LOG } from './entry-path'
import { OutcomeBadge } from './outcome-badge'

export async function activityPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.activityLog
  const filter = { kind: c.req.query('kind') || null, outcome: c.req.query('outcome') || null }
  const [found, choices] = await Promise.all([
    listActivity(c.env, filter, keyFrom(c.req.query('after'))),
    activityChoices(c.env),
  ])
  const lines = found.slice(0, ACTIVITY_PAGE)
  return showPage(
    c,
    { title: text.title, place: 'activityLog' },
    <>
      <PageHeader title={text.title} hint={text.hint} />
      <Filter text={text} filter={filter} choices={choices} />
      {lines.length === 0 ? (
        <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
      ) : (
        <Lines lines={lines} text={text} />
      )}
      {found.length > ACTIVITY_PAGE ? (
        <div class="p-4 text-center">
          <ButtonLink href={olderPath(filter, lines.at(-1))}>{text.more}</ButtonLink>
        </div>
      ) : null}
    </>,
  )
}

type Text = AdminContext['var']['text']['activityLog']

function Filter(props: { text: Text; filter: ActivityFilter; choices: { kinds: string[]; outcomes: string[] } }) {
  const { text, filter, choices } = props
  const all = { value: '', label: text.filter.all }
  const kinds = [...new Set([...choices.kinds, ...(filter.kind ? [filter.kind] : [])])]
  const outcomes = [...new Set([...choices.outcomes, ...(filter.outcome ? [filter.outcome] : [])])]
  return (
    <form method="get" action={LOG} class="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <SelectField
        name="kind"
        label={text.filter.kind}
        value={filter.kind ?? ''}
        choices={[all, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
      />
      <SelectField
        name="outcome"
        label={text.filter.outcome}
        value={filter.outcome ?? ''}
        choices={[all, ...outcomes.map((outcome) => ({ value: outcome, label: outcomeLabel(outcome, text) }))]}
      />
      <Button kind="plain">{text.filter.apply}</Button>
    </form>
  )
}

function Lines({ lines, text }: { lines: readonly ActivityLine[]; text: Text }) {
  const { at, kind, outcome, summary, detail } = text.columns
  return (
    <Table caption={text.title} columns={[at, kind, outcome, summary, detail]}>
      {lines.map((line) => (
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
          <td class="max-w-md break-words">
            <bdi dir="auto">{line.summary.slice(0, 300)}</bdi>
          </td>
          <td>
            <a class="link" href={entryPath(line)} aria-label={text.open(line.summary.slice(0, 100))}>
              {text.openShort}
            </a>
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function outcomeLabel(outcome: string, { outcomes }: Text): string {
  return Object.hasOwn(outcomes, outcome) ? outcomes[outcome as keyof Text['outcomes']] : outcome
}

function olderPath({ kind, outcome }: ActivityFilter, last: ActivityLine | undefined): string {
  const query = new URLSearchParams({ kind: kind ?? '', outcome: outcome ?? '' })
  if (last) query.set('after', `${last.at}.${last.id}`)
  return `${LOG}?${query.toString()}`
}
