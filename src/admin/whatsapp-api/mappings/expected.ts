import { now } from '../../../clock'
import { type Due, dueOf } from '../../../notifications/due'
import { valueOf } from '../../../notifications/fields'
import { findRecipients, type Found } from '../../../notifications/find-recipient'
import type { MappingDraft } from '../../../notifications/mapping-schema'
import { recipientsOf } from '../../../notifications/recipient'
import type { AdminContext } from '../../route'
import type { Choices } from './choices'
import { type FormValues, readDraft } from './form-values'

/** Of one recipient; `start`: what the hour goes by. */
export type Expected = { found: Found; due: Due; start: 'now' | 'later' | 'date' }

/**
 * Who would get a message of the chosen event, and when, by the rules that the real ones go by; as if it happened now. Null
 * while the form cannot be read.
 */
export async function expectedOf(
  c: AdminContext,
  values: FormValues,
  { choices, country }: { choices: Choices; country: string },
): Promise<Expected[] | null> {
  const { sample, category } = choices
  // Whether name and template are chosen makes no difference to it.
  const read = readDraft({ ...values, name: '-', template_id: '-' }, c.var.text.whatsappApi.mappings)
  if (!read.ok) return null
  const { draft } = read
  const named = recipientsOf(category, sample.data, draft)
  const found = await findRecipients(
    c.env,
    named.map((one) => ({ mapping: draft, named: one, origin: sample.origin })),
    country,
  )
  return found.map((one) => ({ found: one, due: dueFor(draft, one, { choices, country }), start: startOf(draft) }))
}

function dueFor(
  mapping: MappingDraft,
  found: Found,
  { choices: { sample, category }, country }: { choices: Choices; country: string },
): Due {
  const at = now()
  return dueOf({
    mapping,
    valueOf: (path) => valueOf(sample.data, path),
    phoneKey: found.ok ? found.phoneKey : '',
    country,
    date: category === 'reminders' ? (valueOf(sample.data, 'date') ?? null) : null,
    occurredAt: at,
    now: at,
  })
}

function startOf({ schedule, category, delayMinutes }: MappingDraft): Expected['start'] {
  if (schedule !== null || category === 'reminders') return 'date'
  return delayMinutes > 0 ? 'later' : 'now'
}
