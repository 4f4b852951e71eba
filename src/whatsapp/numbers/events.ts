import { z } from 'zod'
import type { KeptRow } from '../../conversations/rows'
import { own } from '../../own'

/**
 * What one of Meta's number or account webhooks says about a number of ours, or about all of them where
 * `displayPhoneNumber` is null (Meta then speaks of the whole account). Null stays as it is. `at` is Meta's time.
 */
export type NumberEvent = {
  displayPhoneNumber: string | null
  at: number
  qualityRating: string | null
  status: string | null
  /** The status changes only where it was this one: a ban that is lifted registers nobody. Null: wherever. */
  statusBefore: string | null
  nameStatus: string | null
  verifiedName: string | null
  throughput: string | null
  messagingLimitTier: string | null
}

type Said = Partial<Omit<NumberEvent, 'displayPhoneNumber' | 'at'>>

const word = z.string().max(80)
const limit = z.union([word, z.number()]).optional().catch(undefined)

const qualitySchema = z.looseObject({
  display_phone_number: word,
  event: word,
  max_daily_conversations_per_business: limit,
  current_limit: limit,
})
const nameSchema = z.looseObject({
  display_phone_number: word,
  decision: word,
  requested_verified_name: z.string().max(300).optional().catch(undefined),
})
const capabilitySchema = z.looseObject({
  max_daily_conversations_per_business: limit,
  max_daily_conversation_per_phone: limit,
})
const accountSchema = z.looseObject({
  event: word,
  ban_info: z.looseObject({ waba_ban_state: word }).optional().catch(undefined),
})

/**
 * Reads a kept `phone_number_*`, `account_update` or `business_capability_update` event; null for any other line, and for
 * what says nothing that a column holds (`security`, `account_alerts`, `account_review_update` are shown from the activity
 * log). Source: reference §3.
 */
export function numberEventOf(kept: KeptRow): NumberEvent | null {
  const read = READERS[kept.kind]
  if (!read || kept.outcome !== 'stored') return null
  const said = read(valueOf(kept.raw))
  return said && { ...NOTHING, ...said, at: kept.at }
}

const NOTHING = {
  displayPhoneNumber: null,
  qualityRating: null,
  status: null,
  statusBefore: null,
  nameStatus: null,
  verifiedName: null,
  throughput: null,
  messagingLimitTier: null,
}

const READERS: Record<string, (value: unknown) => (Said & { displayPhoneNumber: string | null }) | null> = {
  'webhook.phone_number_quality_update': (value) => {
    const { data } = qualitySchema.safeParse(value)
    if (!data) return null
    const tier = tierOf(data.max_daily_conversations_per_business ?? data.current_limit)
    const said = { ...own(QUALITY, data.event), ...(tier === null ? {} : { messagingLimitTier: tier }) }
    return Object.keys(said).length > 0 ? { ...said, displayPhoneNumber: data.display_phone_number } : null
  },
  'webhook.phone_number_name_update': (value) => {
    const { data } = nameSchema.safeParse(value)
    const nameStatus = data && own(NAME_STATUS, data.decision)
    if (!data || !nameStatus) return null
    const verifiedName = data.decision === 'APPROVED' ? (data.requested_verified_name ?? null) : null
    return { displayPhoneNumber: data.display_phone_number, nameStatus, verifiedName }
  },
  'webhook.business_capability_update': (value) => {
    const { data } = capabilitySchema.safeParse(value)
    const tier = tierOf(data?.max_daily_conversations_per_business ?? data?.max_daily_conversation_per_phone)
    return tier === null ? null : { displayPhoneNumber: null, messagingLimitTier: tier }
  },
  'webhook.account_update': (value) => {
    const { data } = accountSchema.safeParse(value)
    if (data?.event === 'ACCOUNT_DELETED') return { displayPhoneNumber: null, status: 'DELETED' }
    const ban = data?.event === 'DISABLED_UPDATE' ? data.ban_info?.waba_ban_state : undefined
    const said = ban && own(BAN_STATUS, ban)
    return said ? { displayPhoneNumber: null, ...said } : null
  },
}

/** What the events of `phone_number_quality_update` mean besides the limit. Those that are not here tell only the limit. */
const QUALITY: Record<string, Said> = {
  FLAGGED: { qualityRating: 'RED', status: 'FLAGGED' },
  UNFLAGGED: { status: 'CONNECTED', statusBefore: 'FLAGGED' },
  THROUGHPUT_UPGRADE: { throughput: 'HIGH' },
}

/** Decisions, as `name_status` calls them. */
const NAME_STATUS: Record<string, string> = {
  APPROVED: 'APPROVED',
  REJECTED: 'DECLINED',
  DEFERRED: 'PENDING_REVIEW',
  PENDING: 'PENDING_REVIEW',
}

/** An announced ban changes nothing yet. After a reinstatement the hourly run tells the rest. */
const BAN_STATUS: Record<string, Said> = {
  DISABLE: { status: 'BANNED' },
  REINSTATE: { status: 'CONNECTED', statusBefore: 'BANNED' },
}

/** `TIER_2K`, or the same as a number (−1: without a limit), as older versions send it. Source: reference §13. */
function tierOf(value: string | number | undefined): string | null {
  if (typeof value === 'string') return /^TIER_\w+$/.test(value) ? value : null
  if (value === undefined) return null
  if (value < 0) return 'TIER_UNLIMITED'
  return value < 1000 ? `TIER_${value}` : `TIER_${Math.floor(value / 1000)}K`
}

function valueOf(raw: string): unknown {
  try {
    const change: unknown = JSON.parse(raw)
    return typeof change === 'object' && change !== null && 'value' in change ? change.value : null
  } catch {
    return null
  }
}
