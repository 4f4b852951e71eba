import { existsSync } from 'node:fs'
import path from 'node:path'
import { DEMO_PASSWORD } from '../../scripts/seed/demo'
import { openBrowser } from '../../test/e2e/support/browser'
import type { App } from './app'
import type { Tried } from './gates'

const SETTLE_MS = 250
/** Handlers that wait for somebody. */
const TOUCH = `for (const element of document.querySelectorAll('main *'))
  for (const kind of ['mouseover', 'focus']) element.dispatchEvent(new Event(kind))`

/** Opens these pages in a real browser, signed in; whatever calls `canary`, opens a dialog or leaves for elsewhere is told. */
export async function visitPages(app: App, addresses: readonly string[]): Promise<Tried> {
  const through: string[] = []
  const browser = await openBrowser()
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.exposeFunction('canary', (name: unknown) => through.push(`ran on ${page.url()}: ${String(name)}`))
    page.on('dialog', (dialog) => {
      through.push(`a dialog on ${page.url()}`)
      void dialog.dismiss()
    })
    await page.route('**/*', async (route) => {
      const { origin, pathname } = new URL(route.request().url())
      if (origin !== app.runtime.origin) {
        if (origin !== 'null') through.push(`${page.url()} asked ${origin}`)
        return route.abort()
      }
      const file = path.join('public', pathname)
      return pathname.startsWith('/assets/') && existsSync(file) ? route.fulfill({ path: file }) : route.continue()
    })
    await page.goto(`${app.runtime.origin}/admin/login`)
    await page.getByLabel('E-mail address').fill('admin@example.com')
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/admin/login'))
    for (const address of addresses) {
      await page.goto(app.runtime.origin + address, { waitUntil: 'load' }).catch(() => null)
      await page.evaluate(TOUCH)
      await page.waitForTimeout(SETTLE_MS)
    }
    return { count: addresses.length, through }
  } finally {
    await context.close()
  }
}
