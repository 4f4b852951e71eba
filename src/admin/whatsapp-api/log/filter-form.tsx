import { LOG_STATUSES } from '../../../notifications/log'
import { CATEGORIES, type Mapping } from '../../../notifications/mapping-schema'
import { Button, ButtonLink, CsrfField, Field, SelectField } from '../../components'
import type { AdminContext } from '../../route'
import { LOG } from '../paths'
import { isFiltered, type LogFields } from './filter'
import type { Asked } from './list-page'

type FilterProps = { c: AdminContext; fields: LogFields; mappings: readonly Mapping[] }

/** By the address, so that it can be kept and passed on. */
export function Filter({ c, fields, mappings }: FilterProps) {
  const { log, categories } = c.var.text.whatsappApi
  const { filter } = log
  const all = { value: '', label: filter.all }
  const isGone = fields.mapping !== '' && !mappings.some(({ id }) => String(id) === fields.mapping)
  return (
    <form method="get" action={LOG} class="flex flex-col gap-3">
      {fields.event === '' ? null : (
        <>
          <p class="text-sm">{filter.event}</p>
          <input type="hidden" name="event" value={fields.event} />
        </>
      )}
      <div class="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-5">
        <SelectField
          name="category"
          label={filter.category}
          value={fields.category}
          choices={[all, ...CATEGORIES.map((value) => ({ value, label: categories[value] }))]}
        />
        <SelectField
          name="mapping"
          label={filter.mapping}
          value={fields.mapping}
          choices={[
            all,
            ...(isGone ? [{ value: fields.mapping, label: log.deleted }] : []),
            ...mappings.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <SelectField
          name="status"
          label={filter.status}
          value={fields.status}
          choices={[all, ...LOG_STATUSES.map((value) => ({ value, label: log.statuses[value] }))]}
        />
        <Field name="from" type="date" label={filter.from} value={fields.from} />
        <Field name="to" type="date" label={filter.to} value={fields.to} />
      </div>
      <div class="flex flex-wrap gap-2">
        <Button kind="plain">{filter.apply}</Button>
        {isFiltered(fields) ? (
          <ButtonLink href={LOG} kind="quiet">
            {filter.clear}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

/** Within what is filtered. */
export function Search({ c, asked: { fields, text } }: { c: AdminContext; asked: Asked }) {
  const { filter } = c.var.text.whatsappApi.log
  return (
    <form method="post" action={LOG} role="search" class="flex flex-wrap items-end gap-3">
      <CsrfField token={c.var.csrfToken} />
      {Object.entries(fields).map(([name, value]) =>
        value === '' ? null : <input type="hidden" name={name} value={value} />,
      )}
      <div class="min-w-0 grow">
        <Field name="q" type="search" label={filter.search} value={text} maxlength={100} autocomplete="off" />
      </div>
      <Button kind="plain">{filter.find}</Button>
    </form>
  )
}
