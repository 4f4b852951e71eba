import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { countedEnv } from './counted-env'
import { counted } from './counted-object'
import { add, readCounts } from './counts'

/** The app's Worker as it is, with everything that it does to objects and databases counted; `GET /__bench/counts` tells. */
export const Config = counted('Config', app.Config)
export const Conversation = counted('Conversation', app.Conversation)
export const InboxHub = counted('InboxHub', app.InboxHub)
export const Journal = counted('Journal', app.Journal)
export const SenderNumber = counted('SenderNumber', app.SenderNumber)

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: (request: Request, env: Env, ctx: ExecutionContext) => {
    if (new URL(request.url).pathname === '/__bench/counts') return Response.json(readCounts())
    add('requests Worker')
    return app.default.fetch(request, countedEnv(env), ctx)
  },
  queue: (batch: MessageBatch, env: Env) => {
    add('batches')
    return app.default.queue(batch, countedEnv(env))
  },
}
