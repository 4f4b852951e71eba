import { z } from 'zod'

/**
 * `components` of a template as Meta lists and takes them, in Meta's own keys, so that what was read can be sent back for
 * an edit. Types and formats in any case are read in capitals; a part that we do not know or cannot read is kept as
 * `UNKNOWN`, and such a template is not sent. Source: reference §8.2.
 */
const capitals = z.string().transform((text) => text.trim().toUpperCase())
/** Meta writes examples as a text, a list, or a list of lists, depending on the page. */
const texts = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .optional()
  .catch(undefined)
const bodyTexts = z
  .union([
    z.array(z.array(z.string())),
    z.array(z.string()).transform((list) => [list]),
    z.string().transform((text) => [[text]]),
  ])
  .optional()
  .catch(undefined)
const namedExamples = z
  .array(z.looseObject({ param_name: z.string(), example: z.string().catch('') }))
  .optional()
  .catch(undefined)
const words = z.string().default('')

const headerExample = z
  .looseObject({ header_text: texts, header_handle: texts, header_text_named_params: namedExamples })
  .optional()
  .catch(undefined)
const bodyExample = z
  .looseObject({ body_text: bodyTexts, body_text_named_params: namedExamples })
  .optional()
  .catch(undefined)

const header = z.looseObject({
  type: z.literal('HEADER'),
  /** `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT`, `GIF`, `LOCATION`, or one that cannot be sent (`PRODUCT`). */
  format: capitals.default('TEXT'),
  text: z.string().optional(),
  example: headerExample,
})

/** An authentication template is made without a text: Meta writes it. */
const body = z.looseObject({
  type: z.literal('BODY'),
  text: z.string().optional(),
  add_security_recommendation: z.boolean().optional(),
  example: bodyExample,
})

const footer = z.looseObject({
  type: z.literal('FOOTER'),
  text: z.string().optional(),
  code_expiration_minutes: z.number().optional(),
})

const limitedTimeOffer = z.looseObject({
  type: z.literal('LIMITED_TIME_OFFER'),
  limited_time_offer: z
    .looseObject({ text: z.string().optional(), has_expiration: z.boolean().optional() })
    .optional()
    .catch(undefined),
})

const knownButton = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('QUICK_REPLY'), text: words }),
  z.looseObject({ type: z.literal('URL'), text: words, url: z.string(), example: texts }),
  z.looseObject({ type: z.literal('PHONE_NUMBER'), text: words, phone_number: z.string() }),
  z.looseObject({ type: z.literal('COPY_CODE'), text: words, example: texts }),
  z.looseObject({
    type: z.literal('OTP'),
    text: words,
    /** `COPY_CODE`, `ONE_TAP`, `ZERO_TAP`. */
    otp_type: capitals.default('COPY_CODE'),
    autofill_text: z.string().optional(),
    zero_tap_terms_accepted: z.boolean().optional(),
    supported_apps: z
      .array(z.looseObject({ package_name: z.string(), signature_hash: z.string() }))
      .optional()
      .catch(undefined),
  }),
  z.looseObject({
    type: z.literal('FLOW'),
    text: words,
    flow_id: z.union([z.string(), z.number()]).transform(String).optional(),
    flow_action: z.string().optional(),
    navigate_screen: z.string().optional(),
  }),
  z.looseObject({ type: z.literal('CATALOG'), text: words }),
  z.looseObject({ type: z.literal('MPM'), text: words }),
  z.looseObject({ type: z.literal('SPM'), text: words }),
  z.looseObject({ type: z.literal('VOICE_CALL'), text: words }),
  z.looseObject({ type: z.literal('REQUEST_CONTACT_INFO'), text: words }),
])

/** What cannot be read, kept whole under `raw`. `kind` is Meta's word for it. */
const unknownPart = z.unknown().transform((raw) => ({ type: 'UNKNOWN' as const, kind: kindOf(raw), raw }))
const asMetaWrites = (value: unknown): unknown => {
  const kind = kindOf(value)
  return kind === '' ? value : { ...(value as Record<string, unknown>), type: kind }
}

export const buttonSchema = z.preprocess(asMetaWrites, z.union([knownButton, unknownPart]))

const buttons = z.looseObject({ type: z.literal('BUTTONS'), buttons: z.array(buttonSchema) })

const cardPart = z.preprocess(
  asMetaWrites,
  z.union([z.discriminatedUnion('type', [header, body, buttons]), unknownPart]),
)
const carousel = z.looseObject({
  type: z.literal('CAROUSEL'),
  cards: z.array(z.looseObject({ components: z.array(cardPart) })),
})

export const componentSchema = z.preprocess(
  asMetaWrites,
  z.union([z.discriminatedUnion('type', [header, body, footer, buttons, carousel, limitedTimeOffer]), unknownPart]),
)

export const componentsSchema = z.array(componentSchema)

function kindOf(value: unknown): string {
  const type: unknown = typeof value === 'object' && value !== null && 'type' in value ? value.type : null
  return typeof type === 'string' ? type.trim().toUpperCase() : ''
}
