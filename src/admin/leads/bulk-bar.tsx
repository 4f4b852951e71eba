import { pathWith } from '../crm/asked'
import { TickedBar } from '../crm/ticked-bar'
import type { AdminContext } from '../route'
import type { LeadChoices } from './choices'
import type { LeadFields } from './filter'
import { LEADS } from './paths'

export function BulkBar({ c, fields, choices }: { c: AdminContext; fields: LeadFields; choices: LeadChoices }) {
  const { leads: text, crm } = c.var.text
  const { staff } = c.var
  return (
    <TickedBar c={c} action={pathWith(`${LEADS}/bulk`, fields)}>
      {staff.can('leads', 'edit') ? <Changes c={c} choices={choices} /> : null}
      <optgroup label={text.bulk.otherGroup}>
        {staff.can('leads', 'edit') ? <option value="merge">{crm.bulk.merge}</option> : null}
        {staff.can('leads', 'delete') ? <option value="delete">{crm.bulk.delete}</option> : null}
      </optgroup>
    </TickedBar>
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
