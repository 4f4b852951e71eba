import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { isBare, sendBare, type BareNotice } from './bare-sends'

export const { Config, Conversation, InboxHub, Journal } = app

/** Of an upgraded number no limit of ours holds a campaign back: the comparison is of work, not of waiting. */
export class SenderNumber extends app.SenderNumber {
  override slot(request: Parameters<InstanceType<typeof app.SenderNumber>['slot']>[0]) {
    return super.slot({ ...request, perSecond: request.perSecond >= 1000 ? 1_000_000 : request.perSecond })
  }
}

/**
 * The app's Worker as it is, with a bare loop in the same consumer. `POST /__bench/minute` is what the clock does each
 * minute, `/__bench/bare` puts a bare loop's pieces into the queue.
 */
// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/minute') {
      await app.default.scheduled({ cron: '* * * * *' } as ScheduledController, env)
      return new Response('OK')
    }
    if (pathname === '/__bench/bare') {
      const notices = await request.json<BareNotice[]>()
      for (let i = 0; i < notices.length; i += 100)
        await (env.SENDS as Queue<unknown>).sendBatch(notices.slice(i, i + 100).map((body) => ({ body })))
      return new Response('OK')
    }
    if (pathname === '/__bench/send') {
      const { name, command } = await request.json<{ name: string; command: never }>()
      return Response.json(await env.CONVERSATION.get(env.CONVERSATION.idFromName(name)).send(command))
    }
    return app.default.fetch(request, env, ctx)
  },
  queue: async (batch: MessageBatch, env: Env) => {
    const [message] = batch.messages
    if (!message || !isBare(message.body)) return app.default.queue(batch, env)
    await sendBare(env.GRAPH_BASE_URL, message.body)
    message.ack()
  },
}
