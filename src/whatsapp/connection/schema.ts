import { z } from 'zod'

/** `GET /debug_token`. Source: reference §8.5. A scope without targets counts for everything of the business. */
export const tokenFactsSchema = z.object({
  data: z.object({
    /** Null where Meta does not say: no use to send with, but not known to be dead either. */
    is_valid: z.boolean().nullable().catch(null),
    app_id: z.coerce.string().nullish().catch(null),
    type: z.string().nullish().catch(null),
    /** Seconds; 0 never. */
    expires_at: z.number().nullish().catch(null),
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional().catch(undefined) }))
      .catch([]),
    error: z
      .object({ code: z.number().optional().catch(undefined), subcode: z.number().optional().catch(undefined) })
      .nullish()
      .catch(null),
  }),
})

export type TokenFacts = z.output<typeof tokenFactsSchema>['data']

/** `GET /{APP_ID}`. */
export const appSchema = z.object({ id: z.coerce.string(), name: z.string().nullish().catch(null) })

/** `GET /{WABA}`. */
export const accountSchema = z.object({
  id: z.coerce.string(),
  name: z.string().nullish().catch(null),
  owner_business_info: z.object({ id: z.coerce.string() }).nullish().catch(null),
})

/** `GET /{APP_ID}/subscriptions`. */
export const subscriptionsSchema = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string().nullish().catch(null),
      active: z.boolean().catch(true),
      fields: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).catch([]),
    }),
  ),
})

/** `GET /{WABA}/subscribed_apps`. */
export const subscribedAppsSchema = z.object({
  data: z.array(
    z.object({
      whatsapp_business_api_data: z.object({ id: z.coerce.string(), name: z.string().nullish().catch(null) }),
      override_callback_uri: z.string().nullish().catch(null),
    }),
  ),
})

export const successSchema = z.object({ success: z.literal(true) })
