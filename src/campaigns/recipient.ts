/** Values of `tblwhatsapp_campaign_data.status`. Source: semantics, "Sending". */
export const RECIPIENT = { failed: 0, pending: 1, success: 2, invalid: 3, skipped: 4, unknown: 5 } as const
export type RecipientStatus = (typeof RECIPIENT)[keyof typeof RECIPIENT]

export type Variant = 'a' | 'b'
export type RunKey = { campaignId: number; run: number }

/** Why a recipient is skipped or invalid: a symbol in `error_text`, words in the catalogue. */
export const SKIP_REASONS = [
  'opted-out',
  'no-opt-in',
  'recently-sent',
  'country-not-served',
  'cancelled',
  'stopped',
  'values-missing',
  'not-a-phone',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/**
 * One change of a recipient, absolute: applied twice it is applied once. `recipient-moves-store.ts` writes it together with
 * the difference that it makes to the run's counts. What is left out stays as it is.
 */
export type RecipientMove = {
  phoneKey: string
  /** Only where the row's status is one of these (default: pending or unknown). */
  onlyFrom?: readonly RecipientStatus[]
  status?: RecipientStatus
  wamid?: string
  errorCode?: number | null
  errorText?: string | null
  retryAt?: number | null
  /** Which call this is news of, from 1: dropped where the row knows of a later one. Becomes the row's number of calls. */
  attempts?: number
  sentAt?: number
  /** For who had none yet. */
  variant?: Variant
  /** By `STATUS_RANK`; never backwards within one attempt. */
  messageStatus?: 'delivered' | 'read' | 'played' | 'failed'
  messageRank?: number
  statusAt?: number
  pricing?: string | null
  repliedAt?: number
  tappedAt?: number
  clickedAt?: number
}

/** A row to freeze. */
export type NewRecipient = {
  phoneKey: string
  relId: number | null
  phone: string
  name: string
  params: string | null
  variant: Variant | null
  status: RecipientStatus
  errorText: string | null
}

/** What a consumer sends. */
export type DueRecipient = {
  phoneKey: string
  phone: string
  name: string
  relId: number | null
  params: Record<string, string>
  variant: Variant | null
  attempts: number
  isOptedOut: boolean
}
