import type { MessageStatus } from '../conversations/rows'
import type { RunKey } from './recipient'

/** A status of Meta's about one call to one recipient. `attempt`: which call, from 1. */
export type RecipientStatusNews = RunKey & {
  type: 'status'
  phoneKey: string
  attempt: number
  wamid: string
  status: MessageStatus
  rank: number
  statusAt: number
  errorCode: number | null
  errorText: string | null
  pricing: string | null
}

/** What the Journal brings to D1 of a recipient apart from the sending itself. */
export type CampaignNews = RecipientStatusNews | (RunKey & { type: 'click'; phoneKey: string; at: number })
