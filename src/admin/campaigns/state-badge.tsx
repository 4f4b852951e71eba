import type { CampaignState } from '../../campaigns/schema'
import { Badge, type AlertKind } from '../components'
import type { Catalogue } from '../text/en'

const KINDS = {
  draft: 'plain',
  scheduled: 'info',
  running: 'info',
  paused: 'warning',
  done: 'success',
  cancelled: 'plain',
  stopped: 'error',
} as const satisfies Record<CampaignState, AlertKind | 'plain'>

export function StateBadge({ state, text }: { state: CampaignState; text: Catalogue['campaigns'] }) {
  return <Badge kind={KINDS[state]}>{text.states[state]}</Badge>
}
