import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import { handleEvents } from '../crm-events/handle'
import { advanceImport } from '../crmconnect/work'
import { deliverDue } from '../crm-webhooks/deliver'
import { readDisabled } from '../crm-webhooks/endpoints-store'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { log } from '../log'
import { inScene, learn } from '../log-scene'
import { measureAgain } from '../measure-queue'
import { readStopped, type StoppedCampaign } from '../campaigns/stopped-store'
import { catchUp } from './catch-up'
import { followTemplates } from './follow-templates'
import { jobSchema, type Job, type News } from './news'
import { push } from './push-api'
import { pushWords } from './push-words'
import { workOnDue } from './work-due'
import { readKeys } from './push-keys'
import { dropSubscriptions, readSubjects, readSubscriptions, type Subject, type Subscription } from './push-store'

const AT_ONCE = 5
/** The row of a new conversation may not be there yet. */
const AGAIN_SECONDS = 5
const TRIES = 3

/** Of the queue `notifications`, one by one. What nobody can read is dropped: it would fail for ever. */
export async function notifyStaff(batch: MessageBatch, env: Env): Promise<void> {
  let areEventsWaiting = false
  for (const message of batch.messages) {
    const job = jobSchema.safeParse(message.body)
    if (!job.success) {
      log('warn', 'push.unreadable', { message: message.id })
      message.ack()
      continue
    }
    if (job.data.kind === 'crm-events') {
      areEventsWaiting = true
      message.ack()
      continue
    }
    const { data } = job
    const isDone = await inScene({ message: message.id }, () => tellOf(env, data))
    if (isDone || message.attempts >= TRIES) {
      message.ack()
      continue
    }
    measureAgain(env, batch)
    message.retry({ delaySeconds: AGAIN_SECONDS })
  }
  if (areEventsWaiting) await workOnEvents(env)
}

function tellOf(env: Env, job: Exclude<Job, { kind: 'crm-events' }>): Promise<boolean> {
  switch (job.kind) {
    case 'crmconnect':
      return advanceImport(env, job.id).then(() => true)
    case 'campaigns':
      return tellOfCampaigns(env, job.campaigns)
    case 'webhooks':
      return tellOfEndpoints(env, job.endpoints)
    case 'templates':
      return followTemplates(env, job.templates)
    case 'push':
      if (job.news.length === 1) learn({ conversation: job.news[0]?.interactionId })
      return tell(env, job.news)
  }
}

/** One run, however many nudges there were. Never throws: the clock does the same each minute. */
async function workOnEvents(env: Env): Promise<void> {
  try {
    await handleEvents(env)
    await catchUp(env)
    await workOnDue(env)
    await deliverDue(env)
  } catch (error) {
    log('warn', 'crm-events.wait', { error })
  }
}

/** False where a conversation is not known yet and nobody was told of anything. */
async function tell(env: Env, news: readonly News[]): Promise<boolean> {
  const subscriptions = await readSubscriptions(env, now())
  if (subscriptions.length === 0) return true
  const keys = await readKeys(env)
  if (!keys) return true
  const [subjects, present] = await Promise.all([
    readSubjects(env, [...new Set(news.map(({ interactionId }) => interactionId))]),
    stubs(env).inboxHub().present(),
  ])
  if (subjects.length === 0) return false
  const known = new Map(subjects.map((subject) => [subject.id, subject]))
  const absent = subscriptions.filter(({ staffId }) => !present.includes(staffId))
  const pushes = news.flatMap((one) => {
    const subject = known.get(one.interactionId)
    return subject ? absent.filter((to) => isFor(to, one, subject)).map((to) => ({ to, one, subject })) : []
  })
  await pushAll(
    env,
    keys,
    pushes.map(({ to, one, subject }) => ({ to, payload: payloadOf(to, one, subject) })),
  )
  return true
}

/** Who made it and administrators, in an open tab too: it concerns no conversation that would show it. */
async function tellOfCampaigns(env: Env, ids: readonly number[]): Promise<boolean> {
  const [subscriptions, keys] = await Promise.all([readSubscriptions(env, now()), readKeys(env)])
  if (subscriptions.length === 0 || !keys) return true
  const pushes = (await readStopped(env, ids)).flatMap((campaign) =>
    subscriptions
      .filter(({ staffId, isAdmin }) => isAdmin || staffId === campaign.createdBy)
      .map((to) => ({ to, payload: payloadOfCampaign(to, campaign) })),
  )
  await pushAll(env, keys, pushes)
  return true
}

async function tellOfEndpoints(env: Env, ids: readonly number[]): Promise<boolean> {
  const [subscriptions, keys] = await Promise.all([readSubscriptions(env, now()), readKeys(env)])
  if (subscriptions.length === 0 || !keys) return true
  const admins = subscriptions.filter(({ isAdmin }) => isAdmin)
  await pushAll(
    env,
    keys,
    (await readDisabled(env, ids)).flatMap((endpoint) =>
      admins.map((to) => ({ to, payload: payloadOfEndpoint(to, endpoint) })),
    ),
  )
  return true
}

type Push = { to: Subscription; payload: ReturnType<typeof payloadOf> }

async function pushAll(
  env: Env,
  keys: NonNullable<Awaited<ReturnType<typeof readKeys>>>,
  pushes: Push[],
): Promise<void> {
  const gone = new Set<number>()
  await inLanes(pushes, AT_ONCE, async ({ to, payload }) => {
    if (gone.has(to.id)) return
    if ((await push(keys, to, payload)) === 'gone') gone.add(to.id)
  })
  if (gone.size > 0) await dropSubscriptions(env, [...gone])
}

/** To whom a note names, or who wanted to be reminded, and to the assignee; with nobody in charge to all who may see it, once a person is needed. */
export function isFor({ staffId, sees }: Subscription, { kind, staffIds }: News, subject: Subject): boolean {
  const { assigned, isWaiting, isQuiet } = subject
  const maySee = sees === 'all' || assigned === null || assigned === staffId
  if (!maySee || isQuiet) return false
  if (kind !== 'message') return staffIds.includes(staffId)
  return assigned === null ? isWaiting : assigned === staffId
}

/** A locked screen shows who wrote, never what. */
function payloadOf({ language }: Subscription, { kind }: News, { id, name }: Subject) {
  return {
    title: name || NAMELESS,
    body: pushWords(language)[kind],
    tag: id,
    url: `/admin/whatsapp?c=${encodeURIComponent(id)}`,
  }
}

function payloadOfCampaign({ language }: Subscription, { id, name, state }: StoppedCampaign) {
  return {
    title: name || NAMELESS,
    body: pushWords(language)[state === 'stopped' ? 'stopped' : 'paused'],
    tag: `campaign-${id}`,
    url: `/admin/whatsapp/campaigns/${id}`,
  }
}

function payloadOfEndpoint({ language }: Subscription, { id, name }: { id: number; name: string }) {
  const url = `/admin/whatsapp_api/webhooks/${id}`
  return { title: name || NAMELESS, body: pushWords(language).webhooks, tag: `webhook-${id}`, url }
}

/** Where a conversation, a campaign or an endpoint has no name. */
const NAMELESS = 'WhatsApp'
