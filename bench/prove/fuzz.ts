import { signedIn } from '../support/admin'
import { startApp } from '../support/app'
import { Arrivals } from '../support/arrivals'
import { SMALL_TALK, Traffic } from '../support/conversation-traffic'
import { Figures } from '../support/figures'
import { FuzzedFlows } from '../support/fuzz-flows'
import { FuzzedForms } from '../support/fuzz-forms'
import { FuzzedEvents, setSigningSecret, signedHeaders } from '../support/fuzz-notify'
import { FuzzedWebhooks } from '../support/fuzz-webhooks'
import { knob } from '../support/knobs'
import { Poster } from '../support/load'
import { Memory } from '../support/memory'
import { pick, randomFrom } from '../support/random'
import { say } from '../support/say'
import { countOf, troubleIn } from '../support/worker-log'

const webhooks = knob('WEBHOOKS', 100_000, 300)
const events = knob('EVENTS', 20_000, 100)
const forms = knob('FORMS', 20_000, 80)
const flows = knob('FLOWS', 20_000, 60)
const pages = knob('PAGES', 500, 120)
/** Before the memory is looked at: workerd takes what it needs for this load first. */
const warmUp = knob('WARM_UP', 20_000, 20)
const seed = knob('SEED', Date.now() % 1_000_000)
const LANES = 12
/** One post in so many is what an ordinary customer writes: it has to be in D1 in the end, whatever was posted around it. */
const ORDINARY_EVERY = 100
const SETTLE_MS = 180_000
/** With so many the rest would tell nothing more. */
const MOST_BROKEN = 50
const WITHIN = 1.1

say(`Changed at random, with the seed ${seed}: ${webhooks} webhooks (after ${warmUp} that warm up) made from Meta's payloads in
test/fixtures, signed as Meta signs; ${events} signed posts of the CRM; ${forms} posts of the forms that the administrator's pages hold;
${flows} flows as the editor and files bring them. Nothing is broken on purpose, so no answer may be a 5xx.`)

type Post = { status: number; action: string; words: string }

const random = randomFrom(seed)
const nobody = () => null
const app = await startApp(undefined, setSigningSecret, undefined, nobody)
const poster = new Poster(app.runtime.origin, LANES)
const arrivals = new Arrivals(app.d1)
const traffic = new Traffic(random, 20, { greetings: 0, newCustomers: 0 })
const memory = new Memory(() => app.runtime.residentMegabytes())
const figures = new Figures('prove', 'fuzz')
let isProved = false

try {
  for (const customer of traffic.known) app.meta.hasHeard(customer)
  const changed = new FuzzedWebhooks(random)
  const postOne = (n: number) => postWebhook(changed, n)
  await stage('webhooks that warm up', warmUp, postOne)
  tellStage('webhooks', await stage('webhooks', webhooks, postOne, (share) => memory.note(share)), [200])
  const posted = new FuzzedEvents(random)
  tellStage('posts of the CRM', await stage('posts of the CRM', events, () => postEvent(posted)), [202, 400, 413, 422])
  const settled = await arrivals.settle(SETTLE_MS)
  figures.tell('ordinary messages in between', arrivals.lagsMs.length + arrivals.missing, '')
  figures.tell('of them not in D1', settled ? 0 : arrivals.missing, '', { exactly: 0 })
  const visitor = await signedIn(app)
  const graphs = new FuzzedFlows(random, visitor)
  tellStage('flows', await stage('flows', flows, () => graphs.post()), [200, 303, 409, 413, 422])
  figures.tell('flows taken', graphs.taken, '')
  figures.tell('flows published', graphs.published, '')
  const filled = await FuzzedForms.start(app, random, pages)
  figures.tell('forms found on the pages', filled.forms.length, '', { atLeast: 60 })
  tellStage('forms', await stage('forms', forms, () => filled.post()), null)
  figures.tell('times signed in again', filled.signIns, '')
  tellEnd()
  isProved = figures.verdict() === 0
} finally {
  arrivals.close()
  poster.close()
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

/** So many posts, a few at a time; `look` hears how far it is. */
async function stage(name: string, count: number, post: (n: number) => Promise<Post>, look?: (share: number) => void) {
  const startedAt = Date.now()
  const answers: Post[] = []
  const byStatus = new Map<number, number>()
  let next = 0
  const lane = async () => {
    while (next < count && answers.length < MOST_BROKEN) {
      const n = next++
      const answer = await post(n).catch((error: unknown) => ({ status: 0, action: name, words: String(error) }))
      byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1)
      if (answer.status >= 500 || answer.status === 0) answers.push(answer)
      if (n % Math.ceil(count / 200) === 0) look?.(n / count)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  const seconds = (Date.now() - startedAt) / 1000
  say(
    `${name}: ${count} in ${seconds.toFixed(0)} s; ${[...byStatus].map(([status, times]) => `${status}: ${times}`).join(', ')}`,
  )
  return { count, byStatus, broken: answers }
}

function tellStage(
  name: string,
  { count, byStatus, broken }: Awaited<ReturnType<typeof stage>>,
  allowed: number[] | null,
) {
  figures.tell(`${name} posted`, count, '')
  figures.tell(`${name}: 5xx or no answer`, broken.length, '', { exactly: 0 })
  for (const { status, action, words } of broken.slice(0, 5)) say(`  ${status} ${action}: ${words}`)
  if (allowed === null) return
  const others = [...byStatus]
    .filter(([status]) => !allowed.includes(status))
    .reduce((sum, [, times]) => sum + times, 0)
  figures.tell(`${name}: answered with something else than ${allowed.join(', ')}`, others, '', { exactly: 0 })
}

async function postWebhook(changed: FuzzedWebhooks, n: number): Promise<Post> {
  if (n % ORDINARY_EVERY === 0) {
    const { body, of } = traffic.from(pick(random, traffic.known), pick(random, SMALL_TALK))
    const answer = await poster.post(body)
    if (answer.status === 200) arrivals.acknowledged(of)
    return { ...answer, action: 'webhook' }
  }
  return { ...(await poster.post(changed.next())), action: 'webhook' }
}

async function postEvent(posted: FuzzedEvents): Promise<Post> {
  const body = posted.next()
  return { ...(await poster.postTo('/whatsapp_api/notify', body, signedHeaders(body))), action: 'notify' }
}

function tellEnd(): void {
  const { first, last } = memory.tenths()
  figures.tell('memory of workerd, first tenth of the webhooks', first, 'MB')
  figures.tell('memory of workerd, last tenth', last, 'MB')
  // Over its first twenty thousand calls workerd grows, whatever they are: shorter runs only tell.
  figures.tell('last tenth to first', last / first, 'ratio', warmUp < 20_000 ? null : { atMost: WITHIN })
  const untaken = countOf(app.stateDir, 'conversation.not-taken')
  figures.tell('updates that a conversation did not take', untaken, '', { exactly: 0 })
  const trouble = troubleIn(app.stateDir)
  figures.tell('errors in the log of the Worker', trouble.length, '', { exactly: 0 })
  for (const line of trouble.slice(0, 10)) say(`  ${line.slice(0, 400)}`)
}
