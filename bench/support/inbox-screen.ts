import { setTimeout as sleep } from 'node:timers/promises'
import { signedIn } from './admin'
import { startApp, startBare } from './app'
import { customers, webhookOf, wamidOf, type Customer } from './customers'
import type { Figures } from './figures'
import { knob } from './knobs'
import { median, percentile, Poster, WEBHOOK_PATH } from './load'
import { say } from './say'
import { Screen } from './screen'

const posts = knob('POSTS', 600, 60)
const WARM_UP = 30
const PEOPLE = 20
/** So that what one post leaves to be done does not weigh on the next. */
const PAUSE_MS = 30
/** Signature, Journal, Conversation, Journal again and the hub, against signature, one object and a hub. */
const SLOWER_AT_MOST = 4
const LONGEST_MS = 1000

type Shown = { answeredMs: number; shownMs: number }
type Side = { poster: Poster; path: string; screen: Screen; shown: Shown[]; missing: number }

/** From a customer's message to the screen of a colleague who has the inbox open, against the least that such a way can be. */
export async function inboxScreen(figures: Figures): Promise<void> {
  say(`A customer's message on the open screen of a colleague: from the first byte of Meta's post to the event on the socket of
a session in the inbox, against a bare Worker that checks the signature, inserts the post in one object and tells it to the
sockets of another. Each on a workerd of its own, ${posts} posts each, one at a time and in turns, from ${PEOPLE} known customers.`)
  const [app, bare] = [await startApp(), await startBare()]
  const sides: Side[] = []
  try {
    const { cookies } = await signedIn(app)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: app.runtime.origin }
    sides.push(await sideOf(app.runtime.origin, WEBHOOK_PATH, '/admin/whatsapp/live', headers))
    sides.push(await sideOf(bare.runtime.origin, '/told', '/live'))
    const people = customers(PEOPLE, 7)
    for (const one of people) app.meta.hasHeard(one)
    await turns(sides, people, WARM_UP, 'first')
    for (const side of sides) side.shown.length = 0
    await turns(sides, people, posts, 'then')
    tell(figures, sides as [Side, Side])
  } finally {
    for (const { poster, screen } of sides) {
      poster.close()
      screen.close()
    }
    await Promise.all([app.close(), bare.close()])
  }
}

async function sideOf(origin: string, path: string, live: string, headers?: Record<string, string>): Promise<Side> {
  const screen = await Screen.open(origin, live, headers)
  return { poster: new Poster(origin, 1), path, screen, shown: [], missing: 0 }
}

async function turns(sides: Side[], people: Customer[], count: number, run: string): Promise<void> {
  for (let n = 0; n < count; n++) {
    for (const side of n % 2 === 0 ? sides : sides.toReversed()) {
      await oneOf(side, people[n % people.length]!, n, run)
      await sleep(PAUSE_MS)
    }
  }
}

async function oneOf(side: Side, customer: Customer, n: number, run: string): Promise<void> {
  const { poster, path, screen, shown } = side
  const text = `Is it on its way? ${run}-${n}.`
  const body = webhookOf({ customer, wamid: wamidOf(n, run), text, at: Date.now() })
  const comes = screen.shows(text)
  const answer = await poster.post(body, path)
  if (answer.status !== 200) throw new Error(`A post was answered with ${answer.status}: ${answer.words}`)
  const at = await comes
  if (at === null) side.missing++
  else shown.push({ answeredMs: answer.ms, shownMs: at - answer.sentAt })
}

function tell(figures: Figures, [app, bare]: [Side, Side]): void {
  for (const [name, { shown, missing }] of Object.entries({ app, bare })) {
    const times = shown.map(({ shownMs }) => shownMs)
    const answers = shown.map(({ answeredMs }) => answeredMs)
    figures.tell(`${name}: answered, half of them within`, median(answers), 'ms')
    figures.tell(`${name}: on the screen, half of them within`, median(times), 'ms')
    const aim = name === 'app' ? { atMost: LONGEST_MS } : null
    figures.tell(`${name}: on the screen, 99 of 100 within`, percentile(times, 0.99), 'ms', aim)
    figures.tell(`${name}: on no screen within ten seconds`, missing, 'messages', { exactly: 0 })
  }
  const [ofApp, ofBare] = [app, bare].map(({ shown }) => median(shown.map(({ shownMs }) => shownMs))) as [
    number,
    number,
  ]
  figures.tell('post to screen, app to bare, half of them', ofApp / ofBare, 'ratio', { atMost: SLOWER_AT_MOST })
}
