import { z } from 'zod'
import type { LeadDraft, LeadRow } from '../../crm/leads-store'
import { nameSchema, personSchema, type Read, readWith, typedOf } from '../crm/person-form'
import type { Catalogue } from '../text/en'
import type { LeadChoices } from './choices'
import { idFrom } from '../row-id'

export const FIELDS = [
  'name',
  'phonenumber',
  'email',
  'company',
  'description',
  'status',
  'source',
  'assigned',
] as const
export type LeadField = (typeof FIELDS)[number]
export type LeadValues = Record<LeadField, string>

export function storedValues(lead: LeadRow): LeadValues {
  return {
    name: lead.name,
    phonenumber: lead.phonenumber ?? '',
    email: lead.email ?? '',
    company: lead.company ?? '',
    description: lead.description ?? '',
    status: String(lead.status),
    source: String(lead.source),
    assigned: lead.assigned === null ? '' : String(lead.assigned),
  }
}

/** The defaults; a number may be given by whoever leads here. */
export function newValues(choices: LeadChoices, given: Partial<LeadValues> = {}): LeadValues {
  const { statuses, sources } = choices
  const status = statuses.find(({ isDefault }) => isDefault) ?? statuses[0]
  return {
    name: '',
    phonenumber: '',
    email: '',
    company: '',
    description: '',
    status: String(status?.id ?? ''),
    source: String(sources[0]?.id ?? ''),
    assigned: '',
    ...given,
  }
}

type Given = { text: Catalogue['crm']['errors']; country: string; choices: LeadChoices; before: LeadRow | null }

/** `before`: a number or an assignee that stays as it was is not judged again. */
export function readLeadForm(form: FormData, { text, country, choices, before }: Given): Read<LeadDraft, LeadField> {
  const typed = typedOf(form, FIELDS)
  const keepsNumber = before !== null && typed.phonenumber === (before.phonenumber ?? '')
  const person = personSchema(text, country)
  const among = (ids: readonly number[]) =>
    z
      .string()
      .refine((id) => ids.includes(idFrom(id) ?? 0), text.choice)
      .transform(Number)
  const staffIds = [...choices.staff.map(({ staffId }) => staffId), ...(before?.assigned ? [before.assigned] : [])]
  const schema = z
    .object({
      ...person,
      phonenumber: keepsNumber ? z.string().transform(() => pick(before)) : person.phonenumber,
      name: nameSchema(text),
      status: among(choices.statuses.map(({ id }) => id)),
      source: among(choices.sources.map(({ id }) => id)),
      assigned: z.union([z.literal('').transform(() => null), among(staffIds)], { error: text.choice }),
    })
    .transform(({ phonenumber, ...rest }): LeadDraft => ({ ...rest, ...phonenumber }))
  return readWith(schema, typed)
}

function pick({ phonenumber, phoneKey }: LeadRow) {
  return { phonenumber, phoneKey }
}
