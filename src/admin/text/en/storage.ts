/** Settings, Storage: how large the database is, and what happens to old messages. */
export const storage = {
  title: 'Old messages',
  hint: 'Messages older than this move from the database to R2, a file a conversation. They are read in their thread as before, exported and erased with everything else, but no longer found by the search.',
  days: 'Move messages older than … days',
  daysHint: (fewest: number) =>
    `From ${fewest} days on; 0: age moves none. A conversation is moved when its oldest message is a tenth older than that, so that few files are written.`,
  megabytes: 'Move the oldest ones earlier when the database has more than … MB',
  megabytesHint:
    'Cloudflare ends at 10,000 MB, on the free plan at 500. 0: size moves none. However full it is, two weeks stay in the database.',
  campaignDays: 'Forget recipients of campaign runs after … days',
  campaignDaysHint:
    'Of runs that were over by then; 0: never. Their figures stay, and so do recipients with a conversation, whose thread shows what was sent to them. Where the database’s size makes messages move earlier, recipients go earlier in proportion, but not before 90 days.',
  saved: 'Saved. The clock works on it at each full hour.',
  errors: {
    days: (fewest: number, most: number) => `0, or a whole number of days from ${fewest} to ${most}.`,
    megabytes: '0, or a whole number of megabytes from 100 to 9500.',
    campaignDays: (fewest: number, most: number) => `0, or a whole number of days from ${fewest} to ${most}.`,
  },
  asks: {
    messages: (days: number, count: string) =>
      `About ${count} messages are older than ${days} days. They move to the archive by and by: they can be read as before, but not searched, and they do not come back to the database when the age is longer again.`,
    recipients: (days: number, runs: number) =>
      `Recipients of ${runs === 1 ? '1 campaign run' : `${runs} campaign runs`} that ended more than ${days} days ago are deleted for good, except those with a conversation. The runs keep their figures.`,
    yes: 'Yes, save it',
  },
  now: {
    title: 'How it stands',
    database: 'Database',
    ofMost: (size: string) => `${size} of 10 GB`,
    search: 'Search database',
    archived: 'In the archive',
    archivedValue: (lines: string, size: string, objects: string) =>
      `${lines === '1' ? '1 message' : `${lines} messages`}, ${size} in ${objects === '1' ? '1 file' : `${objects} files`}`,
    nothing: 'Nothing yet',
    age: 'Age in force',
    ageValue: (days: string) => `${days} days`,
    shortened: (days: string) => `${days} days, shorter than set because of the database’s size`,
    noAge: 'None: nothing moves',
    oldest: 'The database has messages from',
    lastRun: 'Last run',
    never: 'Never yet',
    pass: 'Pass',
    underWay: (looked: string) => `Under way, conversations looked at: ${looked}`,
    ended: (looked: string) => `Ended, conversations looked at: ${looked}`,
    start: 'Go on now',
    started: 'The archiving goes on in the background. Load the page again in a minute to see how far it came.',
  },
  problem: (text: string) =>
    `The last run stopped: ${text}. Nothing is lost; it goes on at the next full hour. If this stays, look at the logs of the Worker and at R2 in Cloudflare’s dashboard.`,
  tooLarge:
    'The database has more than 9 GB and ends at 10. Let messages move earlier, keep the activity log for fewer days, or forget recipients of campaigns sooner.',
  others: {
    title: 'What else grows',
    what: 'What',
    kept: 'Kept for',
    rows: {
      activity: 'Activity log',
      deliveries: 'Webhook deliveries',
      events: 'CRM events and notification log',
      journal: 'Webhooks as they came, events of conversations',
      people: 'People, conversations, tickets, audit trail',
    },
    activityKept: (days: string) => (days === '0' ? 'For ever (see the activity log)' : `${days} days`),
    deliveriesKept: '30 days, failed ones 90 days',
    eventsKept: '400 days',
    journalKept: '8 days at most, in Durable Objects',
    peopleKept: 'For good: until somebody erases or deletes them',
  },
}
