import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { troubledDatabase } from './troubled-database'

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object

/**
 * D1 is a network away from whoever asks it. Without that nothing here ever waits, and workerd, which has all of the app on
 * one thread, reads no answer from Meta until a long piece of work has ended.
 */
const HOP_MS = 1

export const Config = distant(app.Config)
export const Conversation = distant(app.Conversation)
export const InboxHub = distant(app.InboxHub)
export const Journal = distant(app.Journal)
export const SenderNumber = distant(app.SenderNumber)

/** The app's Worker as it is; `POST /__bench/minute` is what the clock does each minute. */
// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    if (new URL(request.url).pathname !== '/__bench/minute') return app.default.fetch(request, inside(env), ctx)
    await app.default.scheduled({ cron: '* * * * *' } as ScheduledController, inside(env))
    return new Response('OK')
  },
  queue: (batch: MessageBatch, env: Env) => app.default.queue(batch, inside(env)),
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
  const hop = () => scheduler.wait(HOP_MS)
  return { ...env, DB: troubledDatabase(env.DB, hop), SEARCH: troubledDatabase(env.SEARCH, hop) }
}
