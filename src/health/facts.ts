import type { DoorNotes } from '../whatsapp/connection/notes'
import type { TokenState } from '../whatsapp/connection/token-state'

/** When a cron last ran to its end, and which of its jobs threw. */
export type ClockRun = { at: number; failed: string[] }

/** What Meta said of our subscription; `callback`: where it calls, null nowhere. */
export type SubscriptionNote = {
  at: number
  callback: string | null
  /** The address of the page from which somebody last asked; null before. */
  ours: string | null
  missing: string[]
  isAccountSubscribed: boolean
  override: string | null
}

export type JournalFacts = {
  /** Groups that D1 does not have yet. */
  behind: number
  parked: number
  /** Posts and updates that wait to be handed out, and since when the oldest does. */
  waiting: number
  waitingSince: number | null
  failures: number
}

/** All that the checks look at, gathered once. Instants by the product's clock. */
export type Facts = {
  now: number
  options: {
    hasApp: boolean
    hasToken: boolean
    hasVerifyToken: boolean
    isExposed: boolean
    hasAiKey: boolean
    isAiOn: boolean
    aiCapMicros: number
    isAutoLeadOn: boolean
    hasApiNumber: boolean
  }
  token: TokenState | null
  /** Stored secrets that no key of `MASTER_KEY` opens. */
  lostSecrets: number
  notes: DoorNotes
  /** When app secret and verify token were first seen to be entered: Meta cannot have called before. */
  webhookSetAt: number
  subscription: SubscriptionNote | null
  badSignaturesToday: number
  clocks: { minute: ClockRun | null; hour: ClockRun | null }
  /** Null where it did not answer. */
  journals: { messages: JournalFacts | null; statuses: JournalFacts | null }
  numbers: { name: string; status: string | null; quality: string | null; tier: string | null }[]
  templates: { status: string; count: number }[]
  deadLetters: { count: number; newestAt: number | null }
  failedSends: { hour: number; day: number }
  sentThisHour: number
  /** Of which nobody knows whether they went out, by where a person decides about them. */
  unknownSends: { campaigns: number; notifications: number; conversations: number }
  lateNotifications: number
  /** How many messages wait in each queue, and since when the oldest does; null where the platform did not say. */
  queues: { name: string; waiting: number; oldestAt: number | null }[] | null
  lateCampaigns: { count: number; dueAt: number | null }
  stoppedCampaigns: number
  /** Names of chosen status, source or assignee that are gone. */
  autoLeadGone: string[]
  bots: { active: number; inactive: number; neverMatched: string[] }
  /** Within two days: summaries that customers were asked to confirm, and tickets that came of them. */
  tickets: { offered: number; made: number }
  mappings: { active: number; broken: number }
  endpoints: { off: string[]; failing: string[] }
  /** Null where nobody is told by WhatsApp. `status`: of the template, null where it is gone. `reachable` of `people` have a number. */
  alerts: { status: string | null; people: number; reachable: number } | null
  /** Alerts of the last week that did not arrive. */
  failedAlerts: number
  /** Webhooks that are on and hear of incidents. */
  alertEndpoints: number
  ai: { spentMicros: number; capped: number }
  sizeBytes: number | null
  archiveProblem: string | null
  /** D1's clock minus ours; null where D1 told none. */
  clockDifferenceMs: number | null
}
