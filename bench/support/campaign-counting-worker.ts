import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { countedEnv } from './counted-env'
import { counted } from './counted-object'
import { add, readCounts } from './counts'

/** The app's Worker with everything counted that a campaign costs; `GET /__bench/counts` tells. See `campaign-worker.ts`. */
export const Config = counted('Config', app.Config)
export const Conversation = counted('Conversation', app.Conversation)
export const InboxHub = counted('InboxHub', app.InboxHub)
export const Journal = counted('Journal', app.Journal)
export const SenderNumber = counted('SenderNumber', app.SenderNumber)

const real = globalThis.fetch
globalThis.fetch = (...given) => {
  add('fetches')
  return real(...given)
}

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/counts') return Response.json(readCounts())
    if (pathname === '/__bench/minute') {
      await app.default.scheduled({ cron: '* * * * *' } as ScheduledController, countedEnv(env))
      return new Response('OK')
    }
    add('requests Worker')
    return app.default.fetch(request, countedEnv(env), ctx)
  },
  queue: async (batch: MessageBatch, env: Env) => {
    add('batches')
    add(`messages ${batch.queue}`, batch.messages.length)
    await app.default.queue(batch, countedEnv(env, 'consumer D1'))
  },
}
