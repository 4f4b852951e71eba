import { CAMPAIGN_STATES, type CampaignState } from '../../campaigns/schema'
import { textOf } from '../crm/asked'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'

export type Asked = { state: CampaignState | null; text: string; after: number | null }

/** What the address of the list asks for; what it says wrongly filters nothing. */
export function askedOf(c: AdminContext): Asked {
  return {
    state: CAMPAIGN_STATES.find((state) => state === c.req.query('state')) ?? null,
    text: textOf(c.req.query('q'), { most: 100 }),
    after: idFrom(c.req.query('after')),
  }
}
