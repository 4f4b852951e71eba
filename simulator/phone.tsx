import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { PHONE_SCRIPT } from './phone-script'
import { PHONE_STYLE } from './phone-style'
import { customerOf, type World } from './world'

/** The text of one of the phone's assets, null where whoever serves the simulator has none. */
export type ReadAsset = (name: 'phone.js' | 'phone.css') => Promise<string | null>

/** The customer's phone: a page, its script, and the chats as JSON, again whenever something happens. */
export function phonePage(world: World, readAsset: ReadAsset): Hono {
  const phone = new Hono()
  phone.get('/', (c) => c.html(<Phone />))
  phone.get('/_phone/script.js', async (c) =>
    c.body((await readAsset('phone.js')) ?? PHONE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
  phone.get('/_phone/style.css', (c) => c.body(PHONE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
  phone.get('/_phone/customers', (c) => c.json(customers(world)))
  phone.post('/_phone/customers', async (c) => {
    const { waId, name } = await c.req.json<{ waId: string; name: string }>()
    const customer = customerOf(world, waId.replace(/\D/g, ''))
    if (name) customer.name = name
    return c.json({ waId: customer.waId })
  })
  phone.get('/_phone/chats/:waId', (c) => c.json(chat(world, c.req.param('waId'))))
  phone.get('/_phone/events', (c) =>
    streamSSE(c, async (stream) => {
      let wake = () => {}
      const listener = () => wake()
      world.listeners.add(listener)
      stream.onAbort(() => {
        world.listeners.delete(listener)
        wake()
      })
      while (!stream.aborted) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve
        })
        await stream.writeSSE({ event: 'change', data: String(Date.now()) })
        await changed
      }
    }),
  )
  return phone
}

function customers(world: World) {
  return [...world.customers.values()]
    .map(({ waId, name, identity, isOnWhatsApp, chat: lines }) => ({
      waId,
      name,
      identity,
      isOnWhatsApp,
      lastAt: lines.at(-1)?.at ?? 0,
    }))
    .toSorted((a, b) => b.lastAt - a.lastAt)
    .slice(0, 100)
}

function chat(world: World, waId: string) {
  const customer = world.customers.get(waId)
  if (!customer) return { name: waId, bubbles: [], isTyping: false }
  return { name: customer.name, bubbles: customer.chat, isTyping: customer.typingUntil > Date.now() }
}

function Phone() {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Customer's phone · simulator</title>
        <link rel="stylesheet" href="/_phone/style.css" />
        <script type="module" src="/_phone/script.js"></script>
      </head>
      <body>
        <aside>
          <h1>Customers</h1>
          <p class="hint">You are the customer. Messages go to CRMConnect as WhatsApp would send them.</p>
          <form id="new-customer">
            <label for="new-number">Another number</label>
            <input
              id="new-number"
              name="waId"
              inputmode="tel"
              placeholder="e.g. 15550100123"
              required
              pattern="[+0-9 \-]{6,20}"
            />
            <label for="new-name">Name</label>
            <input id="new-name" name="name" maxlength={80} placeholder="Profile name" />
            <button type="submit">Use this phone</button>
          </form>
          <nav id="customers" aria-label="Customers"></nav>
        </aside>
        <main class="phone">
          <header>
            <button type="button" id="back" aria-label="All customers">
              ‹
            </button>
            <div>
              <strong>CRMConnect Demo</strong>
              <span id="who"></span>
            </div>
          </header>
          <ol id="chat" aria-live="polite"></ol>
          <p id="typing" hidden>
            typing…
          </p>
          <form id="composer">
            <select id="kind" aria-label="Kind of message">
              <option value="text">Text</option>
              <option value="image">Image</option>
              <option value="voice">Voice note</option>
              <option value="location">Location</option>
              <option value="contacts">Contact</option>
              <option value="sticker">Sticker</option>
              <option value="reaction">Reaction 👍</option>
              <option value="edit">Edit my last</option>
              <option value="revoke">Delete my last</option>
              <option value="unsupported">Unsupported</option>
            </select>
            <input id="text" autocomplete="off" placeholder="Message" aria-label="Message" />
            <button type="submit">Send</button>
          </form>
          <p id="problem" role="alert"></p>
        </main>
      </body>
    </html>
  )
}
