import { z } from 'zod'
import type { ContactDraft, ContactRow } from '../../crm/contacts-store'
import { MOST_TEXT, nameSchema, personSchema, type Read, readWith, typedOf } from '../crm/person-form'
import type { Catalogue } from '../text/en'

export const FIELDS = ['firstname', 'lastname', 'phonenumber', 'email', 'company', 'description'] as const
export type ContactField = (typeof FIELDS)[number]
export type ContactValues = Record<ContactField, string>

export function storedValues(contact: ContactRow): ContactValues {
  const { firstname, lastname, phonenumber, email, company, description } = contact
  return {
    firstname,
    lastname,
    phonenumber: phonenumber ?? '',
    email: email ?? '',
    company: company ?? '',
    description: description ?? '',
  }
}

export function newValues(given: Partial<ContactValues> = {}): ContactValues {
  return { firstname: '', lastname: '', phonenumber: '', email: '', company: '', description: '', ...given }
}

type Given = { text: Catalogue['crm']['errors']; country: string; before: ContactRow | null }

/** `before`: a number that stays as it was is not judged again. */
export function readContactForm(form: FormData, { text, country, before }: Given): Read<ContactDraft, ContactField> {
  const typed = typedOf(form, FIELDS)
  const keepsNumber = before !== null && typed.phonenumber === (before.phonenumber ?? '')
  const person = personSchema(text, country)
  const schema = z
    .object({
      ...person,
      phonenumber: keepsNumber
        ? z.string().transform(() => ({ phonenumber: before.phonenumber, phoneKey: before.phoneKey }))
        : person.phonenumber,
      firstname: nameSchema(text),
      lastname: z.string().max(MOST_TEXT, text.long(MOST_TEXT)),
    })
    .transform(({ phonenumber, ...rest }): ContactDraft => ({ ...rest, ...phonenumber }))
  return readWith(schema, typed)
}
