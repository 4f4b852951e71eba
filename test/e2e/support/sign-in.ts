import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { App } from './app'

const DESK = { viewport: { width: 1440, height: 900 } }

/** A page in a context of its own, signed in as the demo's admin, at the inbox. */
export async function signIn(browser: Browser, app: App, options: BrowserContextOptions = DESK): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${app.url}/admin/whatsapp`)
  await page.getByLabel('E-mail address').fill('admin@example.com')
  await page.getByLabel('Password').fill('crmconnect-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin/whatsapp**')
  return page
}
