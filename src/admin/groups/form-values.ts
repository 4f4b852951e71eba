import { z } from 'zod'
import { type GroupFilter, readGroupFilter } from '../../crm/group-filter'
import type { GroupDraft, GroupRow } from '../../crm/groups-store'
import { DAY_MS } from '../activity-log/filter'
import { daysOf, readDay, textOf } from '../crm/asked'
import { optional, type Read, readWith } from '../crm/person-form'
import type { Catalogue } from '../text/en'
import { idFrom } from '../row-id'

const MOST_NAME = 100
const MOST_DESCRIPTION = 500

export const FIELDS = ['name', 'description', 'of', 'status', 'source', 'assigned', 'from', 'to'] as const
export type GroupField = (typeof FIELDS)[number]
export type GroupValues = Record<GroupField, string>

export const NEW_GROUP: GroupValues = {
  name: '',
  description: '',
  of: 'list',
  status: '',
  source: '',
  assigned: '',
  from: '',
  to: '',
}

export function storedValues(group: GroupRow): GroupValues {
  const filter = group.filter === null ? null : readGroupFilter(group.filter)
  const shown = (value: number | string | null | undefined) => (value == null ? '' : String(value))
  const day = (at: number | null | undefined) => (at == null ? '' : new Date(at).toISOString().slice(0, 10))
  return {
    name: group.name,
    description: group.description ?? '',
    of: filter?.of ?? 'list',
    status: shown(filter?.status),
    source: shown(filter?.source),
    assigned: shown(filter?.assigned),
    from: day(filter?.from),
    to: day(filter?.to == null ? null : filter.to - DAY_MS),
  }
}

type Given = { crm: Catalogue['crm']; text: Catalogue['groups'] }

export function readGroupForm(form: FormData, { crm, text }: Given): Read<GroupDraft, GroupField> {
  const entries = FIELDS.map((name) => [name, textOf(form.get(name), { most: 1000 })] as const)
  const typed = Object.fromEntries(entries) as GroupValues
  const { errors } = text.form
  const schema = z
    .object({
      name: z.string().min(1, errors.name).max(MOST_NAME, errors.long(MOST_NAME)),
      description: optional(crm.errors, MOST_DESCRIPTION),
      of: z.enum(['list', 'leads', 'contacts', 'bulk'], { error: crm.errors.choice }),
      status: z.string(),
      source: z.string(),
      assigned: z.string(),
      from: z.string(),
      to: z.string(),
    })
    .transform(({ name, description, ...rest }, ctx): GroupDraft => {
      const filter = rest.of === 'list' ? null : filterOf({ ...rest, of: rest.of })
      if (filter && filter.from !== null && filter.to !== null && filter.from >= filter.to)
        ctx.addIssue({ code: 'custom', path: ['to'], message: errors.days })
      return { name, description, filter: filter && JSON.stringify(filter) }
    })
  return readWith(schema, typed)
}

type Typed = Omit<GroupValues, 'name' | 'description' | 'of'> & { of: GroupFilter['of'] }

/** What leads alone have is no filter of the others. */
function filterOf(typed: Typed): GroupFilter {
  const isLeads = typed.of === 'leads'
  return {
    of: typed.of,
    status: isLeads ? idFrom(typed.status) : null,
    source: isLeads ? idFrom(typed.source) : null,
    assigned: !isLeads ? null : typed.assigned === 'nobody' ? 'nobody' : idFrom(typed.assigned),
    ...daysOf({ from: readDay(typed.from), to: readDay(typed.to) }),
  }
}
