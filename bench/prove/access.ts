import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as demo from '../../scripts/seed/rows'
import type { Visitor } from '../../test/support/visitor'
import { crawl, signedIn, visitorOf, type Page } from '../support/admin'
import { startApp } from '../support/app'
import { Arrivals } from '../support/arrivals'
import { filesWithSecrets, plantSecrets, SECRETS, secretsIn } from '../support/canaries'
import { visitPages } from '../support/canary-browser'
import { customers, webhookOf, wamidOf } from '../support/customers'
import { Figures } from '../support/figures'
import { setSigningSecret, signedHeaders } from '../support/fuzz-notify'
import {
  mayWith,
  misfits,
  tryForeign,
  tryForgeries,
  tryRoles,
  type Role,
  type Route,
  type Tried,
} from '../support/gates'
import * as guesses from '../support/guesses'
import { hostileNetwork, tryInside } from '../support/inside-calls'
import { knob } from '../support/knobs'
import { Poster } from '../support/load'
import { listRoutes } from '../support/route-list'
import { say } from '../support/say'
import { AS_MARKUP, scriptedEvents, scriptedWebhooks, SCRIPTS } from '../support/scripted'
import { troubleIn } from '../support/worker-log'

const scripts = knob('SCRIPTS', SCRIPTS.length, 3)
const inBrowser = knob('PAGES', 60, 4)
const readPages = knob('READ', 400, 40)
/** Of the routes one in so many, another one with another seed. */
const ofRoutes = knob('OF_ROUTES', 1, 8)
const SEED = knob('SEED', 1)
const FORMULA = /(^|,)"?[=+@-](?![\d.,]+("|,|$))/m

say(`Whoever may not, everywhere: every route of the Worker by every role, forged posts, others' records, guesses of passwords and
sessions, ${scripts} scripts in every text that customers and the CRM choose, addresses that lead inside, line breaks, and ${SECRETS.length} secrets
that may stand nowhere. The corpus is listed in bench/support (scripted.ts, addresses.ts, guesses.ts, canaries.ts), nothing in it is drawn by lot. SEED=${SEED}`)

const figures = new Figures('prove', 'access')
const { outside, called } = hostileNetwork()
const app = await startApp(path.resolve('bench/support/access-worker.ts'), prepare, undefined, outside)
const poster = new Poster(app.runtime.origin, 4)
const answers = { count: 0, leaks: new Set<string>() }
let isProved = false

try {
  const routes = await listRoutes()
  const declared = routes.filter((route): route is Route => route.needs !== null)
  const signedInOnly = declared.filter(({ needs }) => needs !== 'nobody-yet')
  const guarded = signedInOnly.filter((_route, n) => n % ofRoutes === SEED % ofRoutes)
  const undeclared = routes.filter(
    ({ needs, path: at }) => needs === null && at.startsWith('/admin') && !at.endsWith('/*'),
  )
  tell('routes of the Worker, by its router', { count: routes.length, through: undeclared.map((route) => route.path) })
  tell('routes against the declared table', misfits(declared))
  const admin = watched(await signedIn(app))
  await writeScripts()
  const roles = await rolesOf()
  tell('routes by roles', await tryRoles(guarded, roles))
  tell('routes by somebody who left', await tryRoles(guarded, [await formerRole()]))
  const other = await signedIn(app)
  tell(
    'forged posts',
    await tryForgeries(
      guarded.filter(({ path: at }) => !at.endsWith('/logout')),
      admin,
      other.csrfToken,
    ),
  )
  tell(
    "a colleague's records",
    await tryForeign(signedInOnly, watched(await signedIn(app, 'own@example.com')), foreignRecords()),
  )
  tell('sessions: planted, forged, ended', await guesses.trySessions(app))
  tell('set-up once more', await guesses.trySetup(app))
  tell('line breaks in addresses and headers', await guesses.tryHeaders(app))
  tell('addresses that lead inside', await tryInside(app, admin, called))
  const pages = await crawl(admin, { most: readPages, ofAShape: 4 })
  tellPages(pages, await sheets(admin, signedInOnly))
  tell('pages in a real browser', await visitPages(app, mostTelling(pages)))
  tell('guesses of one password', await guesses.tryPasswords(app, 'bots@example.com'))
  tell('leaked passwords from one address', await guesses.tryStuffing(app))
  await tellSecrets()
  isProved = figures.verdict() === 0
} finally {
  poster.close()
  await app.close({ keep: !isProved })
}
// The browser is shared by whoever is in this process, and would keep it alive.
process.exit(isProved ? 0 : 1)

/** The secrets, and somebody who works here and may do nothing. */
async function prepare(database: D1Database): Promise<void> {
  await plantSecrets(database)
  await setSigningSecret(database)
  await database
    .prepare(
      "insert into tblstaff (staffid, email, name, firstname, lastname, admin, active, email_verified, created_at, updated_at) select 6, 'nothing@example.com', 'No One', 'No', 'One', 0, 1, 1, created_at, updated_at from tblstaff where staffid = 2",
    )
    .run()
  await database
    .prepare(
      'insert into tblstaff_accounts (account_id, provider_id, staffid, password, created_at, updated_at) select 6, provider_id, 6, password, created_at, updated_at from tblstaff_accounts where staffid = 2',
    )
    .run()
}

async function rolesOf(): Promise<Role[]> {
  const held = (staffId: number) =>
    demo.PERMISSIONS.filter(({ staffid }) => staffid === staffId).map(
      ({ feature, capability }) => `${feature}.${capability}`,
    )
  const role = async (name: string, email: string, staffId: number): Promise<Role> => ({
    name,
    visitor: watched(await signedIn(app, email)),
    may: mayWith(held(staffId)),
  })
  return [
    { name: 'nobody', visitor: watched(visitorOf(app)), may: () => false },
    await role('agent', 'agent@example.com', 2),
    await role('own records only', 'own@example.com', 3),
    await role('bots only', 'bots@example.com', 4),
    await role('nothing at all', 'nothing@example.com', 6),
    { name: 'admin', visitor: watched(await signedIn(app)), may: () => true },
  ]
}

