import { z } from 'zod'
import { changesBetween } from '../../crm/audit-store'
import { phoneKey } from '../../crm/phone-key'
import { readOptions } from '../../settings/options-store'
import { updateDetails } from '../../staff/change-store'
import { fieldErrors } from '../form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import type { DetailsField, DetailsTyped } from './details-card'
import { personPath } from './paths'
import { personOf } from './person'
import { showPerson } from './person-page'

export async function saveDetails(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff
  const person = await personOf(c)
  if (!person) return showAbsent(c)
  const typed = typedIn(await c.req.parseBody())
  const parsed = detailsSchema(text.details.errors).safeParse(typed)
  if (!parsed.success)
    return showPerson(c, person, { status: 422, details: { typed, errors: fieldErrors<DetailsField>(parsed.error) } })
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const phonenumber = parsed.data.phonenumber || null
  const key = phonenumber === null ? null : phoneKey(phonenumber, country)
  const refuse = (name: DetailsField, error: string) =>
    showPerson(c, person, { status: 422, details: { typed, errors: { [name]: error } } })
  if (phonenumber !== null && key === null) return refuse('phonenumber', text.details.errors.phone)
  const details = { ...parsed.data, phonenumber }
  const isSaved = await updateDetails(
    c.env,
    person.staffId,
    { ...details, phoneKey: key },
    {
      staffId: c.var.staff.staffId,
      action: 'changed',
      summary: text.recorded.details(person.email),
      changes: changesBetween(person, details),
    },
  )
  if (!isSaved) return refuse('email', text.details.errors.taken)
  return c.redirect(`${personPath(person.staffId)}?done=saved`, 303)
}

export function nameSchema(errors: { required: string; tooLong: (max: number) => string }) {
  return z.object({
    firstname: z.string().trim().min(1, errors.required).max(100, errors.tooLong(100)),
    lastname: z.string().trim().max(100, errors.tooLong(100)),
  })
}

export function emailSchema({ email }: { email: string }) {
  return z.string().trim().toLowerCase().max(254, email).pipe(z.email(email))
}

function detailsSchema(errors: AdminContext['var']['text']['staff']['details']['errors']) {
  return nameSchema(errors).extend({
    email: emailSchema(errors),
    phonenumber: z.string().trim().max(40, errors.tooLong(40)),
  })
}

function typedIn(form: Record<string, unknown>): DetailsTyped {
  const read = (name: DetailsField) => {
    const value = form[name]
    return typeof value === 'string' ? value.slice(0, 500) : ''
  }
  return {
    firstname: read('firstname'),
    lastname: read('lastname'),
    email: read('email'),
    phonenumber: read('phonenumber'),
  }
}
