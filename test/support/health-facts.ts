import type { Facts } from '../../src/health/facts'

export const NOW = Date.UTC(2026, 5, 1, 12)
const MINUTE_MS = 60_000

const JOURNAL = { behind: 0, parked: 0, waiting: 0, waitingSince: null, failures: 0 }

/** An installation where everything works. */
export const GOOD: Facts = {
  now: NOW,
  options: {
    hasApp: true,
    hasToken: true,
    hasVerifyToken: true,
    isExposed: false,
    hasAiKey: true,
    isAiOn: true,
    aiCapMicros: 5_000_000,
    isAutoLeadOn: true,
    hasApiNumber: true,
  },
  token: {
    checkedAt: NOW,
    ok: true,
    appId: '1',
    type: 'SYSTEM_USER',
    scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    expiresAt: null,
    wabaIds: null,
    accountName: null,
    businessId: null,
    problem: null,
  },
  lostSecrets: 0,
  notes: {
    verifiedAt: NOW - 9 * MINUTE_MS,
    refusedAt: null,
    signed: { at: NOW - MINUTE_MS, by: 'first' },
    secretSavedAt: null,
    heardAt: NOW - MINUTE_MS,
    checkedAt: NOW,
  },
  webhookSetAt: NOW - 7 * 24 * 60 * MINUTE_MS,
  subscription: {
    at: NOW,
    callback: 'https://x.test/whatsapp/webhook/getdata',
    ours: 'https://x.test/whatsapp/webhook/getdata',
    missing: [],
    isAccountSubscribed: true,
    override: null,
  },
  badSignaturesToday: 0,
  clocks: { minute: { at: NOW - MINUTE_MS, failed: [] }, hour: { at: NOW - MINUTE_MS, failed: [] } },
  journals: { messages: JOURNAL, statuses: JOURNAL },
  numbers: [{ name: '+1 555 0100', status: 'CONNECTED', quality: 'GREEN', tier: 'TIER_1K' }],
  templates: [{ status: 'APPROVED', count: 3 }],
  deadLetters: { count: 0, newestAt: null },
  failedSends: { hour: 0, day: 0 },
  sentThisHour: 100,
  unknownSends: { campaigns: 0, notifications: 0, conversations: 0 },
  lateNotifications: 0,
  lateCampaigns: { count: 0, dueAt: null },
  stoppedCampaigns: 0,
  autoLeadGone: [],
  bots: { active: 2, inactive: 1, neverMatched: [] },
  mappings: { active: 1, broken: 0 },
  endpoints: { off: [], failing: [] },
  ai: { spentMicros: 0, capped: 0 },
  sizeBytes: 20_000_000,
  archiveProblem: null,
  clockDifferenceMs: 5,
}
