import type { ClockRun, Facts, JournalFacts } from './facts'
import { row, type Row } from './row'

const MINUTE_MS = 60_000
const GB = 1_000_000_000
/** Where a row of the ledger or of the dead letters is put right. */
export const LEDGER = '/admin/health/ledger'
const HEALTH = '/admin/health'

export function checkMinuteClock({ now, clocks }: Facts): Row {
  return checkClock('minuteClock', clocks.minute, { now, mostMs: 5 * MINUTE_MS })
}

export function checkHourClock({ now, clocks }: Facts): Row {
  return checkClock('hourClock', clocks.hour, { now, mostMs: 150 * MINUTE_MS })
}

function checkClock(
  name: 'minuteClock' | 'hourClock',
  run: ClockRun | null,
  { now, mostMs }: { now: number; mostMs: number },
): Row {
  const href = `${HEALTH}#${name}`
  if (!run) return row(name, 'unknown', `${name}Never`, { href })
  const { at: evidenceAt, failed } = run
  const agoMs = now - evidenceAt
  if (agoMs > mostMs)
    return row(name, 'red', `${name}Late`, { href, evidenceAt, values: [Math.floor(agoMs / MINUTE_MS)] })
  const values = [failed.join(', ')]
  if (failed.length > 0) return row(name, 'amber', `${name}Failed`, { href, evidenceAt, values })
  return row(name, 'green', `${name}Good`, { evidenceAt, values })
}

const NOTIFICATIONS = '/admin/whatsapp_api/log'
const ACTIVITY = '/admin/whatsapp/activity-log'
const CAMPAIGNS = '/admin/whatsapp/campaigns'

export function checkCampaigns({ lateCampaigns, stoppedCampaigns }: Facts): Row {
  const { count, dueAt } = lateCampaigns
  if (count > 0)
    return row('campaigns', 'red', 'campaignsLate', {
      href: `${HEALTH}#minuteClock`,
      evidenceAt: dueAt,
      values: [count],
    })
  if (stoppedCampaigns > 0)
    return row('campaigns', 'amber', 'campaignsStopped', { href: CAMPAIGNS, values: [stoppedCampaigns] })
  return row('campaigns', 'green', 'campaignsGood')
}

const OLD_MS = 15 * MINUTE_MS
const STANDS_MS = 60 * MINUTE_MS

/** What is late in D1, and what waits in a queue for so long that its consumer cannot keep up, or fails. */
export function checkQueues({ now, lateNotifications: late, queues }: Facts): Row {
  if (late > 0)
    return row('queues', late >= 100 ? 'red' : 'amber', 'queuesLate', {
      href: NOTIFICATIONS,
      values: [late],
    })
  const oldest = Math.min(...(queues ?? []).map(({ oldestAt }) => oldestAt ?? Number.POSITIVE_INFINITY))
  const list = (queues ?? []).map(({ name, waiting }) => `${name} ${waiting}`).join(', ')
  if (now - oldest > OLD_MS)
    return row('queues', now - oldest > STANDS_MS ? 'red' : 'amber', 'queuesWaiting', {
      href: LEDGER,
      evidenceAt: oldest,
      values: [list],
    })
  return row('queues', 'green', 'queuesGood', { values: [list || '–'] })
}

export function checkDeadLetters({ deadLetters: { count, newestAt } }: Facts): Row {
  if (count === 0) return row('deadLetters', 'green', 'deadLettersNone')
  return row('deadLetters', 'red', 'deadLettersOpen', { href: LEDGER, evidenceAt: newestAt, values: [count] })
}

/** Ten an hour and a tenth of what was sent: then it is not one wrong number any more. */
export function checkSends({ failedSends: { hour, day }, sentThisHour, unknownSends }: Facts): Row {
  const href = `${ACTIVITY}?kind=send.failed`
  if (hour >= 10 && hour >= sentThisHour / 10)
    return row('sends', 'red', 'sendsFailing', { href, values: [hour, sentThisHour] })
  const { campaigns, notifications, conversations } = unknownSends
  const unknown = campaigns + notifications + conversations
  if (unknown > 0)
    return row('sends', 'amber', 'sendsUnknown', {
      href: conversations > 0 ? `${ACTIVITY}?kind=send.unknown` : notifications > 0 ? NOTIFICATIONS : CAMPAIGNS,
      values: [unknown, campaigns, notifications, conversations],
    })
  if (day > 0) return row('sends', 'amber', 'sendsSomeFailed', { href, values: [day] })
  return row('sends', 'green', 'sendsGood')
}

const STUCK_MS = 10 * MINUTE_MS
const MANY_GROUPS = 5_000

export function checkJournal({ now, journals }: Facts): Row {
  const both = [journals.messages, journals.statuses]
  const known = both.filter((one): one is JournalFacts => one !== null)
  if (known.length < both.length) return row('journal', 'red', 'journalUnreachable')
  const sum = (of: (one: JournalFacts) => number) => known.reduce((total, one) => total + of(one), 0)
  const parked = sum((one) => one.parked)
  if (parked > 0) return row('journal', 'red', 'journalParked', { href: LEDGER, values: [parked] })
  const since = Math.min(...known.map(({ waitingSince }) => waitingSince ?? Number.POSITIVE_INFINITY))
  if (now - since > STUCK_MS)
    return row('journal', 'red', 'journalStuck', {
      href: LEDGER,
      evidenceAt: since,
      values: [sum((one) => one.waiting)],
    })
  const behind = sum((one) => one.behind)
  if (sum((one) => one.failures) >= 3 || behind > MANY_GROUPS)
    return row('journal', 'red', 'journalBehind', { values: [behind] })
  return row('journal', 'green', 'journalGood', { values: [behind] })
}

const STORAGE = '/admin/whatsapp/settings/storage'
const FREE_PLAN_BYTES = 450_000_000

/** D1 ends at 10 GB, on the free plan at 500 MB, and which plan it is nobody tells us. */
export function checkStorage({ sizeBytes, archiveProblem }: Facts): Row {
  if (sizeBytes === null) return row('storage', 'unknown', 'storageUnknown', { href: STORAGE })
  const size = sizeBytes >= GB ? `${(sizeBytes / GB).toFixed(2)} GB` : `${Math.ceil(sizeBytes / 1_000_000)} MB`
  const more = { href: STORAGE, values: [size] }
  if (sizeBytes > 9 * GB) return row('storage', sizeBytes > 9.5 * GB ? 'red' : 'amber', 'storageFull', more)
  if (archiveProblem !== null)
    return row('storage', 'amber', 'storageProblem', { href: STORAGE, values: [archiveProblem] })
  const isNearFree = sizeBytes > FREE_PLAN_BYTES && sizeBytes < 500_000_000
  return isNearFree ? row('storage', 'amber', 'storageFreePlan', more) : row('storage', 'green', 'storageGood', more)
}
