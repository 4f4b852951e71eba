import { z } from 'zod'

/** A word of Meta's that we show and compare; whatever else comes is not known. */
const word = z.string().max(80).nullish().catch(null)

/** One number as `/{WABA}/phone_numbers` and `/{PNID}` tell of it. Source: reference §8.3. */
export const metaNumberSchema = z
  .looseObject({
    id: z.string().regex(/^\d{5,25}$/),
    display_phone_number: z.string().max(40),
    verified_name: word,
    quality_rating: word,
    status: word,
    name_status: word,
    throughput: z.looseObject({ level: word }).nullish().catch(null),
    messaging_limit_tier: word,
    whatsapp_business_manager_messaging_limit: word,
    code_verification_status: word,
    platform_type: word,
  })
  .transform((number): MetaNumber => ({
    phoneNumberId: number.id,
    displayPhoneNumber: number.display_phone_number,
    verifiedName: number.verified_name ?? null,
    qualityRating: number.quality_rating ?? null,
    status: number.status ?? null,
    nameStatus: number.name_status ?? null,
    throughput: number.throughput?.level ?? null,
    messagingLimitTier: number.messaging_limit_tier ?? number.whatsapp_business_manager_messaging_limit ?? null,
    codeVerificationStatus: number.code_verification_status ?? null,
    platformType: number.platform_type ?? null,
  }))

/** What Meta says of a number; null where it said nothing. */
export type MetaNumber = {
  phoneNumberId: string
  displayPhoneNumber: string
  verifiedName: string | null
  qualityRating: string | null
  status: string | null
  nameStatus: string | null
  throughput: string | null
  messagingLimitTier: string | null
  codeVerificationStatus: string | null
  platformType: string | null
}

export const NUMBER_FIELDS =
  'id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status,status,platform_type,throughput,messaging_limit_tier'

export const numbersPageSchema = z.looseObject({
  data: z.array(metaNumberSchema),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().max(2000).optional() }).optional(),
      next: z.string().optional(),
    })
    .nullish(),
})

export const successSchema = z.looseObject({ success: z.literal(true) })

/** Whether the number can send, and what hinders it, by part: number, account, business, app. */
export const healthSchema = z.looseObject({
  health_status: z
    .looseObject({
      can_send_message: z.string(),
      entities: z
        .array(
          z.looseObject({
            entity_type: z.string(),
            can_send_message: z.string(),
            errors: z
              .array(
                z.looseObject({
                  error_code: z.number().optional(),
                  error_description: z.string().optional(),
                  possible_solution: z.string().optional(),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
    })
    .nullish()
    .catch(null),
})
