/** `unknown`: nobody can tell yet, or it is not set up. */
export type State = 'green' | 'amber' | 'red' | 'unknown'

/** In the order in which the page shows them. */
export const ROWS = [
  'webhook',
  'verifyToken',
  'subscription',
  'signatures',
  'token',
  'secrets',
  'numbers',
  'templates',
  'minuteClock',
  'hourClock',
  'campaigns',
  'queues',
  'deadLetters',
  'sends',
  'journal',
  'storage',
  'autoLead',
  'bots',
  'tickets',
  'notifications',
  'endpoints',
  'ai',
  'alerts',
  'time',
] as const
export type RowName = (typeof ROWS)[number]

/** What is the case with one thing: `finding` names its words, `values` fill them, `href` is where it is put right. */
export type Row = {
  name: RowName
  state: State
  finding: Finding
  values: string[]
  href: string | null
  /** Of the moment that the evidence speaks of; null where it speaks of none. */
  evidenceAt: number | null
}

/** Every thing that can be found; each has its words and its cure in the catalogue of texts. */
export const FINDINGS = [
  'webhookNotSet',
  'webhookWaiting',
  'webhookNever',
  'webhookVerifiedOnly',
  'webhookSilent',
  'webhookHeard',
  'verifyTokenNotSet',
  'verifyTokenRefused',
  'verifyTokenUnasked',
  'verifyTokenGood',
  'subscriptionUnasked',
  'subscriptionOther',
  'subscriptionNoMessages',
  'subscriptionNoAccount',
  'subscriptionOverridden',
  'subscriptionFields',
  'subscriptionGood',
  'signaturesAll',
  'signaturesUnread',
  'signaturesSome',
  'signaturesGood',
  'tokenNotSet',
  'tokenStopped',
  'tokenUnchecked',
  'tokenBad',
  'tokenSoon',
  'tokenGood',
  'secretsLost',
  'secretsGood',
  'numbersNone',
  'numbersDisconnected',
  'numbersRed',
  'numbersYellow',
  'numbersGood',
  'templatesNone',
  'templatesPaused',
  'templatesGood',
  'minuteClockNever',
  'minuteClockLate',
  'minuteClockFailed',
  'minuteClockGood',
  'hourClockNever',
  'hourClockLate',
  'hourClockFailed',
  'hourClockGood',
  'campaignsLate',
  'campaignsStopped',
  'campaignsGood',
  'queuesLate',
  'queuesWaiting',
  'queuesGood',
  'deadLettersOpen',
  'deadLettersNone',
  'sendsFailing',
  'sendsSomeFailed',
  'sendsUnknown',
  'sendsGood',
  'journalUnreachable',
  'journalParked',
  'journalStuck',
  'journalBehind',
  'journalGood',
  'storageUnknown',
  'storageFull',
  'storageProblem',
  'storageFreePlan',
  'storageGood',
  'autoLeadOff',
  'autoLeadGone',
  'autoLeadOn',
  'botsNone',
  'botsInactive',
  'botsNeverMatch',
  'botsGood',
  'ticketsNone',
  'ticketsUnconfirmed',
  'ticketsSome',
  'ticketsGood',
  'notificationsUnused',
  'notificationsNoNumber',
  'notificationsBroken',
  'notificationsGood',
  'endpointsOff',
  'endpointsFailing',
  'endpointsGood',
  'aiOff',
  'aiNoKey',
  'aiCapped',
  'aiNearCap',
  'aiGood',
  'alertsOff',
  'alertsWebhookOnly',
  'alertsTemplate',
  'alertsNobody',
  'alertsFailed',
  'alertsGood',
  'timeUnknown',
  'timeWrong',
  'timeGood',
] as const
export type Finding = (typeof FINDINGS)[number]

type More = { values?: (string | number)[]; href?: string; evidenceAt?: number | null }

export function row(name: RowName, state: State, finding: Finding, more: More = {}): Row {
  const { values = [], href = null, evidenceAt = null } = more
  return { name, state, finding, values: values.map(String), href, evidenceAt }
}