/** Deactivated while signed in. */
async function formerRole(): Promise<Role> {
  const visitor = watched(await signedIn(app, 'nothing@example.com'))
  const database = await app.runtime.database('DB')
  await database.prepare('update tblstaff set active = 0 where staffid = 6').run()
  return { name: 'former', visitor, may: () => false }
}

/** Every text that a customer or the CRM chooses, with each of the scripts. */
async function writeScripts(): Promise<void> {
  const arrivals = new Arrivals(app.d1)
  let fields = 0
  for (const [n, script] of SCRIPTS.slice(0, scripts).entries()) {
    const messages = scriptedWebhooks(script, 60 + n)
    const events = scriptedEvents(script, 60 + n)
    fields += messages.fields + events.fields
    const posted = await poster.post(messages.body)
    if (posted.status !== 200) throw new Error(`A scripted webhook was answered with ${posted.status}`)
    const told = await poster.postTo('/whatsapp_api/notify', events.body, signedHeaders(events.body))
    if (told.status >= 500) throw new Error(`Scripted events were answered with ${told.status}`)
  }
  const [customer] = customers(1, 80)
  if (!customer) throw new Error('nobody')
  const last = { customer, wamid: wamidOf(1, 'last'), text: 'The last one', at: Date.now() }
  await poster.post(webhookOf(last))
  arrivals.acknowledged(last)
  await arrivals.settle(60_000)
  arrivals.close()
  await sleep(1500)
  const stored = app.d1.one<{ n: number }>(
    "select count(*) as n from tblwhatsapp_interaction_messages where body like '%canary%'",
  ).n
  figures.tell('texts with a script in them', fields, '', { atLeast: 50 })
  figures.tell('messages with a script in D1', stored, '', { atLeast: scripts })
}

function foreignRecords(): Record<string, string> {
  const one = (sql: string) => String(app.d1.one<{ id: string | number }>(sql).id)
  return {
    '/admin/leads/:': one('select id from tblleads where assigned = 2 limit 1'),
    '/admin/tickets/:': one('select ticketid as id from tbltickets where assigned = 2 limit 1'),
  }
}

function tellPages(pages: readonly Page[], files: readonly Page[]): void {
  const html = pages.filter(({ text }) => text.startsWith('<!doctype html'))
  const marked = html.filter(({ text }) => AS_MARKUP.test(withoutText(text)))
  const shown = html.filter(({ text }) => text.includes('canary'))
  tell('pages read', {
    count: pages.length,
    through: pages.filter(({ status }) => status >= 500).map((page) => page.address),
  })
  figures.tell('of them with a script shown as text', shown.length, '', { atLeast: 3 })
  tell('pages searched for a script taken as markup', {
    count: html.length,
    through: marked.map((page) => page.address),
  })
  const formulas = files.filter(({ text }) => FORMULA.test(text))
  tell('files for a spreadsheet searched for formulas', {
    count: files.length,
    through: formulas.map((page) => page.address),
  })
  figures.tell('such files found', files.length, '', { atLeast: 2 })
}

/** What can be downloaded for a spreadsheet. */
async function sheets(visitor: Visitor, routes: readonly Route[]): Promise<Page[]> {
  const addresses = routes.filter(
    ({ method, path: at }) => method === 'GET' && !at.includes(':') && /csv|export/.test(at),
  )
  const files: Page[] = []
  for (const { path: address } of addresses) {
    const answer = await visitor.get(address)
    const text = await answer.text()
    if (answer.headers.get('content-type')?.includes('csv')) files.push({ address, status: answer.status, text })
  }
  return files
}

/** Attribute values and escaped text hold what was written, not markup. */
function withoutText(page: string): string {
  return page.replaceAll(/"[^"]*"/g, '""')
}

function mostTelling(pages: readonly Page[]): string[] {
  const html = pages.filter(({ text, status }) => status === 200 && text.startsWith('<!doctype html'))
  return html
    .toSorted((a, b) => Number(b.text.includes('canary')) - Number(a.text.includes('canary')))
    .slice(0, inBrowser)
    .map(({ address }) => address)
}

async function tellSecrets(): Promise<void> {
  tell('answers searched for secrets', { count: answers.count, through: [...answers.leaks] })
  const queued = (await (await fetch(`${app.runtime.origin}/__bench/queued`)).json()) as string[]
  tell('queue messages searched for secrets', { count: queued.length, through: queued.flatMap(secretsIn) })
  const { searched, found } = filesWithSecrets(app.stateDir)
  tell('files of databases and logs searched for secrets', { count: searched, through: found })
  figures.tell('errors in the log of the Worker', troubleIn(app.stateDir).length, '', { exactly: 0 })
}

/** Everything that this visitor is answered is searched for secrets. */
function watched(visitor: Visitor): Visitor {
  const { calls } = visitor
  visitor.calls = async (request) => {
    const answer = await calls(request)
    const text = await answer.clone().text()
    answers.count++
    for (const secret of secretsIn(text + [...answer.headers].join())) answers.leaks.add(`${request.url}: ${secret}`)
    return answer
  }
  return visitor
}

function tell(name: string, { count, through }: Tried): void {
  figures.tell(name, count, 'tried')
  if (figures.tell(`${name}: came through`, through.length, '', { exactly: 0 })) return
  for (const line of through.slice(0, 12)) say(`  ${line}`)
}
