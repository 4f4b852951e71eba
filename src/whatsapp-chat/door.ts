import { Hono } from 'hono'
import { now } from '../clock'
import { sha256Hex } from '../digest'
import type { Env } from '../env'
import { optionOf, readConfig } from '../settings/snapshot'
import { FRAME, frameAddress, frameKey } from './frame'
import { readWidget } from './widget-settings'
import { widgetView } from './widget-view'

/** So long browsers and what lies between may keep the script: that is how long a change takes to act everywhere. */
export const CACHE_SECONDS = 300
const OFF = '/* The chat widget is off. */'
/** Scripts of others run here, but in no origin: neither our cookies nor our pages are theirs to read. */
const FRAME_SANDBOX = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox'
const FRAME_POLICY = `sandbox ${FRAME_SANDBOX}; default-src https: data: blob: 'unsafe-inline' 'unsafe-eval'; base-uri 'none'`

export const chatDoor = new Hono<{ Bindings: Env }>()

chatDoor.get('/whatsapp_chat/widget.js', async (c) => {
  const config = await readConfig(c.env)
  if (!config) return c.text('/* Not ready: load it again in a minute. */', 503, { 'cache-control': 'no-store' })
  const widget = readWidget(optionOf(config, 'whatsapp_chat_widget'))
  const frame = new URL(await frameAddress(c.env, widget.snippet), c.req.url).href
  const view = widgetView(config, widget, { now: now(), frame })
  const body = view ? `(WIDGET=>{${await program(c.env)}})(${JSON.stringify(view)});` : OFF
  const etag = `"${await sha256Hex(body, 12)}"`
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': `public, max-age=${CACHE_SECONDS}`,
    etag,
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(etag) ? c.body(null, 304, headers) : c.body(body, 200, headers)
})

/** The pasted snippet as a page; its address changes with it, and nobody who was not told it finds one that is off. */
chatDoor.get(FRAME, async (c) => {
  const config = await readConfig(c.env)
  const snippet = config ? readWidget(optionOf(config, 'whatsapp_chat_widget')).snippet : ''
  const isAsked = c.req.query('v') === (await frameKey(c.env, snippet))
  if (snippet === '' || !isAsked) return c.text('There is no such widget any more: load the page again.', 404)
  return c.body(framePage(snippet), 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': FRAME_POLICY,
    'cache-control': `public, max-age=${CACHE_SECONDS}`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'cross-origin-resource-policy': 'cross-origin',
  })
})

function framePage(snippet: string): string {
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Chat</title>'
  return `<!doctype html><html><head>${head}</head><body>${snippet}</body></html>`
}

let known: string | null = null

/** As built; it reads what it shows from the parameter `WIDGET` of the function around it. */
async function program(env: Env): Promise<string> {
  if (known !== null) return known
  const answer = await env.ASSETS.fetch('https://assets.local/assets/chat-widget.js')
  if (!answer.ok) throw new Error(`The widget's script is not built: ${answer.status}`)
  known = await answer.text()
  return known
}
