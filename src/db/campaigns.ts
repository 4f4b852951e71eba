import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What is sent to whom and when; each sending of it is a run. Shapes of the JSON columns: `campaigns/schema.ts`. */
export const campaigns = sqliteTable(
  'tblwhatsapp_campaigns',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    /** `leads`, `contacts`, `whatsapp_groups`, `whatsapp_contacts`. */
    relType: text('rel_type').notNull(),
    templateId: text('template_id'),
    numberId: integer('number_id'),
    /** `onetime`, `recurring`, `custom`. */
    campaignType: text('campaign_type').notNull().default('onetime'),
    /** Days between two runs of a recurring one. */
    autoReminderDays: integer('auto_reminder_days'),
    /** JSON list of local times (`2026-12-24T09:00`) of a custom one. */
    sendTimes: text('send_times').notNull().default('[]'),
    /** Local time of the first run, as its author meant it on the clock of `time_zone`. */
    scheduledSendTime: text('scheduled_send_time'),
    timeZone: text('time_zone').notNull().default('UTC'),
    sendNow: integer('send_now', { mode: 'boolean' }).notNull().default(false),
    /** `draft`, `scheduled`, `running`, `paused`, `done`, `cancelled`, `stopped`. */
    state: text().notNull().default('draft'),
    /** JSON `{ symbol, code, reason, cure }`: why it was stopped or paused by itself. */
    stateReason: text('state_reason'),
    /** JSON `Audience`. */
    audience: text().notNull().default('{}'),
    /** JSON `TemplateMapping` of the template, and of the second one of an A/B test. */
    mapping: text().notNull().default('{}'),
    mappingB: text('mapping_b').notNull().default('{}'),
    /** JSON `Settings`: ends, quiet hours, A/B, frequency, link, batch for the owner's choices that no query reads. */
    settings: text().notNull().default('{}'),
    /** The last run that was begun; 0 before the first. */
    run: integer().notNull().default(0),
    /** When the next run is due (epoch milliseconds); null where none is. */
    nextRunAt: integer('next_run_at'),
    /** Raised with each change: who saves an older one is told. */
    version: integer().notNull().default(1),
    createdBy: integer('created_by'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('tblwhatsapp_campaigns_due')
      .on(t.nextRunAt)
      .where(sql`next_run_at is not null`),
  ],
)

/**
 * One sending of a campaign. `counts` is all that a screen shows of it, so nothing scans the recipients: what moves a
 * recipient adds the difference in the same transaction. WITHOUT ROWID.
 */
export const campaignRuns = sqliteTable(
  'tblwhatsapp_campaign_runs',
  {
    campaignId: integer('campaign_id').notNull(),
    run: integer().notNull(),
    /** `freezing`, `sending`, `sampled` (A/B, waiting for a winner), `paused`, `done`, `cancelled`, `stopped`, `missed`. */
    state: text().notNull(),
    /** The state that a pause came from. */
    resumesAs: text('resumes_as'),
    stateReason: text('state_reason'),
    phoneNumberId: text('phone_number_id').notNull(),
    /** When it was planned, begun, all frozen, over. */
    plannedAt: integer('planned_at').notNull(),
    startedAt: integer('started_at').notNull(),
    frozenAt: integer('frozen_at'),
    finishedAt: integer('finished_at'),
    /** Id behind which freezing goes on; compared and set with each chunk. */
    freezeCursor: text('freeze_cursor').notNull().default(''),
    /** JSON `RunPlan`: templates, mappings and settings as they were when it began. */
    plan: text().notNull(),
    /** `a` or `b`, once an A/B test has a winner. */
    winner: text(),
    /** JSON object by the keys of `campaigns/counts.ts`. */
    counts: text().notNull().default('{}'),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.run] }),
    index('tblwhatsapp_campaign_runs_started').on(t.startedAt),
    index('tblwhatsapp_campaign_runs_open')
      .on(t.state)
      .where(sql`state in ('freezing', 'sending', 'sampled', 'paused')`),
  ],
)

