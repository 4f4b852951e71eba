import { isNewer, type CrmEvent } from '../crm-events/crm-event'
import { conditionsHold } from './conditions'
import { valueOf } from './fields'
import type { Category } from './mapping-schema'
import type { Wanted } from './plan-store'
import { recipientsOf, type Named } from './recipient'
import { recordsIn, type EventRecord } from './records'

/**
 * What one mapping makes of one record: a row for each of `named`; one that says so where the record names nobody. `holds`:
 * false where a planned one is no longer wanted.
 */
export type Wish = {
  event: CrmEvent
  category: Category
  record: EventRecord
  wanted: Wanted
  named: Named[]
  holds: boolean
}

/** In the order of the events; of a record that comes more than once the newest plans by its date, or by those that it lists of a reminder. */
export function wishesOf(
  events: readonly CrmEvent[],
  mappings: ReadonlyMap<Category, readonly Wanted[]>,
  country: string,
): Wish[] {
  const wishes = events.flatMap((event) => {
    const { category } = event
    const wanted = category === '' ? undefined : mappings.get(category)
    if (category === '' || !wanted) return []
    return recordsIn(event).flatMap((record) =>
      wanted.flatMap((one) => wishOf({ event, category, record, wanted: one }, country)),
    )
  })
  const newest = newestPlans(wishes)
  return wishes.filter((wish) => {
    const last = replaces(wish) ? newest.get(planKey(wish)) : wish
    return last === wish || (!isPlanned(wish) && last?.event === wish.event)
  })
}

function wishOf(about: Pick<Wish, 'event' | 'category' | 'record' | 'wanted'>, country: string): Wish[] {
  const { mapping } = about.wanted
  const look = (path: string) => valueOf(about.record.data, path)
  if (conditionsHold(mapping.conditions, { valueOf: look, country }))
    return [{ ...about, named: recipientsOf(about.category, about.record.data, mapping), holds: true }]
  return mapping.schedule === null ? [] : [{ ...about, named: [], holds: false }]
}

export function isPlanned({ wanted }: Pick<Wish, 'wanted'>): boolean {
  return wanted.mapping.schedule !== null
}

/** Goes by a date that may change: what was planned by an older event goes no more. */
export function replaces(wish: Wish): boolean {
  return isPlanned(wish) || wish.record.isReminder
}

function newestPlans(wishes: readonly Wish[]): ReadonlyMap<string, Wish> {
  const newest = new Map<string, Wish>()
  for (const wish of wishes) {
    const before = replaces(wish) ? newest.get(planKey(wish)) : wish
    if (!before || !isNewer(before.event, wish.event)) newest.set(planKey(wish), wish)
  }
  return newest
}

function planKey({ record, wanted }: Wish): string {
  return `${wanted.mapping.id} ${record.key}`
}
