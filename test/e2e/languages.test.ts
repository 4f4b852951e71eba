import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'

const PICTURES = process.env.SCREENSHOTS

let app: App
let browser: Browser

beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('who asks for Spanish signs in in Spanish, and keeps what they choose on their profile', async () => {
  const context = await browser.newContext({
    locale: 'es-AR',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const languageNow = () => page.locator('html').getAttribute('lang')
  await page.goto(`${app.url}/admin/profile`)
  expect(await languageNow()).toBe('es')
  expect(await problemsOf(page)).toEqual([])
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/login-es-phone-dark.png` })
  await page.getByLabel('Correo electrónico').fill('admin@example.com')
  await page.getByLabel('Contraseña').fill('crmconnect-demo')
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await page.waitForURL('**/admin/profile')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('link', { name: 'Bandeja de entrada' }).waitFor()
  expect(await page.locator('script[src*=".es.js"]').count()).toBe(0)

  const choice = page.locator('select[name="language"]')
  const choose = async (value: string) => {
    await choice.selectOption(value)
    await page.locator('form[action="/admin/profile/language"] button').click()
    await page.waitForURL('**done=language')
  }
  await choose('en')
  await page.getByRole('link', { name: 'Inbox', exact: true }).waitFor()
  expect(await languageNow()).toBe('en')
  await choose('es')
  await page.getByRole('link', { name: 'Bandeja de entrada' }).waitFor()
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/profile-es.png`, fullPage: true })
  await page.goto(`${app.url}/admin/whatsapp`)
  expect(await page.locator('script[src*="/assets/inbox.es.js"]').count()).toBe(1)
  await page.goto(`${app.url}/admin/profile`)
  expect(await choice.inputValue()).toBe('es')
  await choose('')
  expect(await languageNow()).toBe('es')
  expect(errors).toEqual([])
})