/**
 * One row a recipient of a run, one a person: the key makes doubles impossible and is found by probing the last runs.
 * `status`: 0 failed, 1 pending, 2 success, 3 invalid, 4 skipped, 5 unknown. WITHOUT ROWID.
 */
export const recipients = sqliteTable(
  'tblwhatsapp_campaign_data',
  {
    campaignId: integer('campaign_id').notNull(),
    run: integer().notNull(),
    /** `x:<rel_id>` where the phone is none. */
    phoneKey: text('phone_key').notNull(),
    relId: integer('rel_id'),
    phone: text().notNull(),
    name: text().notNull().default(''),
    /** JSON object: the values of the record or the list that the template's slots use, as they were when it was frozen. */
    params: text(),
    /** `a` or `b`; null: of the rest that waits for an A/B test's winner. */
    variant: text(),
    status: integer().notNull(),
    /** `delivered`, `read`, `played`, `failed` as Meta said; null before. `sent` is told by `status` 2 and writes no row. */
    messageStatus: text('message_status'),
    messageRank: integer('message_rank').notNull().default(0),
    wamid: text(),
    errorCode: integer('error_code'),
    /** Why it failed, is invalid or was skipped: Meta's words, or a symbol of ours (`campaigns/outcome.ts`). */
    errorText: text('error_text'),
    /** With `status` 1: not before this moment. */
    retryAt: integer('retry_at'),
    attempts: integer().notNull().default(0),
    /** Our call, Meta's acceptance. */
    sentAt: integer('sent_at'),
    statusAt: integer('status_at'),
    repliedAt: integer('replied_at'),
    tappedAt: integer('tapped_at'),
    clickedAt: integer('clicked_at'),
    /** Meta's JSON, where it differs by recipient: whether it is billed and as what. */
    pricing: text(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.run, t.phoneKey] }),
    index('tblwhatsapp_campaign_data_retry')
      .on(t.campaignId, t.run, t.retryAt)
      .where(sql`status = 1 and retry_at is not null`),
  ],
)

/** People of an imported list, a hundred a row (a row each would be a fifth of a campaign's cost). WITHOUT ROWID. */
export const campaignPeople = sqliteTable(
  'tblwhatsapp_campaign_people',
  {
    campaignId: integer('campaign_id').notNull(),
    /** From 1. */
    piece: integer().notNull(),
    /** JSON list of `ListedPerson` (`campaigns/people.ts`). */
    people: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.piece] })],
)

/** What Meta charges for a delivered template; the newest `since` that has begun counts. WITHOUT ROWID. */
export const campaignRates = sqliteTable(
  'tblwhatsapp_campaign_rates',
  {
    /** ISO 3166 alpha-2, or `*` for every country that has no line. */
    country: text().notNull(),
    /** `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
    category: text().notNull(),
    /** `2026-10-01`. */
    since: text().notNull(),
    currency: text().notNull(),
    /** Millionths of the currency's unit a message. */
    micros: integer().notNull(),
    /** Where the figure comes from, for people. */
    source: text().notNull().default(''),
    updatedBy: integer('updated_by'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.country, t.category, t.since] })],
)

/** People newly reached by campaigns in an hour (UTC), over all numbers: what the portfolio's limit is counted by. WITHOUT ROWID. */
export const campaignHours = sqliteTable('tblwhatsapp_campaign_hours', {
  hour: integer().primaryKey(),
  people: integer().notNull().default(0),
})

/**
 * How a run stood at a moment, whole figures each: noted by the clock where something changed, each minute at first, seldomer
 * later. WITHOUT ROWID.
 */
export const campaignTimes = sqliteTable(
  'tblwhatsapp_campaign_times',
  {
    campaignId: integer('campaign_id').notNull(),
    run: integer().notNull(),
    at: integer().notNull(),
    sent: integer().notNull(),
    delivered: integer().notNull(),
    read: integer().notNull(),
    replied: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.run, t.at] })],
)
