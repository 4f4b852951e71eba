import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const SETTINGS = '/admin/whatsapp/settings/widget'
const PICTURES = process.env.SCREENSHOTS

let app: App
let browser: Browser
let site: Server
let admin: Page

beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  site = createServer((_, answer) => {
    const policy = `default-src 'none'; script-src ${app.url}; frame-src ${app.url}; require-trusted-types-for 'script'`
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    const tag = `<script src="${app.url}/whatsapp_chat/widget.js" async></script>`
    const meta = '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    answer.end(`<!doctype html><html lang="en"><head><title>Shop</title>${meta}${tag}</head>
      <body><main><h1>A shop</h1><button>Menu</button></main>${tag}</body></html>`)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', () => resolve()))
  admin = await signIn(browser, app, { at: SETTINGS, viewport: { width: 1280, height: 900 } })
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  await app?.remove()
})

test('on a page of another origin with a strict policy one click opens WhatsApp with text and UTM, by mouse and by key', async () => {
  await admin.getByLabel('What your pages show').selectOption('button')
  await admin.getByLabel('Greeting').fill('Good day! What are you looking for?')
  await admin.getByLabel('First message').fill('I have a question')
  await expect.poll(() => admin.locator('#widget-stage').getByText('What are you looking for?').count()).toBe(1)
  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await admin.getByText('The chat widget is saved').waitFor()
  await picture(admin, 'widget-settings-desk-light')

  const { page, errors } = await visit('/?utm_source=google&utm_campaign=spring')
  const launcher = page.getByRole('button', { name: 'Chat with us' })
  await launcher.waitFor()
  expect(await launcher.count()).toBe(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Chat with us' })
  await panel.getByText('Good day!').waitFor()
  await picture(page, 'widget-page-phone-dark')
  expect(await problemsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await panel.isVisible()).toBe(false)
  expect(await launcher.evaluate((button) => button.matches(':focus'))).toBe(true)
  await launcher.click()
  const [chat] = await Promise.all([page.waitForEvent('popup'), panel.getByRole('link').click()])
  const opened = new URL(chat.url())
  expect(opened.host).toBe('wa.me')
  expect(opened.pathname).toMatch(/^\/\d{8,15}$/)
  expect(opened.searchParams.get('text')).toBe('I have a question\n\n[utm_source=google utm_campaign=spring]')
  // Where they came from is still known on the next page.
  await page.goto(siteUrl('/contact'))
  await launcher.click()
  expect(await panel.getByRole('link').getAttribute('href')).toContain('utm_source%3Dgoogle')
  expect(errors).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
})

test('a snippet of somebody else loads at the first click, runs, and reads neither page nor cookie of ours', async () => {
  await admin.goto(app.url + SETTINGS)
  await admin.getByLabel('What your pages show').selectOption('snippet')
  const spy = `try{document.cookie;parent.document;out='read'}catch(e){out='kept out of '+origin}document.body.append(out)`
  await admin.getByLabel('HTML of the other provider').fill(`<p>Provider</p><script>let out;${spy}</script>`)
  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await admin.getByText('The chat widget is saved').waitFor()
  const preview = admin.frameLocator('#widget-snippet')
  await preview.getByText('kept out of null').waitFor()

  const { page, errors, asked } = await visit('/')
  const launcher = page.getByRole('button', { name: 'Chat with us' })
  await launcher.waitFor()
  expect(asked.filter((url) => url.includes('/frame'))).toEqual([])
  await launcher.click()
  await page.frameLocator('iframe').getByText('kept out of null').waitFor()
  expect(errors).toEqual([])
})

/** A phone at night. */
async function visit(address: string): Promise<{ page: Page; errors: string[]; asked: string[] }> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ viewport, colorScheme: 'dark', reducedMotion: 'reduce' })
  await context.route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }))
  const page = await context.newPage()
  const [errors, asked]: [string[], string[]] = [[], []]
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (line) => line.type() === 'error' && !line.text().includes('favicon') && errors.push(line.text()))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(siteUrl(address))
  return { page, errors, asked }
}

function siteUrl(address: string): string {
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}${address}`
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: name.includes('settings') })
}
