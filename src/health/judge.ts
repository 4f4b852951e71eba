import {
  checkNumbers,
  checkSignatures,
  checkSubscription,
  checkTemplates,
  checkToken,
  checkVerifyToken,
  checkWebhook,
} from './check-meta'
import {
  checkAi,
  checkAlerts,
  checkAutoLead,
  checkBots,
  checkEndpoints,
  checkNotifications,
  checkSecrets,
  checkTickets,
  checkTime,
} from './check-set-up'
import {
  checkCampaigns,
  checkDeadLetters,
  checkHourClock,
  checkJournal,
  checkMinuteClock,
  checkQueues,
  checkSends,
  checkStorage,
} from './check-work'
import type { Facts } from './facts'
import { ROWS, type Row, type RowName } from './row'

const CHECKS = {
  webhook: checkWebhook,
  verifyToken: checkVerifyToken,
  subscription: checkSubscription,
  signatures: checkSignatures,
  token: checkToken,
  secrets: checkSecrets,
  numbers: checkNumbers,
  templates: checkTemplates,
  minuteClock: checkMinuteClock,
  hourClock: checkHourClock,
  campaigns: checkCampaigns,
  queues: checkQueues,
  deadLetters: checkDeadLetters,
  sends: checkSends,
  journal: checkJournal,
  storage: checkStorage,
  autoLead: checkAutoLead,
  bots: checkBots,
  tickets: checkTickets,
  notifications: checkNotifications,
  endpoints: checkEndpoints,
  ai: checkAi,
  alerts: checkAlerts,
  time: checkTime,
} as const satisfies Record<RowName, (facts: Facts) => Row>

/** Facts in, a row for each thing out. */
export function judge(facts: Facts): Row[] {
  return ROWS.map((name) => CHECKS[name](facts))
}
