import { Button, ButtonLink, Field, SelectField } from '../components'
import type { AdminContext } from '../route'
import { type LeadChoices, optionsOf, staffOptions } from './choices'
import { isFiltered, type LeadFields } from './filter'
import { LEADS } from './paths'

export function LeadFilterForm({ c, fields, choices }: { c: AdminContext; fields: LeadFields; choices: LeadChoices }) {
  const { leads: text, crm } = c.var.text
  const { list } = crm
  const any = { value: '', label: list.all }
  const people = [
    any,
    { value: 'me', label: crm.me },
    { value: 'nobody', label: crm.nobody },
    ...staffOptions(choices.staff),
  ]
  const hasMore = [fields.source, fields.assigned, fields.from, fields.to, fields.show].some((value) => value !== '')
  return (
    <form method="get" action={LEADS} class="flex flex-col gap-3">
      <div class="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
        <Field
          name="q"
          type="search"
          label={list.search}
          placeholder={list.searchHint}
          value={fields.q}
          maxlength={100}
        />
        <SelectField
          name="status"
          label={text.filter.status}
          value={fields.status}
          choices={[any, ...optionsOf(choices.statuses)]}
        />
        <Button kind="plain">{list.apply}</Button>
      </div>
      <details open={hasMore}>
        <summary class="w-fit cursor-pointer text-sm">{list.moreFilters}</summary>
        <div class="mt-3 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <SelectField
            name="source"
            label={text.filter.source}
            value={fields.source}
            choices={[any, ...optionsOf(choices.sources)]}
          />
          <SelectField name="assigned" label={text.filter.assigned} value={fields.assigned} choices={people} />
          <SelectField
            name="show"
            label={text.filter.kind}
            value={fields.show}
            choices={[
              { value: '', label: text.filter.kinds.open },
              { value: 'converted', label: text.filter.kinds.converted },
            ]}
          />
          <Field name="from" type="date" label={list.from} value={fields.from} />
          <Field name="to" type="date" label={list.to} value={fields.to} />
        </div>
      </details>
      {isFiltered(fields) ? (
        <div>
          <ButtonLink href={LEADS} kind="quiet" small>
            {list.clear}
          </ButtonLink>
        </div>
      ) : null}
    </form>
  )
}
