import type { Origin } from '../../../crm-events/event-row'
import { recentEvents, type ShownEvent } from '../../../crm-events/shown-store'
import { type Field, fieldsOf, valueOf } from '../../../notifications/fields'
import type { Category } from '../../../notifications/mapping-schema'
import type { AdminContext } from '../../route'
import { eventLabel } from '../event-label'
import { EXAMPLES } from './example-data'

/** Past events to fill a preview with. `key` names it in the form; the example has none. */
export type Sample = { key: string; label: string; data: unknown; origin: Origin }

const MOST_EVENTS = 20
const MOST_REMINDERS = 5

/** The newest first; the example comes last, and alone where there are none. */
export async function samplesOf(c: AdminContext, category: Category): Promise<Sample[]> {
  const { form } = c.var.text.whatsappApi.mappings
  const events = await recentEvents(c.env.DB, category, MOST_EVENTS)
  return [
    ...events.flatMap((event) => samplesIn(c, event)),
    { ...NOTHING, key: 'example', label: form.sampleExample, data: EXAMPLES[category] },
  ]
}

/** A post of reminders is as many as it tells of. */
function samplesIn(c: AdminContext, event: ShownEvent): Sample[] {
  const when = new Date(event.occurredAt).toISOString().slice(0, 16).replace('T', ' ')
  const { reminders } = event.data
  const all =
    event.category === 'reminders' && Array.isArray(reminders) ? reminders.slice(0, MOST_REMINDERS) : [event.data]
  return all.map((data: unknown, n) => ({
    key: all.length > 1 ? `${event.id}#${n}` : event.id,
    label: [headlineOf(data) || eventLabel(c, event.event), `${when} UTC`].join(', '),
    data,
    origin: event.origin,
  }))
}

const NOTHING: Sample = { key: '', label: '', data: {}, origin: 'crm' }

/** By what people know a record. */
function headlineOf(data: unknown): string {
  const texts = ['number', 'subject', 'name', 'description', 'firstname', 'contact.firstname', 'id'].map((path) =>
    valueOf(data, path),
  )
  return texts.find((text) => text !== undefined && text !== '')?.slice(0, 60) ?? ''
}

export function chosenSample(samples: readonly Sample[], key: string | undefined): Sample {
  return samples.find((sample) => sample.key === key) ?? samples[0] ?? NOTHING
}

/** The catalogue's, and what any of these events held besides. */
export function fieldsIn(category: Category, samples: readonly Sample[]): Field[] {
  const fields = new Map<string, Field>()
  for (const { data } of samples)
    for (const field of fieldsOf(category, data)) fields.set(field.path, fields.get(field.path) ?? field)
  return [...fields.values()].toSorted((a, b) => Number(a.isSeen) - Number(b.isSeen))
}

/** For texts with fields: what the category knows and this event lacks is empty, anything else stays as typed. */
export function lookUp(data: unknown, fields: readonly Field[]): (path: string) => string | undefined {
  const known = new Set(fields.map(({ path }) => path))
  return (path) => valueOf(data, path) ?? (known.has(path) ? '' : undefined)
}
