import * as app from '../../src/worker'
import type { Env } from '../../src/env'

export const { Config, Conversation, InboxHub, Journal, SenderNumber } = app

const seen: string[] = []

/** The app's Worker as it is; `GET /__bench/queued` tells what its queues carried. */
// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: (request: Request, env: Env, ctx: ExecutionContext) =>
    new URL(request.url).pathname === '/__bench/queued' ? Response.json(seen) : app.default.fetch(request, env, ctx),
  queue: (batch: MessageBatch, env: Env) => {
    seen.push(...batch.messages.map(({ body }) => JSON.stringify(body)))
    return app.default.queue(batch, env)
  },
}
