import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import type { SendCommand } from '../../durable-objects/conversation/commands'

export const { Config, Conversation, InboxHub, Journal, SenderNumber } = app

/** The app's Worker as it is; `POST /__bench/send` hands a message to a conversation, as routes and consumers do. */
// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...app.default,
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    if (new URL(request.url).pathname !== '/__bench/send') return app.default.fetch(request, env, ctx)
    const { name, command } = await request.json<{ name: string; command: SendCommand }>()
    return Response.json(await env.CONVERSATION.get(env.CONVERSATION.idFromName(name)).send(command))
  },
}
