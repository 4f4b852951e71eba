import { Hono } from 'hono'
import { stubs } from '../durable-objects/stubs'
import { adminApp } from './admin'
import { apiDoor } from './api/door'
import { linkDoor } from './campaigns/door'
import { crmDoor } from './crm-events/door'
import { development } from './development'
import type { Env } from './env'
import { errorText, log } from './log'
import { chatDoor } from './whatsapp-chat/door'
import { webhook } from './whatsapp/webhook'

/** The doors: Meta, who follows a campaign's link, the CRM, web pages, staff, ops. */
export const app = new Hono<{ Bindings: Env }>()

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
  log('error', 'request.failed', { method: c.req.method, error: errorText(error) })
  return c.text('Something went wrong on our side. Try again; if it stays, an admin finds the cause in the logs.', 500)
})

/** Up means: the door can take a post. It says nothing else to strangers. */
async function isUp(env: Env): Promise<boolean> {
  try {
    return (await stubs(env).config().snapshot(0)) !== null
  } catch {
    return false
  }
}
