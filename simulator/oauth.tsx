import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { finishDialog, OUTCOMES, type Outcome } from './oauth-codes'
import type { World } from './world'

const POLICY = "default-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const outcomeSchema = z.object({ outcome: z.enum(Object.keys(OUTCOMES) as [Outcome]), appId: z.string() })

/** Facebook's script and its Embedded Signup dialog, as far as the product uses them. Source: reference §8.5. */
export function oauthDialog(world: World): Hono {
  const oauth = new Hono()
  const script = (text: string) => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
  oauth.get('/sdk.js', () => script(SDK))
  oauth.get('/dialog.js', () => script(DIALOG))
  oauth.get('/dialog', (c) =>
    c.html(html`<!doctype html>${<DialogPage />}`, 200, {
      'content-security-policy': POLICY,
      // Facebook's dialog keeps its opener too.
      'cross-origin-opener-policy': 'unsafe-none',
    }),
  )
  oauth.post('/dialog', async (c) => {
    const given = outcomeSchema.safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: `outcome: one of ${Object.keys(OUTCOMES).join(', ')}; appId` }, 422)
    return c.json(finishDialog(world, given.data.outcome, given.data.appId))
  })
  return oauth
}

function DialogPage() {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Connect WhatsApp · simulator</title>
        <link rel="icon" href="data:," />
        <script src="/_oauth/dialog.js" defer></script>
      </head>
      <body>
        <h1>Embedded Signup</h1>
        <p>Stands in for Facebook’s dialog. What does the person do?</p>
        <ul>
          {Object.entries(OUTCOMES).map(([outcome, label]) => (
            <li>
              <button type="button" data-outcome={outcome}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      </body>
    </html>
  )
}

/** `window.FB` with the two functions that the product calls. */
const SDK = `(() => {
  const { origin } = new URL(document.currentScript.src)
  let appId = ''
  window.FB = {
    init: (given) => { appId = given.appId },
    login: (callback, options) => {
      const query = new URLSearchParams({ app_id: appId, config_id: options.config_id, origin: location.origin })
      const popup = window.open(origin + '/_oauth/dialog?' + query, 'signup', 'width=560,height=640')
      if (!popup) return callback({ status: 'unknown', authResponse: null })
      window.addEventListener('message', function hear(event) {
        if (event.origin !== origin || !event.data || event.data.simulator !== 'callback') return
        window.removeEventListener('message', hear)
        const { code } = event.data
        callback(code ? { status: 'connected', authResponse: { code } } : { status: 'unknown', authResponse: null })
      })
    },
  }
  if (window.fbAsyncInit) window.fbAsyncInit()
})()
`

/** As Meta does: the session's message as JSON text first, then the code for the callback. */
const DIALOG = `const query = new URLSearchParams(location.search)
const origin = query.get('origin') ?? ''
document.addEventListener('click', async (event) => {
  const outcome = event.target instanceof Element ? event.target.closest('[data-outcome]')?.dataset.outcome : undefined
  if (!outcome || !window.opener) return
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ outcome, appId: query.get('app_id') ?? '' })
  const { message, code } = await (await fetch('/_oauth/dialog', { method: 'POST', headers, body })).json()
  window.opener.postMessage(JSON.stringify(message), origin)
  window.opener.postMessage({ simulator: 'callback', code }, origin)
  window.close()
})
`
