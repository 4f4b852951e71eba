import { z } from 'zod'
import type { FieldErrors } from '../../form'
import type { Catalogue } from '../../text/en'

export type NumberErrors = FieldErrors<'phoneNumberId' | 'wabaId' | 'displayPhoneNumber'>

export function numberSchema({ connection, numbers }: Catalogue['settings']) {
  const id = z
    .string(connection.errors.id)
    .trim()
    .regex(/^\d{5,25}$/, connection.errors.id)
  const display = z
    .string(numbers.errors.display)
    .trim()
    .regex(/^\+?[\d ().-]{5,30}$/, numbers.errors.display)
    .refine((text) => /^\d{5,15}$/.test(text.replace(/\D/g, '')), numbers.errors.display)
  return z.object({ phoneNumberId: id, wabaId: id, displayPhoneNumber: display })
}
