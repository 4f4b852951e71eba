import { Hono } from 'hono'
import { z } from 'zod'
import { newNumber, type SimNumber } from './accounts'
import { DEMO } from './demo'
import { deliver, type Target } from './webhooks'
import { nowOf, type Json, type World } from './world'

const word = z.string().optional()

const changeSchema = z.object({
  id: z.string().regex(/^\d{5,25}$/),
  wabaId: word,
  displayPhoneNumber: word,
  verifiedName: word,
  status: word,
  nameStatus: word,
  qualityRating: word,
  throughput: z.enum(['STANDARD', 'HIGH', 'NOT_APPLICABLE']).optional(),
  tier: word,
  codeVerificationStatus: word,
  platformType: word,
  pin: z.string().nullable().optional(),
  isOnPhoneApp: z.boolean().optional(),
  /** Meta takes the number out of its account. */
  isGone: z.boolean().optional(),
  /** False: Meta changes it without a word, as it often does. */
  tells: z.boolean().default(true),
})

const emitSchema = z.object({
  field: z.string(),
  value: z.record(z.string(), z.unknown()),
  time: z.number().optional(),
})

/** What happens to numbers at Meta: `POST` makes or changes one and emits the webhooks that belong to it. */
export function numberCalls(world: World, target: Target): Hono {
  const calls = new Hono()
  calls.get('/', (c) => c.json([...world.accounts.numbers.values()]))

  calls.post('/', async (c) => {
    const given = changeSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'the id of a number is required', issues: given.error.issues }, 422)
    const { id, isGone, tells, ...change } = given.data
    const { numbers } = world.accounts
    if (isGone) return c.json({ isGone: numbers.delete(id) })
    const before = numbers.get(id) ?? newNumber(id, DEMO.wabaId, '15550100099', 'Another number')
    const after = { ...before, ...change }
    numbers.set(id, after)
    const events = tells ? eventsOf(before, after) : []
    for (const { field, value } of events)
      await deliver(world, target, envelopeOf(after.wabaId, field, value, nowOf(world)))
    return c.json({ ...after, emitted: events.map(({ field }) => field) })
  })

  // Any account or number webhook: `{ field, value, time? }`, `time` in seconds.
  calls.post('/webhooks', async (c) => {
    const given = emitSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: 'field and value are required' }, 422)
    const { field, value, time } = given.data
    const at = time === undefined ? nowOf(world) : time * 1000
    return c.json(await deliver(world, target, envelopeOf(DEMO.wabaId, field, value, at)))
  })
  return calls
}

type NumberWebhook = { field: string; value: Json }

/** Source: reference §3. */
function eventsOf(before: SimNumber, after: SimNumber): NumberWebhook[] {
  const display_phone_number = after.displayPhoneNumber
  const quality = (event: string): NumberWebhook => ({
    field: 'phone_number_quality_update',
    value: { display_phone_number, event, max_daily_conversations_per_business: after.tier },
  })
  const decision = NAME_DECISION[after.nameStatus]
  const name = { display_phone_number, decision, requested_verified_name: after.verifiedName, rejection_reason: null }
  return [
    ...(after.qualityRating === 'RED' && before.qualityRating !== 'RED' ? [quality('FLAGGED')] : []),
    ...(after.qualityRating !== 'RED' && before.qualityRating === 'RED' ? [quality('UNFLAGGED')] : []),
    ...(after.throughput === 'HIGH' && before.throughput !== 'HIGH' ? [quality('THROUGHPUT_UPGRADE')] : []),
    ...(after.nameStatus !== before.nameStatus && decision ? [{ field: 'phone_number_name_update', value: name }] : []),
    ...(after.tier === before.tier
      ? []
      : [{ field: 'business_capability_update', value: { max_daily_conversations_per_business: after.tier } }]),
  ]
}

const NAME_DECISION: Record<string, string> = { APPROVED: 'APPROVED', DECLINED: 'REJECTED', PENDING_REVIEW: 'PENDING' }

function envelopeOf(wabaId: string, field: string, value: Json, at: number): Json {
  const entry = { id: wabaId, time: Math.floor(at / 1000), changes: [{ field, value }] }
  return { object: 'whatsapp_business_account', entry: [entry] }
}
