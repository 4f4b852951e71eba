import type { Config } from '../durable-objects/config/config'
import type { Conversation } from '../durable-objects/conversation/conversation'
import type { InboxHub } from '../durable-objects/inbox-hub/inbox-hub'
import type { Journal } from '../durable-objects/journal/journal'
import type { SenderNumber } from '../durable-objects/sender-number/sender-number'
import type { ArchiveNotice } from './archive/archive-old'
import type { JobNotice } from './bots/job-order'
import type { SendNotice } from './campaigns/wave'
import type { Job } from './notifications/news'

/** Every binding of wrangler.toml. Secrets are the last group; only `settings/sealed.ts` and `staff/` read them. */
export type Env = {
  DB: D1Database
  SEARCH: D1Database
  MEDIA: R2Bucket
  ASSETS: Fetcher
  CONVERSATION: DurableObjectNamespace<Conversation>
  JOURNAL: DurableObjectNamespace<Journal>
  CONFIG: DurableObjectNamespace<Config>
  SENDER_NUMBER: DurableObjectNamespace<SenderNumber>
  INBOX_HUB: DurableObjectNamespace<InboxHub>
  /** Pieces of campaigns. */
  SENDS: Queue<SendNotice>
  NOTIFICATIONS: Queue<Job>
  /** Calls that bots want made: ids alone (`bots/job-order.ts`); and that the archiving goes on. */
  JOBS: Queue<JobNotice | ArchiveNotice>
  DEAD_LETTERS: Queue
  /** What is counted (`metrics-columns.ts`); without it nothing is. */
  METRICS?: AnalyticsEngineDataset
  LOGIN_LIMIT: RateLimit
  /** Requests of one key of the CRM a minute. */
  API_LIMIT: RateLimit

  GRAPH_BASE_URL: string
  MEDIA_ORIGIN: string
  /** Facebook's script for Embedded Signup; loaded on that page only. */
  FACEBOOK_SDK_URL: string
  /** DNS over HTTPS with JSON answers: bots' HTTP requests look addresses up there before they call. */
  DNS_QUERY_URL: string
  PLACE: string
  /** `local` only under `npm start` and in tests; absent in the cloud. Opens the development clock. */
  STAGE?: string

  /** base64 of 32 random bytes; seals what `tbloptions` keeps secret. */
  MASTER_KEY: string
  SESSION_SECRET: string
  /** One-time token for `/admin/setup`; remove it once the first admin exists. */
  SETUP_TOKEN?: string
}
