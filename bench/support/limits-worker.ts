import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { meteredEnv, overNetwork } from './limits-env'
import { invoked, readSeen } from './limits-meter'
import { metered } from './limits-object'

/** The app's Worker as it is, with what each invocation asks of the platform measured; `GET /__bench/limits` tells. */
export const Config = metered('Config', app.Config)
export const Conversation = metered('Conversation', app.Conversation)
export const InboxHub = metered('InboxHub', app.InboxHub)
export const Journal = metered('Journal', app.Journal)
export const SenderNumber = metered('SenderNumber', app.SenderNumber)

const real = globalThis.fetch
globalThis.fetch = ((...given: Parameters<typeof fetch>) =>
  overNetwork('fetch', (...now) => real(...(now as typeof given)), given)) as typeof fetch

const CLOCKS: Record<string, string> = { '/__bench/minute': '* * * * *', '/__bench/hour': '0 * * * *' }

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/limits') return Response.json(readSeen())
    const cron = CLOCKS[pathname]
    if (!cron)
      return invoked(`${request.method} ${shapeOf(pathname)}`, () => app.default.fetch(request, meteredEnv(env), ctx))
    await invoked(`cron ${pathname.slice(9)}`, () =>
      app.default.scheduled({ cron } as ScheduledController, meteredEnv(env)),
    )
    return new Response('OK')
  },
  queue: (batch: MessageBatch, env: Env) => invoked(doorOf(batch), () => app.default.queue(batch, meteredEnv(env))),
}

/** `/admin/leads/17` is of the shape `/admin/leads/:id`. */
function shapeOf(path: string): string {
  return path.replaceAll(/\/[^/]*\d[^/]*/g, '/:id')
}

/** The queue of jobs carries two kinds of them. */
function doorOf({ queue, messages }: MessageBatch): string {
  const name = queue.replace(/^crmconnect-whatsapp-/, '')
  const body = messages[0]?.body
  return typeof body === 'object' && body !== null && 'archive' in body ? `queue ${name}: archive` : `queue ${name}`
}
