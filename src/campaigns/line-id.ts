import type { RunKey } from './recipient'

/** Names no person, unlike the recipient's key; no message of ours has such an id. */
export function lineId({ campaignId, run }: RunKey): string {
  return `campaign:${campaignId}.${run}`
}

export function isCampaignLine(sentBy: string): boolean {
  return sentBy.startsWith('campaign:')
}
