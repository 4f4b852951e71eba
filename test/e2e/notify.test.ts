import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await browser.newPage()
  await enter(page, app)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a tab that nobody looks at counts in its title what waits for a person, until somebody looks', async () => {
  await page.getByRole('button', { name: 'Notify me of new messages in this browser' }).waitFor()
  await page.waitForLoadState('networkidle')
  // A bot answers the first message: nobody waits.
  await app.customerSays('15550100302', 'Hello')
  await page.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })")
  await app.customerSays('15550100302', 'Xyzzy?')
  await expect.poll(() => page.title(), { timeout: 10_000 }).toMatch(/^\(1\) Inbox/)
  await app.customerSays('15550100302', 'Plugh?')
  await expect.poll(() => page.title(), { timeout: 10_000 }).toMatch(/^\(2\) Inbox/)
  await page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
  await expect.poll(() => page.title()).toMatch(/^Inbox/)
})
