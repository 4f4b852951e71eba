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
export type CampaignNews = RecipientStatusNews | ClickNews
/** Somebody followed the counted link. */
export type ClickNews = RunKey & { type: 'click'; phoneKey: string; at: number }

/** Of one call the highest status, of one recipient the first click. */
export function keepNews(news: Map<string, CampaignNews>, next: CampaignNews): void {
  const attempt = next.type === 'status' ? next.attempt : ''
  const key = `${next.type} ${next.campaignId} ${next.run} ${attempt} ${next.phoneKey}`
  const before = news.get(key)
  news.set(key, before ? merged(before, next) : next)
}

function merged(before: CampaignNews, next: CampaignNews): CampaignNews {
  if (before.type === 'click' || next.type === 'click')
    return before.type === 'click' && next.type === 'click' && next.at < before.at ? next : before
  const winner = next.rank > before.rank ? next : before
  return { ...winner, pricing: winner.pricing ?? next.pricing ?? before.pricing }
}
