import { z } from 'zod'
import { storable } from '../storable'
import { OFFERED_FIELDS, WEBHOOK_FIELDS } from './connection/webhook-fields'

/**
 * Meta's webhook, level by level: each update is parsed alone, so that one bad one never takes its neighbours along.
 * Every object is loose, unknown keys and types stay in the raw text. Shapes: reference §2–§6.
 */
const text = z.string()
const MOST_ID_CHARS = 256
/** People choose their names; what is shown is cut shorter still. */
const MOST_NAME_CHARS = 1000
/**
 * Meta has sent ids and times as strings and as numbers, and hides identities by leaving out, by null and by "". One that
 * SQLite does not give back as it is would never be found again.
 */
const idText = z.union([text, z.number()]).transform((value) => storable(String(value), '\uFFFD'))
const shown = idText
  .nullish()
  .catch(null)
  .transform((value) => value?.slice(0, MOST_NAME_CHARS) || null)
/** An id that is no id of Meta's (they have at most some 140 characters) counts as hidden; the raw text keeps it. */
const hidden = idText
  .nullish()
  .catch(null)
  .transform((value) => (value && value.length <= MOST_ID_CHARS ? value : null))
const seconds = z.union([text, z.number()]).transform(Number).pipe(z.number().finite().positive())

export const postSchema = z.looseObject({ object: text.optional(), entry: z.array(z.unknown()) })

export const entrySchema = z.looseObject({
  id: idText.optional(),
  time: seconds.optional().catch(undefined),
  changes: z.array(z.unknown()),
})

/** Under `account_update` the entry may name the business portfolio, and this the account. Source: reference §2.3. */
export const accountSchema = z.looseObject({ waba_info: z.looseObject({ waba_id: idText }) })

export const changeSchema = z.looseObject({ field: text, value: z.looseObject({}) })

export const metadataSchema = z.looseObject({ phone_number_id: idText.transform((id) => id.slice(0, 64)) })

export const contactSchema = z.looseObject({
  wa_id: hidden,
  user_id: hidden,
  parent_user_id: hidden,
  profile: z.looseObject({ name: shown, username: shown }).nullish().catch(null),
})
export type WebhookContact = z.infer<typeof contactSchema>

export const messageSchema = z.looseObject({
  id: text.min(1).max(1024),
  from: hidden,
  from_user_id: hidden,
  from_parent_user_id: hidden,
  to: hidden,
  to_user_id: hidden,
  group_id: hidden,
  timestamp: seconds.optional().catch(undefined),
  type: text.min(1).max(100),
})
export type WebhookMessage = z.infer<typeof messageSchema>

export const callSchema = z.looseObject({
  id: text.min(1).max(1024),
  from: hidden,
  from_user_id: hidden,
  event: text,
  direction: text.optional(),
  timestamp: seconds.optional().catch(undefined),
})

export const statusSchema = z.looseObject({
  id: text.min(1).max(1024),
  status: text.min(1).max(50),
  timestamp: seconds.optional().catch(undefined),
  biz_opaque_callback_data: text.optional().catch(undefined),
  recipient_type: text.optional().catch(undefined),
  recipient_id: hidden,
  recipient_user_id: hidden,
  pricing: z.looseObject({}).optional().catch(undefined),
  errors: z
    .array(
      z.looseObject({
        code: z.coerce.number().optional().catch(undefined),
        title: text.optional().catch(undefined),
        message: text.optional().catch(undefined),
        error_data: z
          .looseObject({ details: text.optional().catch(undefined) })
          .optional()
          .catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
})

export const userIdUpdateSchema = z.looseObject({
  wa_id: hidden,
  user_id: z.looseObject({
    previous: text.min(1).max(MOST_ID_CHARS),
    current: text.min(1).max(MOST_ID_CHARS),
  }),
  timestamp: seconds.optional().catch(undefined),
})

export const preferenceSchema = z.looseObject({
  wa_id: hidden,
  user_id: hidden,
  category: text,
  value: text,
  detail: text.optional().catch(undefined),
  timestamp: seconds.optional().catch(undefined),
})

/** The fields that Meta documents; a change in any other is kept as unknown. Source: reference §3. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set<string>([
  ...WEBHOOK_FIELDS,
  ...OFFERED_FIELDS,
  'business_username_update',
  'phone_number_username_update',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'calls',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'automatic_events',
  'partner_solutions',
  'payment_configuration_update',
  'account_settings_update',
  'template_correct_category_detection',
  'messaging_handovers',
  'standby',
  'message_echoes',
  'business_status_update',
  'tracking_events',
])
