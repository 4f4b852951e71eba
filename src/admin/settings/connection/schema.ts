import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import type { Catalogue } from '../../text/en'
import { fieldErrors, type FieldErrors } from '../../form'
import { SECRET_FIELDS, type PlainField, type SecretField } from './fields'

type Errors = Catalogue['settings']['connection']['errors']

export type ConnectionChanges = Partial<Record<PlainField | SecretField, string>>
export type ConnectionErrors = FieldErrors<PlainField | SecretField>

const SECRET_MIN = 8
const SECRET_MAX = 1000

/**
 * What the form changes: every plain field, and of the secrets only those that were typed, or emptied where their
 * removal was ticked. An empty secret field keeps what is stored. With errors nothing changes at all.
 */
export function readConnectionForm(
  form: Record<string, unknown>,
  errors: Errors,
): { ok: true; changes: ConnectionChanges } | { ok: false; errors: ConnectionErrors } {
  const plain = plainSchema(errors).safeParse(form)
  const secrets = readSecrets(form, errors)
  const found: ConnectionErrors = { ...(plain.success ? {} : fieldErrors(plain.error)), ...secrets.errors }
  if (!plain.success || Object.keys(found).length > 0) return { ok: false, errors: found }
  return { ok: true, changes: { ...plain.data, ...secrets.changes } }
}

function plainSchema(errors: Errors) {
  const text = z.string(errors.id).trim()
  const id = text.regex(/^(?:\d{5,25})?$/, errors.id)
  return z.object({
    whatsapp_business_id: id,
    whatsapp_business_account_id: id,
    whatsapp_meta_app_id: id,
    whatsapp_graph_version: z
      .string(errors.version)
      .trim()
      .regex(/^v\d{1,3}\.\d{1,2}$/, errors.version),
    whatsapp_default_country: z.string(errors.country).trim().refine(isSupportedCountry, errors.country),
  } satisfies Record<PlainField, z.ZodType<string>>)
}

function readSecrets(form: Record<string, unknown>, errors: Errors) {
  const changes: Partial<Record<SecretField, string>> = {}
  const found: ConnectionErrors = {}
  const schema = secretSchema(errors)
  for (const name of SECRET_FIELDS) {
    const isRemoved = form[`remove_${name}`] === '1'
    const typed = schema.safeParse(form[name] ?? '')
    if (!typed.success) found[name] = typed.error.issues[0]?.message ?? errors.secretForm
    else if (typed.data !== '' && isRemoved) found[name] = errors.secretBoth
    else if (typed.data !== '' || isRemoved) changes[name] = typed.data
  }
  return { changes, errors: found }
}

function secretSchema(errors: Errors) {
  const typed = z
    .string()
    .min(SECRET_MIN, errors.secretShort(SECRET_MIN))
    .max(SECRET_MAX, errors.secretLong(SECRET_MAX))
    .regex(/^[\u0021-\u007e]+$/, errors.secretForm)
  return z
    .string(errors.secretForm)
    .trim()
    .superRefine((text, ctx) => {
      const problem = text === '' ? undefined : typed.safeParse(text).error?.issues[0]
      if (problem) ctx.addIssue({ code: 'custom', message: problem.message })
    })
}
