import { RECIPIENT, SKIP_REASONS } from '../../campaigns/recipient'
import type { ListedRecipient } from '../../campaigns/recipients-list-store'
import { describeFailure } from '../../whatsapp/failures'
import type { Catalogue } from '../text/en'

type Row = Pick<ListedRecipient, 'status' | 'errorCode' | 'errorText'>

/** Why somebody did not get it, in a sentence; null where they did or still wait. */
export function whyOf({ status, errorCode, errorText }: Row, { campaigns, said }: Catalogue): string | null {
  if (status === RECIPIENT.success || status === RECIPIENT.unknown) return null
  if (errorCode !== null) return said(describeFailure(errorCode, errorText).reason)
  if (errorText === null) return null
  const known = SKIP_REASONS.find((one) => one === errorText)
  return known ? campaigns.run.reasons[known].reason : said(errorText)
}
