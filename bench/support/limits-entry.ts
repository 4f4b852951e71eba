import type app from '../../src/worker'
import type { Env } from '../../src/env'
import { meteredEnv } from './limits-env'
import { invoked } from './limits-meter'
import { pathShape } from './path-shape'

const CRONS: Record<string, string> = { '* * * * *': 'minute', '0 * * * *': 'hour' }

/** The Worker's own doors with each call of one counted as an invocation: a request, a batch of a queue, a stroke of the clock. */
export function meteredEntry(worker: typeof app) {
  return {
    fetch: (request: Request, env: Env, ctx: ExecutionContext) =>
      invoked(`${request.method} ${pathShape(new URL(request.url).pathname)}`, () =>
        worker.fetch(request, meteredEnv(env), ctx),
      ),
    queue: (batch: MessageBatch, env: Env) => invoked(doorOf(batch), () => worker.queue(batch, meteredEnv(env))),
    scheduled: (event: ScheduledController, env: Env) =>
      invoked(`cron ${CRONS[event.cron] ?? event.cron}`, () => worker.scheduled(event, meteredEnv(env))),
  }
}

/** The queue of jobs carries two kinds of them. */
function doorOf({ queue, messages }: MessageBatch): string {
  const name = queue.replace(/^crmconnect-whatsapp-/, '')
  const body = messages[0]?.body
  return typeof body === 'object' && body !== null && 'archive' in body ? `queue ${name}: archive` : `queue ${name}`
}
