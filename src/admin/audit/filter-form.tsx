import { Button, ButtonLink, Field, SelectField } from '../components'
import type { AdminContext } from '../route'
import type { FilterFields } from './filter'
import { AUDIT } from './paths'

type Text = AdminContext['var']['text']['audit']
type FormProps = { text: Text; fields: FilterFields; people: Map<number, string>; entities: readonly string[] }

export function FilterForm({ text, fields, people, entities }: FormProps) {
  const { filter } = text
  const all = { value: '', label: filter.all }
  const names = [...people].map(([staffId, name]) => ({ value: String(staffId), label: name }))
  const isFiltered = Object.values(fields).some((value) => value !== '')
  return (
    <form method="get" action={AUDIT} class="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-4">
      <SelectField name="who" label={filter.who} value={fields.who} choices={[all, ...names]} />
      <SelectField
        name="action"
        label={filter.action}
        value={fields.action}
        choices={[all, ...choicesOf(text.actions, [], fields.action)]}
      />
      <SelectField
        name="entity"
        label={filter.entity}
        value={fields.entity}
        choices={[all, ...choicesOf(text.entities, entities, fields.entity)]}
      />
      <Field name="record" label={filter.entityId} value={fields.record} maxlength={100} />
      <Field name="from" type="date" label={filter.from} value={fields.from} />
      <Field name="to" type="date" label={filter.to} value={fields.to} />
      <div class="flex flex-wrap gap-2">
        <Button kind="plain">{filter.apply}</Button>
        {isFiltered ? (
          <ButtonLink href={AUDIT} kind="quiet">
            {filter.clear}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

/** What has a name, what the trail has, and what is filtered by already. */
function choicesOf(labels: Record<string, string>, found: readonly string[], chosen: string) {
  const values = new Set([...Object.keys(labels), ...found, ...(chosen ? [chosen] : [])])
  return [...values].map((value) => ({ value, label: labels[value] ?? value }))
}
