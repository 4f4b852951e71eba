import type { Campaign } from '../../campaigns/campaign'
import { getCampaign } from '../../campaigns/store'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'

/** The campaign of the address; null where there is none. */
export async function campaignOf(c: AdminContext): Promise<Campaign | null> {
  const id = idOf(c)
  return id === null ? null : getCampaign(c.env, id)
}
