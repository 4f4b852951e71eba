import * as app from '../../src/worker'
import type { Env } from '../../src/env'
import { meteredEntry } from './limits-entry'
import { measureFetch } from './limits-env'
import { readSeen } from './limits-meter'
import { metered } from './limits-object'

/** The app's Worker as it is, with what each invocation asks of the platform measured; `GET /__bench/limits` tells. */
export const Config = metered('Config', app.Config)
export const Conversation = metered('Conversation', app.Conversation)
export const InboxHub = metered('InboxHub', app.InboxHub)
export const Journal = metered('Journal', app.Journal)
export const SenderNumber = metered('SenderNumber', app.SenderNumber)

measureFetch()

const doors = meteredEntry(app.default)
const CLOCKS: Record<string, string> = { '/__bench/minute': '* * * * *', '/__bench/hour': '0 * * * *' }

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default {
  ...doors,
  fetch: async (request: Request, env: Env, ctx: ExecutionContext) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/__bench/limits') return Response.json(readSeen())
    const cron = CLOCKS[pathname]
    if (!cron) return doors.fetch(request, env, ctx)
    await doors.scheduled({ cron } as ScheduledController, env)
    return new Response('OK')
  },
}
