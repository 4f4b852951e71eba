import { own } from '../../own'
import type { NumberRow } from '../../settings/numbers-store'
import { Button, ButtonLink, Field, SelectField } from '../components'
import type { AdminContext } from '../route'
import { LOG } from './entry-path'
import type { FilterFields } from './filter'
import { outcomeLabel } from './outcome-badge'

type Text = AdminContext['var']['text']['activityLog']
type Choice = { value: string; label: string }
export type Choices = { kinds: string[]; numbers: NumberRow[]; people: Map<number, string> }

const OUTCOMES = ['done', 'stored', 'unknown', 'rejected', 'failed'] as const

export function FilterForm({ text, fields, choices }: { text: Text; fields: FilterFields; choices: Choices }) {
  const { filter } = text
  const { number, who, from, to } = fields
  const all = { value: '', label: filter.all }
  const numbers = choices.numbers.map((one) => ({ value: one.phoneNumberId, label: one.displayPhoneNumber }))
  const people = [...choices.people].map(([staffId, name]) => ({ value: String(staffId), label: name }))
  const outcomes = OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeLabel(outcome, text) }))
  const hasMore = [number, who, from, to].some((value) => value !== '')
  return (
    <form method="get" action={LOG} class="flex flex-col gap-3">
      <div class="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <SelectField
          name="kind"
          label={filter.kind}
          value={fields.kind}
          choices={[all, ...kinds(text, fields, choices)]}
        />
        <SelectField name="outcome" label={filter.outcome} value={fields.outcome} choices={[all, ...outcomes]} />
        <Field name="text" type="search" label={filter.text} value={fields.text} maxlength={200} />
        <Button kind="plain">{filter.apply}</Button>
      </div>
      <details open={hasMore}>
        <summary class="w-fit cursor-pointer text-sm">{filter.more}</summary>
        <div class="mt-3 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField name="number" label={filter.number} value={number} choices={[all, ...numbers]} />
          <SelectField name="who" label={filter.who} value={who} choices={[all, ...people]} />
          <Field name="from" type="date" label={filter.from} value={from} />
          <Field name="to" type="date" label={filter.to} value={to} />
        </div>
      </details>
      {hasMore || fields.kind || fields.outcome || fields.text ? (
        <div>
          <ButtonLink href={LOG} kind="quiet" small>
            {filter.clear}
          </ButtonLink>
        </div>
      ) : null}
    </form>
  )
}

/** Each group, then its kinds; a kind that is filtered by but has no line stays in view. */
function kinds(text: Text, { kind: chosen }: FilterFields, choices: Choices): Choice[] {
  const all = [...new Set([...choices.kinds, ...(chosen && !chosen.endsWith('.') ? [chosen] : [])])].toSorted()
  const groups = [...new Set([...all.map(groupOf), ...(chosen.endsWith('.') ? [chosen] : [])])].toSorted()
  return groups.flatMap((group) => [
    { value: group, label: groupLabel(group, text) },
    ...all.filter((kind) => groupOf(kind) === group).map((kind) => ({ value: kind, label: `– ${kind}` })),
  ])
}

function groupOf(kind: string): string {
  return `${kind.split('.')[0]}.`
}

function groupLabel(group: string, { groups }: Text): string {
  const name = group.slice(0, -1)
  return own(groups, name) ?? name
}
