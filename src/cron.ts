import { stubs } from '../durable-objects/stubs'
import { askToArchive } from './archive/archive-old'
import { removeLeftovers } from './campaigns/store'
import { beginDueRuns, sweepRuns } from './campaigns/begin'
import { judgeRuns } from './campaigns/judge-runs'
import { applyRecipientRetention } from './campaigns/retention'
import { tellStopped } from './campaigns/tell-stopped'
import { noteTimes } from './campaigns/times-store'
import { now } from './clock'
import { closeInactive } from './conversations/close-inactive'
import { rebuildSearch } from './conversations/search-index'
import { keepStats } from './conversations/stats-store'
import { handleEvents } from './crm-events/handle'
import { deliverDue } from './crm-webhooks/deliver'
import { removeOldDeliveries } from './crm-webhooks/deliveries-store'
import { removeOldCrmconnect } from './crmconnect/remove-old'
import { advanceImports } from './crmconnect/work'
import { advanceErasures } from './crm/person-data/erase'
import { tellDueReminders } from './crm/reminders/due'
import { removeOldImports } from './crm/imports/import-files'
import type { Env } from './env'
import { removeOldIncidents } from './health/incidents-store'
import { lookNowAndThen } from './health/look'
import { noteClock, noteSubscription } from './health/notes'
import { log } from './log'
import { inScene } from './log-scene'
import { measure } from './metrics'
import { catchUp } from './notifications/catch-up'
import { removeOldNotifications } from './notifications/retention-store'
import { raiseDueReminders } from './notifications/reminders'
import { loadOwnTemplates } from './notifications/templates-load'
import { workOnDue } from './notifications/work-due'
import { applyLogRetention } from './whatsapp/activity-retention'
import { watchConnection } from './whatsapp/connection/refresh'
import { syncNumbers } from './whatsapp/numbers/sync'
import { loadTemplates } from './whatsapp/templates/sync'
import { loadWaitingTemplates } from './whatsapp/templates/sync-one'

/** One job of the clock. A known failure is its own business; what it throws is logged, and its neighbours run on. */
type Job = { name: string; run: (env: Env) => Promise<unknown> }

/** Rows of the configuration that were changed by hand, and Journals whose alarm was lost: both have fixed names. */
const everyMinute: Job[] = [
  { name: 'config.refresh', run: (env) => stubs(env).config().refresh() },
  { name: 'journal.messages.sweep', run: (env) => stubs(env).journal('messages').sweep() },
  { name: 'journal.statuses.sweep', run: (env) => stubs(env).journal('statuses').sweep() },
  { name: 'conversations.turns', run: (env) => stubs(env).journal('messages').takeTurns() },
  { name: 'templates.waiting', run: loadWaitingTemplates },
  { name: 'conversations.close-inactive', run: closeInactive },
  { name: 'reminders.due', run: tellDueReminders },
  { name: 'search.rebuild', run: rebuildSearch },
  { name: 'campaigns.begin', run: beginDueRuns },
  { name: 'campaigns.judge', run: judgeRuns },
  { name: 'campaigns.sweep', run: sweepRuns },
  { name: 'campaigns.tell-stopped', run: tellStopped },
  { name: 'campaigns.times', run: (env) => noteTimes(env.DB, now()) },
  { name: 'notifications.reminders', run: raiseDueReminders },
  { name: 'crm-events.handle', run: handleEvents },
  { name: 'notifications.catch-up', run: catchUp },
  { name: 'notifications.send', run: workOnDue },
  { name: 'webhooks.deliver', run: deliverDue },
  { name: 'person.erase', run: advanceErasures },
  { name: 'crmconnect.import', run: advanceImports },
  { name: 'campaigns.leftovers', run: removeLeftovers },
  { name: 'health.look', run: lookNowAndThen },
]

/** What Meta says of our numbers and templates; what changed is written. */
const everyHour: Job[] = [
  { name: 'stats.keep', run: (env) => keepStats(env.DB) },
  { name: 'connection.watch', run: (env) => watchConnection(env) },
  { name: 'health.subscription', run: (env) => noteSubscription(env, { staffId: null }) },
  { name: 'imports.remove', run: (env) => removeOldImports(env, Date.now()) },
  { name: 'crmconnect.remove', run: removeOldCrmconnect },
  { name: 'numbers.sync', run: (env) => syncNumbers(env) },
  { name: 'archive.old', run: askToArchive },
  { name: 'campaigns.retention', run: applyRecipientRetention },
  { name: 'notifications.remove-old', run: (env) => removeOldNotifications(env, now()) },
  { name: 'activity.retention', run: (env) => applyLogRetention(env) },
  { name: 'templates.sync', run: (env) => loadTemplates(env) },
  { name: 'api-templates.load', run: loadOwnTemplates },
  { name: 'health.remove-old', run: (env) => removeOldIncidents(env, now()) },
  { name: 'webhooks.remove-old', run: (env) => removeOldDeliveries(env, now()) },
]

/** By the expressions of wrangler.toml's `crons`; at a full hour both come, one after the other or together. */
const HOURLY = '0 * * * *'
const JOBS: Record<string, Job[]> = { '* * * * *': everyMinute, [HOURLY]: everyHour }

export async function runCron(cron: string, env: Env): Promise<void> {
  const jobs = JOBS[cron] ?? []
  const clock = cron === HOURLY ? 'hour' : 'minute'
  await inScene({ door: 'cron', cron: clock }, async () => {
    const startedAt = Date.now()
    const ended = await Promise.all(jobs.map((job) => inScene({ task: job.name }, () => run(job, env))))
    const failed = ended.filter((name) => name !== null)
    const result = failed.length === 0 ? 'done' : 'failed'
    const [count, others, durationMs] = [jobs.length, failed.length, Date.now() - startedAt]
    measure(env, { kind: 'cron', result, what: clock, count, others, durationMs })
    await noteClock(env, clock, failed)
  })
}

/** The job's name where it failed. */
async function run({ name, run: work }: Job, env: Env): Promise<string | null> {
  try {
    await work(env)
    return null
  } catch (error) {
    log('error', 'cron.failed', { error })
    return name
  }
}
