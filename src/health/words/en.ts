import type { HealthWords } from './health-words'

const META = 'in Meta’s App Dashboard (developers.facebook.com/apps), your app, WhatsApp, Configuration'

/** What was found, what to do about it, and what the link there is called: on the page, and in alerts. */
export const FINDING_WORDS: HealthWords['findings'] = {
  webhookNotSet: {
    say: () => 'The app’s secret or the verify token is not entered yet.',
    cure: 'Go through the steps of the connection.',
    open: 'Open the connection',
  },
  webhookWaiting: {
    say: () => 'Waiting for Meta’s first call; for a day after the set-up that is no fault.',
    cure: `Enter callback URL and verify token ${META}, Webhook, Edit, then write to your number from a phone.`,
    open: 'Watch for a webhook',
  },
  webhookNever: {
    say: () => 'Nothing of Meta’s ever arrived, not even its check of the address.',
    cure: `The callback URL or the verify token is wrong: compare both with what the connection page shows, ${META}, Webhook, Edit.`,
    open: 'Watch for a webhook',
  },
  webhookVerifiedOnly: {
    say: () => 'Meta checked the address, but no message or status arrived yet.',
    cure: 'Write to your number from a phone. If nothing comes, subscribe the field “messages” on the connection page.',
    open: 'Watch for a webhook',
  },
  webhookSilent: {
    say: (hours) => `The last webhook came ${hours} hours ago.`,
    cure: `If customers wrote meanwhile, the callback URL was changed or the subscription ended: look ${META}, Webhook.`,
    open: 'Watch for a webhook',
  },
  webhookHeard: { say: () => 'Webhooks arrive.' },
  verifyTokenNotSet: {
    say: () => 'No verify token is entered.',
    cure: 'Enter one, and the same one in Meta’s console.',
    open: 'Open the webhook step',
  },
  verifyTokenRefused: {
    say: () => 'Somebody, most likely Meta, asked for the callback with another verify token.',
    cure: `Enter the verify token of the connection page ${META}, Webhook, Edit, and press “Verify and save”.`,
    open: 'Open the webhook step',
  },
  verifyTokenUnasked: {
    say: () => 'Meta did not ask for it yet.',
    cure: `Enter callback URL and verify token ${META}, Webhook, Edit.`,
    open: 'Open the webhook step',
  },
  verifyTokenGood: { say: () => 'Meta knows it.' },
  subscriptionUnasked: {
    say: () => 'Meta was not asked yet.',
    cure: 'Press “Ask Meta now” above; the clock asks each hour.',
  },
  subscriptionOther: {
    say: (theirs, ours) => `Meta calls ${theirs}, and this installation is at ${ours}.`,
    cure: 'Subscribe again on the connection page.',
    open: 'Open the webhook step',
  },
  subscriptionNoMessages: {
    say: () => 'The field “messages” is not subscribed: nothing that customers write arrives.',
    cure: 'Subscribe again on the connection page.',
    open: 'Open the webhook step',
  },
  subscriptionNoAccount: {
    say: () => 'The app is not subscribed to the WhatsApp Business account: nothing arrives.',
    cure: 'Subscribe again on the connection page.',
    open: 'Open the webhook step',
  },
  subscriptionOverridden: {
    say: (address) => `The account overrides the callback: Meta calls ${address}.`,
    cure: 'Whoever set the override (often another provider) has to remove it; then subscribe again.',
    open: 'Open the webhook step',
  },
  subscriptionFields: {
    say: (fields) => `Not subscribed: ${fields}.`,
    cure: 'Subscribe again on the connection page.',
    open: 'Open the webhook step',
  },
  subscriptionGood: { say: () => 'App and account are subscribed to this address.' },
  signaturesAll: {
    say: (count) => `${count} posts with a wrong signature today, and none with a right one for a day.`,
    cure: 'The app secret here is not the one Meta signs with: App Dashboard, App settings, Basic, App secret.',
    open: 'Change the app secret',
  },
  signaturesUnread: {
    say: (count) => `${count} posts were refused today: without the stored secrets no signature can be checked.`,
    cure: 'Mend “Stored secrets” first. Meta repeats what was refused for up to seven days.',
    open: 'Open the keys',
  },
  signaturesSome: {
    say: (count) => `${count} posts with a wrong signature today, beside good ones.`,
    cure: 'Strangers may try the address, which does no harm. Right after a new secret, finish its rotation.',
    open: 'Look at the app secret',
  },
  signaturesGood: { say: () => 'No post with a wrong signature today.' },
  secretsLost: {
    say: (count) =>
      `${count} stored secret(s) cannot be opened: MASTER_KEY is not the one they were sealed with. Webhooks are refused (Meta repeats them for up to seven days) and nothing is sent.`,
    cure: 'Put the former key behind the present one, or enter the secrets again: the page about the keys names each.',
    open: 'Open the keys',
  },
  secretsGood: { say: () => 'All stored secrets can be opened.' },
  tokenNotSet: { say: () => 'No access token is entered.', cure: 'Enter one.', open: 'Open the connection' },
  tokenStopped: {
    say: () => 'Sending is stopped: the token may be known to others.',
    cure: 'Revoke it (Meta Business Suite, Settings, System users), then enter a new one.',
    open: 'Open the connection',
  },
  tokenUnchecked: {
    say: () => 'Meta was not asked about the token yet.',
    cure: 'Check it on the connection page.',
    open: 'Open the connection',
  },
  tokenBad: {
    say: (why) => `Meta refuses the token (${why}): nothing can be sent.`,
    cure: 'Make a new one (Meta Business Suite, Settings, System users, Generate token) with whatsapp_business_messaging and whatsapp_business_management, and enter it.',
    open: 'Open the connection',
  },
  tokenSoon: {
    say: () => 'The token expires within two weeks.',
    cure: 'Make one that never expires: Meta Business Suite, Settings, System users, Generate token.',
    open: 'Open the connection',
  },
  tokenGood: { say: (scopes) => `Valid, with ${scopes}.` },
  numbersNone: { say: () => 'There is no number.', cure: 'Add one.', open: 'Add a number' },
  numbersDisconnected: {
    say: (numbers) => `Not connected: ${numbers}. Nothing can be sent from it.`,
    cure: 'Register it on its page; a banned one is appealed in WhatsApp Manager, Account overview.',
    open: 'Open the numbers',
  },
  numbersRed: {
    say: (numbers) => `Quality is low: ${numbers}.`,
    cure: 'Pause marketing for a week: people block or report what they get. WhatsApp Manager, Phone numbers, Insights tells why.',
    open: 'Open the numbers',
  },
  numbersYellow: {
    say: (numbers) => `Quality is medium: ${numbers}.`,
    cure: 'Send less marketing, to people who asked for it.',
    open: 'Open the numbers',
  },
  numbersGood: { say: (count, tier, quality) => `Connected: ${count}. Quality: ${quality}. Limit: ${tier}.` },
  templatesNone: {
    say: (list) => `No template is approved (${list}), so none is offered anywhere.`,
    cure: 'Load them, or send one to review.',
    open: 'Open the templates',
  },
  templatesPaused: {
    say: (list) => `Some templates cannot be sent and are not offered: ${list}.`,
    cure: 'Only approved ones are offered. Each one’s page tells Meta’s reason; edit it and send it to review again.',
    open: 'Open the templates',
  },
  templatesGood: { say: (list) => `${list}.` },
  minuteClockNever: {
    say: () => 'The clock has not run yet.',
    cure: 'Wait two minutes. If it stays, look for the cron “* * * * *” at Cloudflare: Workers & Pages, this Worker, Settings, Triggers.',
  },
  minuteClockLate: {
    say: (minutes) => `The clock last ran ${minutes} minutes ago: campaigns, reminders and notifications wait.`,
    cure: 'Look for the cron “* * * * *” at Cloudflare (Workers & Pages, this Worker, Settings, Triggers); deploy again if it is missing.',
  },
  minuteClockFailed: {
    say: (jobs) => `At the last run these jobs failed: ${jobs}.`,
    cure: 'They are tried again each minute. If it stays, the Worker’s logs at Cloudflare tell why (cron.failed).',
  },
  minuteClockGood: { say: () => 'Runs each minute.' },
  hourClockNever: {
    say: () => 'The hourly clock has not run yet.',
    cure: 'Wait for the next full hour. If it stays, look for the cron “0 * * * *” at Cloudflare: Workers & Pages, this Worker, Settings, Triggers.',
  },
  hourClockLate: {
    say: (minutes) => `The hourly clock last ran ${minutes} minutes ago.`,
    cure: 'Look for the cron “0 * * * *” at Cloudflare (Workers & Pages, this Worker, Settings, Triggers); deploy again if it is missing.',
  },
  hourClockFailed: {
    say: (jobs) => `At the last run these jobs failed: ${jobs}.`,
    cure: 'They are tried again each hour. If it stays, the Worker’s logs at Cloudflare tell why (cron.failed).',
  },
  hourClockGood: { say: () => 'Runs each hour.' },
  campaignsLate: {
    say: (count) => `Campaigns whose time has come and that did not begin: ${count}.`,
    cure: 'The clock begins them: see its row. They go out late, by at most 12 hours, once it runs.',
    open: 'See the clock',
  },
  campaignsStopped: {
    say: (count) => `Campaigns that stopped or paused by themselves this week: ${count}.`,
    cure: 'Each one’s page says why.',
    open: 'Open the campaigns',
  },
  campaignsGood: { say: () => 'Each began at its time.' },
  queuesLate: {
    say: (count) => `Notifications more than 15 minutes late: ${count}.`,
    cure: 'They go on by themselves. If the number grows, look at the clock’s row and at Cloudflare, Queues.',
    open: 'Open their log',
  },
  queuesWaiting: {
    say: (list) => `A message waits in a queue for more than 15 minutes. Waiting: ${list}.`,
    cure: 'They go on by themselves. If the number grows, see the consumer’s errors at Cloudflare (Workers & Pages, this Worker, Logs) and cloudflarestatus.com, Queues; what failed all its tries is in the ledger.',
    open: 'Open the ledger',
  },
  queuesGood: { say: (list) => `Nothing is late. Waiting in the queues: ${list}.` },
  deadLettersOpen: {
    say: (count) => `Messages of queues that failed all their tries: ${count}.`,
    cure: 'See why, then put them on their queue again.',
    open: 'Open the ledger',
  },
  deadLettersNone: { say: () => 'None.' },
  sendsFailing: {
    say: (failed, sent) => `${failed} messages failed within an hour, of about ${sent} that were sent.`,
    cure: 'The activity log names Meta’s reason and the cure of each.',
    open: 'Open the failures',
  },
  sendsSomeFailed: {
    say: (failed) => `${failed} messages failed within a day.`,
    cure: 'The activity log names Meta’s reason and the cure of each.',
    open: 'Open the failures',
  },
  sendsUnknown: {
    say: (count, campaigns, notifications, conversations) =>
      `Of ${count} messages of the last day nobody knows whether they went out (campaigns: ${campaigns}, notifications: ${notifications}, conversations: ${conversations}).`,
    cure: 'They are never sent again by themselves: look at the ticks, then decide on the page of the campaign, notification or conversation.',
    open: 'Open them',
  },
  sendsGood: { say: () => 'None failed within a day.' },
  journalUnreachable: {
    say: () => 'A Journal did not answer.',
    cure: 'Load this page again in a minute. If it stays, see cloudflarestatus.com, Durable Objects.',
  },
  journalParked: {
    say: (count) => `Entries that the database refused: ${count}. Nothing is lost.`,
    cure: 'See the reason, then apply them again.',
    open: 'Open the ledger',
  },
  journalStuck: {
    say: (count) => `Posts that wait to be handed to their conversations: ${count}.`,
    cure: 'They are offered again by themselves. If it stays, see cloudflarestatus.com, Durable Objects.',
    open: 'Open the ledger',
  },
  journalBehind: {
    say: (count) => `The database does not take what the Journal holds: ${count} groups wait.`,
    cure: 'Nothing is lost, and it goes on by itself. See cloudflarestatus.com, D1.',
  },
  journalGood: { say: (count) => `Groups on their way to the database: ${count}.` },
  storageUnknown: { say: () => 'The database told no size.', open: 'Open storage' },
  storageFull: {
    say: (size) => `The database has ${size} of 10 GB.`,
    cure: 'Let messages move to the archive earlier.',
    open: 'Open storage',
  },
  storageProblem: {
    say: (why) => `The archiving stopped: ${why}`,
    cure: 'It goes on at the next full hour. If it stays, look at R2 in Cloudflare’s dashboard.',
    open: 'Open storage',
  },
  storageFreePlan: {
    say: (size) => `The database has ${size}; Cloudflare’s free plan ends at 500 MB.`,
    cure: 'On the free plan set the archive to 350 MB, or take the paid plan.',
    open: 'Open storage',
  },
  storageGood: { say: (size) => `${size} of 10 GB (500 MB on Cloudflare’s free plan).` },
  autoLeadOff: {
    say: () => 'Off: who writes first does not become a lead.',
    cure: 'If that is not what you want, switch it on.',
    open: 'Open auto lead',
  },
  autoLeadGone: {
    say: (what) => `What new leads shall get is there no more: ${what}. They get the default instead.`,
    cure: 'Choose another one.',
    open: 'Open auto lead',
  },
  autoLeadOn: { say: () => 'On: unknown numbers become leads.' },
  botsNone: { say: () => 'There is no bot.', open: 'Open the bots' },
  botsInactive: {
    say: (count) => `None of ${count} bots is active: no bot answers.`,
    cure: 'Switch one on.',
    open: 'Open the bots',
  },
  botsNeverMatch: {
    say: (names) => `Active for a week, and nothing ever matched: ${names}.`,
    cure: 'Type in the lab what customers write: its trace says why a bot does not match. A message’s trace in its thread says it too.',
    open: 'Open the lab',
  },
  botsGood: { say: (active, inactive) => `Active: ${active}, off: ${inactive}.` },
  ticketsNone: { say: () => 'No bot asked a customer to confirm a ticket within two days.' },
  ticketsUnconfirmed: {
    say: (offered) =>
      `Bots asked customers to confirm a ticket, within two days: ${offered}. None was confirmed, so none was created.`,
    cure: 'A ticket is created when the customer taps “Confirm” below its summary, within a day. The trace in the conversation says whether they did; without it, create the ticket by hand from the conversation.',
    open: 'Open the tickets',
  },
  ticketsSome: {
    say: (offered, unconfirmed) =>
      `Bots asked customers to confirm a ticket, within two days: ${offered}. Not confirmed, so not created: ${unconfirmed}.`,
    cure: 'A ticket is created when the customer taps “Confirm” below its summary, within a day. The trace in the conversation says whether they did; without it, create the ticket by hand from the conversation.',
    open: 'Open the tickets',
  },
  ticketsGood: { say: (offered) => `Asked for and confirmed within two days: ${offered}.` },
  notificationsUnused: { say: () => 'No mapping is active.' },
  notificationsNoNumber: {
    say: (count) => `${count} mappings are active, but no phone number id is entered: nothing is sent.`,
    cure: 'Enter the phone number id of the notifications (whatsapp_api), or let them use the first connection.',
    open: 'Open their settings',
  },
  notificationsBroken: {
    say: (count) => `Mappings that broke since they were saved: ${count}.`,
    cure: 'Each says what is wrong with it.',
    open: 'Open the mappings',
  },
  notificationsGood: { say: (count) => `Active mappings: ${count}.` },
  endpointsOff: {
    say: (names) => `Switched off after a day of failures: ${names}. What happens is kept for it.`,
    cure: 'Put the other side right, then switch it on again and send what it missed.',
    open: 'Open the webhooks',
  },
  endpointsFailing: {
    say: (names) => `Does not take what we post: ${names}.`,
    cure: 'Its deliveries tell what it answers; after a day it is switched off.',
    open: 'Open the webhooks',
  },
  endpointsGood: { say: () => 'Each takes what is posted, or there is none.' },
  aiOff: { say: () => 'Off.' },
  aiNoKey: { say: () => 'On, but no key is entered.', cure: 'Enter a key, or switch the AI off.', open: 'Open the AI' },
  aiCapped: {
    say: (calls, spent, cap) => `${calls} calls were not made today: ${spent} of ${cap} are spent.`,
    cure: 'Raise the daily cap, or wait until midnight UTC.',
    open: 'Open the AI',
  },
  aiNearCap: {
    say: (spent, cap) => `${spent} of today’s ${cap} are spent.`,
    cure: 'Raise the daily cap if more is expected.',
    open: 'Open the AI',
  },
  aiGood: { say: (spent, cap) => `${spent} of today’s ${cap} are spent.` },
  alertsOff: {
    say: () => 'Nobody is told when something here turns red.',
    cure: 'Choose a template and who gets it, or let a webhook hear of it.',
    open: 'Open alerts',
  },
  alertsWebhookOnly: { say: (count) => `By webhooks: ${count}. Nobody is told by WhatsApp.` },
  alertsTemplate: {
    say: (status) => `The template of the alerts cannot be sent (${status}): nobody is told by WhatsApp.`,
    cure: 'Choose one that is approved.',
    open: 'Open alerts',
  },
  alertsNobody: {
    say: (reachable, people) => `Of ${people} people who shall be told ${reachable} can be.`,
    cure: 'Who is told has to be an active administrator with a phone number: enter it on their page, or choose somebody else.',
    open: 'Open alerts',
  },
  alertsFailed: {
    say: (count) => `Alerts of the last week that did not arrive: ${count}.`,
    cure: 'Their list says why, and what to do.',
    open: 'Open alerts',
  },
  alertsGood: { say: (people, webhooks) => `People told by WhatsApp: ${people}, webhooks: ${webhooks}.` },
  timeUnknown: { say: () => 'The database told no time.' },
  timeWrong: {
    say: (seconds) => `Our clock and the database’s differ by ${seconds} seconds.`,
    cure: 'See cloudflarestatus.com; on your own machine, set its clock.',
  },
  timeGood: { say: (seconds) => `Ours and the database’s differ by ${seconds} seconds.` },
}

export const ROW_WORDS: HealthWords['rows'] = {
  webhook: 'Webhooks arrive',
  verifyToken: 'Verify token',
  subscription: 'Subscription at Meta',
  signatures: 'Signatures',
  secrets: 'Stored secrets',
  token: 'Access token',
  numbers: 'Numbers',
  templates: 'Templates',
  minuteClock: 'Clock, each minute',
  hourClock: 'Clock, each hour',
  campaigns: 'Campaigns',
  queues: 'Queues',
  deadLetters: 'Dead letters',
  sends: 'Sending',
  journal: 'Journal',
  storage: 'Storage',
  autoLead: 'Auto lead',
  bots: 'Bots',
  tickets: 'Tickets from chats',
  notifications: 'CRM notifications',
  endpoints: 'Webhooks to the CRM',
  ai: 'AI',
  alerts: 'Alerts',
  time: 'Time',
}

export const healthInEnglish: HealthWords = {
  findings: FINDING_WORDS,
  rows: ROW_WORDS,
  noCure: 'See the health page.',
  test: { row: 'Test', what: 'This is a try of the alerts. Nothing is wrong.', cure: 'There is nothing to do.' },
}
