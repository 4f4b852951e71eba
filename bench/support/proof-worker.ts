import * as app from '../../src/worker'
import type { SendCommand } from '../../durable-objects/conversation/commands'
import type { Assignment } from '../../durable-objects/conversation/handling'
import type { Env } from '../../src/env'
import { troubledBucket } from './troubled-bucket'
import { troubledDatabase } from './troubled-database'
import { troubledQueue } from './troubled-queue'
import type { Troubles } from './troubles'

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object

/**
 * D1 is a network away from whoever asks it. Without that nothing here ever waits, and workerd, which has all of the app on
 * one thread, reads no answer from Meta until a long piece of work has ended.
 */
const HOP_MS = 1

/** All of the app is one isolate here. */
let troubles: Troubles = {}

export const Config = distant(app.Config)
export const Conversation = distant(app.Conversation)
export const InboxHub = distant(app.InboxHub)
export const Journal = distant(app.Journal)
export const SenderNumber = distant(app.SenderNumber)

/**
 * The app's Worker as it is, with trouble around it. `POST /__bench/troubles` says which from now on, `/__bench/minute` is
 * what the clock does each minute, `/__bench/hour` each hour.
 */
// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/troubles') troubles = await request.json<Troubles>()
    else if (pathname === '/__bench/minute') await rings('* * * * *', env)
    else if (pathname === '/__bench/person') return person(request, env)
    else if (pathname === '/__bench/hour') await rings('0 * * * *', env)
    // What only proofs call has no troubles.
    else return app.default.fetch(request, pathname.startsWith('/__dev/') ? env : inside(env), ctx)
    return new Response('OK')
  },
  queue: async (batch: MessageBatch, env: Env) => {
    const luck = Math.random() / (troubles.consumers ?? 0)
    if (luck < 0.5) throw new Error('the consumer died before its work')
    if (luck >= 1) return app.default.queue(batch, inside(env))
    await app.default.queue(unheard(batch), inside(env))
    throw new Error('the consumer died after its work')
  },
}

/** What the app says of its messages never reaches the queue. */
function unheard(batch: MessageBatch): MessageBatch {
  const nothing = () => {}
  const messages = batch.messages.map(({ id, timestamp, body, attempts }) => {
    return { id, timestamp, body, attempts, ack: nothing, retry: nothing } as Message
  })
  return { ...batch, messages, ackAll: nothing, retryAll: nothing }
}

/** What a colleague does in a conversation, as routes do it: answers, takes it. */
async function person(request: Request, env: Env): Promise<Response> {
  const { name, reply, assign } = await request.json<{ name: string; reply?: SendCommand; assign?: Assignment }>()
  const conversation = env.CONVERSATION.get(env.CONVERSATION.idFromName(name))
  if (assign) await conversation.assign(assign)
  return Response.json(reply ? await conversation.send(reply) : { ok: true })
}

function rings(cron: string, env: Env): Promise<void> {
  return app.default.scheduled({ cron } as ScheduledController, inside(env))
}

function distant<Class extends ObjectClass>(Original: Class): Class {
  const Base: ObjectClass = Original
  class Distant extends Base {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, inside(env))
    }
  }
  // The same class to its callers; a mixin's type cannot say so.
  return Distant as unknown as Class
}

function inside(env: Env): Env {
  return {
    ...env,
    DB: troubledDatabase(env.DB, reachD1),
    SEARCH: troubledDatabase(env.SEARCH, reachD1),
    MEDIA: troubledBucket(env.MEDIA, reachR2),
    SENDS: troubledQueue(env.SENDS, times),
    JOBS: troubledQueue(env.JOBS, times),
    NOTIFICATIONS: troubledQueue(env.NOTIFICATIONS, times),
  }
}

async function reachD1(): Promise<void> {
  await scheduler.wait(HOP_MS)
  if (happens(troubles.d1)) throw new Error('D1_ERROR: Network connection lost.')
}

function reachR2(): Promise<void> {
  return happens(troubles.r2) ? Promise.reject(new Error('R2: internal error (10001)')) : Promise.resolve()
}

function times(): number {
  if (happens(troubles.lost)) return 0
  return happens(troubles.twice) ? 2 : 1
}

function happens(share = 0): boolean {
  return Math.random() < share
}
