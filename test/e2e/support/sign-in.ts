import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { App } from './app'

type Options = BrowserContextOptions & { email?: string; at?: string }

/** A page in a context of its own, signed in (as the demo's admin unless told otherwise), at the inbox or another address. */
export async function signIn(
  browser: Browser,
  app: App,
  { email, at, ...options }: Options = { viewport: { width: 1440, height: 900 } },
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await enter(page, app, { email, at })
  return page
}

/** The same in a page that is there already. */
export async function enter(
  page: Page,
  app: App,
  { email = 'admin@example.com', at = '/admin/whatsapp' }: { email?: string | undefined; at?: string | undefined } = {},
): Promise<void> {
  await page.goto(app.url + at)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('crmconnect-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${at}**`)
}
