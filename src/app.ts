import { Hono, type Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { stubs } from '../durable-objects/stubs'
import { adminApp } from './admin'
import { apiDoor } from './api/door'
import { linkDoor } from './campaigns/door'
import { crmDoor } from './crm-events/door'
import { development } from './development'
import type { Env } from './env'
import { log } from './log'
import { inScene, presentScene, requestIdOf } from './log-scene'
import { chatDoor } from './whatsapp-chat/door'
import { webhook } from './whatsapp/webhook'

/** A request that took longer is worth a line. */
const SLOW_MS = 3000

/** The doors: Meta, who follows a campaign's link, the CRM, web pages, staff, ops. */
export const app = new Hono<{ Bindings: Env }>()

app.use(async (c, next) => {
  const request = requestIdOf(c.req.raw.headers)
  const startedAt = Date.now()
  await inScene({ door: 'fetch', request }, next)
  const durationMs = Date.now() - startedAt
  if (durationMs > SLOW_MS) {
    log('info', 'request.slow', { request, method: c.req.method, route: patternOf(c), durationMs })
  }
  // The answer to a socket's upgrade keeps the headers it was made with.
  if (c.res.status !== 101) c.header('x-request-id', request)
})

app.route('/', webhook)
app.route('/', linkDoor)
app.route('/', crmDoor)
app.route('/', apiDoor)
app.route('/', chatDoor)
app.get('/healthz', async (c) => ((await isUp(c.env)) ? c.text('up') : c.text('down', 503)))
app.get('/', (c) => c.redirect('/admin'))
app.route('/', development)
app.route('/', adminApp())

app.onError((error, c) => {
  log('error', 'request.failed', { method: c.req.method, route: c.req.routePath, error })
  const code = presentScene().request ?? ''
  return c.text(
    `Something went wrong on our side. Try again; if it stays, an admin finds the cause in the logs under ${code}.`,
    500,
  )
})

/** What answered: under it also matched are what stands around a page, and what would have said that there is none. */
function patternOf(c: Context): string {
  return matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'none'
}

/** Up means: the door can take a post. It says nothing else to strangers. */
async function isUp(env: Env): Promise<boolean> {
  try {
    return (await stubs(env).config().snapshot(0)) !== null
  } catch {
    return false
  }
}
