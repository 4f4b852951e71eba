import { Button, CsrfField } from '../components'
import { pathWith } from '../crm/asked'
import type { AdminContext } from '../route'
import type { LeadChoices } from './choices'
import type { LeadFields } from './filter'
import { LEADS } from './paths'

/** The boxes of the rows belong to this form by its id. */
export const BULK_FORM = 'bulk'

/** One choice and one button for the ticked rows; it comes back to the same filter. */
export function BulkBar({ c, fields, choices }: { c: AdminContext; fields: LeadFields; choices: LeadChoices }) {
  const { leads: text, crm } = c.var.text
  const { staff } = c.var
  return (
    <form
      id={BULK_FORM}
      method="post"
      action={pathWith(`${LEADS}/bulk`, fields)}
      class="bg-base-200 rounded-box flex flex-wrap items-end gap-3 p-3"
    >
      <CsrfField token={c.var.csrfToken} />
      <div class="flex min-w-48 grow flex-col gap-1 sm:max-w-sm">
        <label class="text-sm font-medium" for="bulk-do">
          {crm.bulk.label}
        </label>
        <select id="bulk-do" name="do" class="select w-full truncate pe-9" required>
          <option value="">{crm.bulk.choose}</option>
          {staff.can('leads', 'edit') ? <Changes c={c} choices={choices} /> : null}
          <optgroup label={text.bulk.otherGroup}>
            {staff.can('leads', 'edit') ? <option value="merge">{crm.bulk.merge}</option> : null}
            {staff.can('leads', 'delete') ? <option value="delete">{crm.bulk.delete}</option> : null}
          </optgroup>
        </select>
      </div>
      <Button kind="plain">{crm.bulk.apply}</Button>
    </form>
  )
}

function Changes({ c, choices }: { c: AdminContext; choices: LeadChoices }) {
  const { leads: text, crm } = c.var.text
  const { status, source, assign, statusGroup, sourceGroup, assignGroup } = text.bulk
  return (
    <>
      <optgroup label={statusGroup}>
        {choices.statuses.map(({ id, name }) => (
          <option value={`status:${id}`}>{status(name)}</option>
        ))}
      </optgroup>
      <optgroup label={sourceGroup}>
        {choices.sources.map(({ id, name }) => (
          <option value={`source:${id}`}>{source(name)}</option>
        ))}
      </optgroup>
      <optgroup label={assignGroup}>
        <option value="assigned:">{assign(crm.nobody)}</option>
        {choices.staff.map(({ staffId, name }) => (
          <option value={`assigned:${staffId}`}>{assign(name)}</option>
        ))}
      </optgroup>
    </>
  )
}
