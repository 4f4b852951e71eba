import type { Kind, Meaning } from '../../../metrics-columns'
import type { QueryName } from '../../../metrics-queries'

type OfKind = { title: string } & Partial<Record<Exclude<Meaning, 'kind'>, string>>

const NUMBER = 'Meta’s id of our number'
const TOOK = 'how long it took'

/** What the columns of the dataset hold, by kind of point. */
const kinds: Record<Kind, OfKind> = {
  post: {
    title: 'A post of Meta’s webhook',
    result: 'taken · kept (something went to the ledger) · forged · not-ready',
    count: 'messages',
    others: 'statuses',
    durationMs: TOOK,
  },
  send: {
    title: 'A message that was to go out',
    result: 'sent · refused · waits (goes again by itself) · unknown',
    symbol: 'why it was refused; meta-… is Meta’s code',
    what: 'type of the message',
    how: 'staff · bot · notification · campaign',
    number: NUMBER,
    campaign: 'id of the campaign',
    durationMs: `${TOOK}, with waiting for its turn`,
  },
  bot: { title: 'A bot answered', what: 'its trigger', how: 'its response', number: NUMBER, count: 'messages' },
  piece: {
    title: 'A piece of a campaign',
    result: 'whole · stop (paused or stopped) · expired (given to another)',
    number: NUMBER,
    campaign: 'id of the campaign',
    count: 'people with a result',
    others: 'people in it',
    durationMs: TOOK,
  },
  queue: {
    title: 'A batch of a queue',
    result: 'done · failed · again (a message is tried again) · given-up (a dead letter)',
    what: 'the queue',
    count: 'messages',
    durationMs: TOOK,
  },
  ai: {
    title: 'A call of the AI',
    result: 'answered · refused · failed · capped (not made)',
    what: 'what for',
    how: 'the model',
    micros: 'cost in millionths of a dollar; the most it can have been where nobody knows',
    count: 'tokens in',
    others: 'tokens out',
    durationMs: TOOK,
  },
  cron: {
    title: 'A run of the clock',
    result: 'done · failed',
    what: 'minute · hour',
    count: 'its jobs',
    others: 'those that failed',
    durationMs: TOOK,
  },
}

const queries: Record<QueryName, string> = {
  received: 'What arrives, hour by hour, and how long Meta waits for an answer',
  postResults: 'Posts that were forged or could not be read whole',
  sent: 'What goes out, from whom, with what result',
  refused: 'Why messages were refused or wait',
  bots: 'Which triggers fire and what they answer with',
  campaigns: 'Campaigns: people, pieces, the slowest of them',
  queues: 'Queues: what was tried again and given up',
  ai: 'What the AI costs, day by day',
  clock: 'The clock: how often it failed and how long it takes',
}

const fields: readonly (readonly [string, string])[] = [
  [
    'level, event',
    'How bad, and what happened: admin.failed, conversation.drain-waits. “warn” heals by itself, “error” wants somebody.',
  ],
  [
    'request',
    'The code on an error’s page and the header x-request-id of every answer; Cloudflare’s Ray ID. Follows a message from the webhook to its conversation, to the calls that its bots make, and back.',
  ],
  ['conversation', 'The id in the address of a thread (?c=…).'],
  ['campaign, run', 'The number in the campaign’s address, and which of its runs.'],
  ['queue, message, attempt', 'The queue’s consumer, Cloudflare’s id of the message, and which try it was.'],
  ['cron, task', 'The clock that ran, minute or hour, and its job.'],
  ['job', 'A call that a bot asked for.'],
  [
    'symbol, error',
    'One word to filter by (database, timeout, overloaded, bug …), and the error’s own words without what it quotes.',
  ],
  [
    'route, method, durationMs',
    'The page that was asked for, as a pattern, and how long it took where that was too long.',
  ],
]

/** `/admin/health/watching`: how to read the log, and what is counted. */
export const watching = {
  title: 'Logs and figures',
  link: 'Logs and figures',
  back: 'Back to health',
  hint: 'Both are kept by Cloudflare, in your account: the log for 7 days, the figures for three months. Neither holds a word that somebody wrote, a phone number, or a secret.',
  find: {
    title: 'Find it in the log',
    hint: 'Enter the code of an error’s page, the id of a conversation (?c=… in its address) or the number of a campaign.',
    label: 'Code or id',
    submit: 'Show how',
    wrong: 'That is none of these. A code has 16 characters, an id of a conversation 16, a campaign a number.',
    kinds: { request: 'a request', conversation: 'a conversation', campaign: 'a campaign', any: 'any line' },
    past: 'What was logged in the last 7 days',
    pastHint: 'In Cloudflare’s dashboard: Workers & Pages, this Worker, Observability. Add this filter:',
    live: 'What is being logged now',
    liveHint: 'In the folder of this installation, signed in with wrangler; add --env staging for staging:',
    errors: 'Only what went wrong',
    errorsHint: 'The same filter for errors, whatever they belong to:',
  },
  line: { title: 'What a line says', field: 'Field', meaning: 'Meaning', fields },
  counted: {
    title: 'What is counted',
    hint: 'One point each in the Analytics Engine dataset; a point that stands for several says so in _sample_interval, and the questions below multiply by it.',
    kind: 'index1',
    column: 'Column',
    meaning: 'Meaning',
    kinds,
  },
  ask: {
    title: 'Ask for figures',
    hint: 'In the dashboard under Analytics Engine, Query, or by the API with a token that may read Account Analytics. Staging has crmconnect_whatsapp_staging.',
    call: 'By the API: put one of the questions into question.sql',
    queries,
  },
}
