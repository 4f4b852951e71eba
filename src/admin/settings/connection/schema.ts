import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import type { Catalogue } from '../../text/en'

type Text = Catalogue['settings']['connection']
type Errors = Text['errors']

const SECRET_MIN = 8
const SECRET_MAX = 1000

export function appForm({ errors }: Text) {
  return z.object({ whatsapp_meta_app_id: id(errors), whatsapp_meta_app_secret: secret(errors) })
}

/** The business id may stay empty: Meta tells it with the account. */
export function tokenForm({ errors }: Text) {
  return z.object({
    whatsapp_business_id: z.union([z.literal(''), id(errors)], errors.id),
    whatsapp_business_account_id: id(errors),
    whatsapp_access_token: secret(errors),
  })
}

export function webhookForm({ webhook }: Text) {
  return z.object({
    whatsapp_webhook_token: z
      .string(webhook.tokenForm)
      .trim()
      .regex(/^(?:[\w.-]{8,200})?$/, webhook.tokenForm),
  })
}

export function secretForm({ errors }: Text) {
  return z.object({
    whatsapp_meta_app_secret: secret(errors).refine((text) => text !== '', errors.secretShort(SECRET_MIN)),
  })
}

export function advancedForm({ errors }: Text) {
  return z.object({
    whatsapp_graph_version: z
      .string(errors.version)
      .trim()
      .regex(/^v\d{1,3}\.\d{1,2}$/, errors.version),
    whatsapp_default_country: z.string(errors.country).trim().refine(isSupportedCountry, errors.country),
    whatsapp_meta_app_secret_other: secret(errors),
  })
}

export function testForm({ test }: Text) {
  return z.object({
    from: z.string(test.errors.from).regex(/^\d{5,25}$/, test.errors.from),
    to: z
      .string(test.errors.to)
      .trim()
      .regex(/^\+?[\d ().-]{7,30}$/, test.errors.to),
    /** `text`, or the id of a template. */
    what: z.string(test.errors.what).regex(/^(?:text|\d{1,25})$/, test.errors.what),
    text: z.string(test.errors.text).trim().max(1024, test.errors.text).default(''),
    key: z.string().max(100).default(''),
  })
}

function id(errors: Errors) {
  return z
    .string(errors.id)
    .trim()
    .regex(/^\d{5,25}$/, errors.id)
}

/** Empty keeps what is stored. */
function secret(errors: Errors) {
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
