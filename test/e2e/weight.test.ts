import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const KB = 1024
const INBOX = { script: 80 * KB, all: 150 * KB }
const OTHERS = { script: 60 * KB }
/** With the drawing beside the outline, which wide screens load by itself. */
const FLOW = { script: 46 * KB + 20 * KB }
const SCREENS = [
  '/admin',
  '/admin/leads',
  '/admin/leads/1',
  '/admin/contacts',
  '/admin/tickets',
  '/admin/staff',
  '/admin/audit',
  '/admin/profile',
  '/admin/whatsapp/quick-replies',
  '/admin/whatsapp/labels',
  '/admin/whatsapp/bots/new',
  '/admin/whatsapp/templates/new',
  '/admin/whatsapp/numbers/1/hours',
  '/admin/whatsapp/settings/connection',
]

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  await app.customerSays('15550100201', 'Hello')
  page = await signIn(browser, app)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('the inbox with an open thread loads at most 80 KB of script and 150 KB in all, gzip', async () => {
  await page.goto(`${app.url}/admin/whatsapp?group=leads`)
  const thread = await page.locator('#conversations a').first().getAttribute('href')
  const { script, all } = await weightOf(thread ?? '')
  console.log(`inbox: ${Math.round(script / KB)} KB of script, ${Math.round(all / KB)} KB in all`)
  expect(script).toBeLessThanOrEqual(INBOX.script)
  expect(all).toBeLessThanOrEqual(INBOX.all)
  expect(script).toBeGreaterThan(10 * KB)
})

test.each(SCREENS)('%s loads at most 60 KB of script, gzip', async (address) => {
  const { script } = await weightOf(address)
  expect(script).toBeLessThanOrEqual(OTHERS.script)
})

test('a flow’s editor with its drawing loads at most 66 KB of script, gzip', async () => {
  const { script } = await weightOf('/admin/whatsapp/bots/4/flow')
  expect(script).toBeLessThanOrEqual(FLOW.script)
})

/** What a browser fetches for the page before anybody touches it, each answer compressed as the edge does. */
async function weightOf(address: string): Promise<{ script: number; all: number }> {
  const fresh = await page.context().newPage()
  const bodies: Promise<{ size: number; isScript: boolean }>[] = []
  fresh.on('response', (response) => {
    if (response.status() !== 200) return
    const isScript = response.request().resourceType() === 'script'
    bodies.push(response.body().then((body) => ({ size: gzipSync(body, { level: 6 }).length, isScript })))
  })
  const answer = await fresh.goto(app.url + address)
  expect([address, answer?.status()]).toEqual([address, 200])
  await fresh.waitForLoadState('networkidle')
  const loaded = await Promise.all(bodies)
  await fresh.close()
  const sum = (some: typeof loaded) => some.reduce((total, { size }) => total + size, 0)
  return { script: sum(loaded.filter(({ isScript }) => isScript)), all: sum(loaded) }
}
