import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { crawl, signedIn } from '../support/admin'
import { startApp } from '../support/app'
import { addPeople, planCampaign, schedule, stateOf } from '../support/campaign-setup'
import { invoicesOf, postEvents } from '../support/crm-posts'
import { customers, postOf } from '../support/customers'
import { Figures } from '../support/figures'
import { isShort, knob } from '../support/knobs'
import { tellLimits } from '../support/limits-told'
import { tellRows } from '../support/limits-rows'
import { erase, importPeople, postAgain, postMany, quiet, ring, seenBy } from '../support/limits-work'
import { Poster } from '../support/load'
import { mapInvoices, setNotifyOptions } from '../support/notify-setup'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { SimulatedTime } from '../support/simulated-time'
import { StatusMixer } from '../support/status-mixer'

const rows = knob('ROWS', 10_000)
const recipients = knob('RECIPIENTS', 2000, 100)
/** Of one post; Meta puts at most a thousand into one. */
const updates = knob('UPDATES', 1000, 100)
const events = knob('EVENTS', 1000, 100)
const posts = knob('POSTS', 5, 1)
const pages = knob('PAGES', 500, 40)
const AGO_DAYS = 380
const DAY_MS = 86_400_000

say(`What one invocation asks of the platform, at most, by the door that was called: posts of ${updates} messages, with bots'
replies and their statuses, ${events} events of the CRM in posts of 100, a campaign to ${recipients}, files of ${rows} people, the pages
of the admin, the archive and an erasure. Measured in front of the unchanged Worker, against the limits of the paid plan.`)

const random = randomFrom(1)
const mixer = new StatusMixer(random)
const app = await startApp(
  path.resolve('bench/support/limits-worker.ts'),
  async (database) => {
    await setNotifyOptions(database)
    await addPeople(database, recipients, 'HIGH')
  },
  mixer.deliver,
)
const poster = new Poster(app.runtime.origin, 8)
const [talker, ...crowd] = customers(updates + 1, 3)
let isProved = false

try {
  await mapInvoices(app)
  await planCampaign(app, 'HIGH')
  await step('messages', messages)
  await step('events', tellEvents)
  await step('campaign', campaign)
  await step('statuses', statuses)
  await step('admin', admin)
  await step('archive and erasure', archive)
  isProved = tell(await seenBy(app))
} finally {
  poster.close()
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = Date.now()
  await work()
  await quiet(app)
  say(`  ${name}: ${Math.round((Date.now() - startedAt) / 100) / 10} s`)
}

async function messages(): Promise<void> {
  for (const customer of [talker!, ...crowd]) app.meta.hasHeard(customer)
  await postMany(poster, [talker!], { count: updates, run: 'one' })
  for (let n = 0; n < posts; n++) await postMany(poster, crowd, { count: updates, run: `many${n}` })
  await ring(app, 'minute')
}

async function tellEvents(): Promise<void> {
  const lanes = { random, lanes: 2, onAcknowledged: () => {} }
  await postEvents(app.runtime.origin, invoicesOf(random, events), lanes)
  await ring(app, 'minute')
}

async function campaign(): Promise<void> {
  await schedule(app)
  const untilAt = Date.now() + 120_000
  while (stateOf(app) !== 'done') {
    if (Date.now() > untilAt) throw new Error(`The campaign does not end: ${stateOf(app)}`)
    await sleep(200)
  }
  await ring(app, 'minute')
}

async function statuses(): Promise<void> {
  while (!mixer.isEmpty) await postAgain(poster, postOf(mixer.take(updates)))
}

async function admin(): Promise<void> {
  const visitor = await signedIn(app)
  await importPeople(visitor, 'leads', rows)
  const others = isShort ? [] : (['contacts', 'whatsapp/contacts'] as const)
  for (const kind of others) await importPeople(visitor, kind, rows)
  await crawl(visitor, { most: pages, ofAShape: 1 })
}

/** More than a year later all of it is old. */
async function archive(): Promise<void> {
  await new SimulatedTime(app).skip(AGO_DAYS * DAY_MS)
  await ring(app, 'hour')
  await quiet(app)
  await erase(app, await signedIn(app), talker!)
  await ring(app, 'minute')
}

function tell(seen: Awaited<ReturnType<typeof seenBy>>): boolean {
  const figures = new Figures('prove', 'limits')
  tellLimits(figures, seen)
  tellRows(figures, app.stateDir)
  return figures.verdict() === 0
}
