import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await signIn(browser, app)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a bot is made, and tried in the lab by keyboard: text, tap, time', async () => {
  await makeBot('Menu', 'menu', 'What would you like?', { 'config.7.buttons.0.title': 'Prices' })
  await page.goto(`${app.url}/admin/whatsapp/bots/lab`)
  await page.getByLabel('Message of the customer').fill('menu')
  await page.keyboard.press('Enter')
  await phone().getByText('What would you like?').waitFor()
  await page.getByRole('button', { name: 'Tap “Prices”' }).press('Enter')
  await trace().getByText('2. Customer taps “Prices”').waitFor()
  await page.getByRole('button', { name: 'Past the 24 hours' }).press('Enter')
  await trace().getByText('3. The 24 hours pass').waitFor()
  expect(await page.getByLabel('Message of the customer').isVisible()).toBe(true)
})

test('the conversation is kept as a case, which passes', async () => {
  await page.getByLabel('Name of the case').fill('The menu asks')
  await page.getByRole('button', { name: 'Save the case' }).click()
  await page.getByText('The case is saved.').waitFor()
  await page.getByRole('link', { name: 'Run all' }).click()
  await page.getByText('The case passes.').waitFor()
})

test('a change of the bot that breaks it is stopped, and published after a second look', async () => {
  await page.goto(`${app.url}/admin/whatsapp/bots`)
  await page.getByRole('link', { name: 'Edit Menu' }).click()
  await page.locator('[name="config.7.body"]').fill('Something else?')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('One case would fail. Nothing was published.').waitFor()
  await page.getByText('The menu asks').waitFor()
  await page.getByLabel('I have looked at it').check()
  await page.getByRole('button', { name: 'Publish anyway' }).click()
  await page.getByText('The bot is saved.').waitFor()
  await page.goto(`${app.url}/admin/whatsapp/bots/lab/cases?run=all`)
  await page.getByText('1 of 1 cases fail.').waitFor()
})

function phone() {
  return page.getByRole('region', { name: 'Phone' })
}

function trace() {
  return page.getByRole('list', { name: 'What the bots decided' })
}

async function makeBot(name: string, keyword: string, body: string, further: Record<string, string>): Promise<void> {
  await page.goto(`${app.url}/admin/whatsapp/bots/new`)
  await page.locator('#field-name').fill(name)
  await page.locator('[name="trigger.1.keywords"]').fill(keyword)
  await page.locator('[name="botType"]').selectOption('7')
  await page.locator('[name="config.7.body"]').fill(body)
  for (const [field, value] of Object.entries(further)) await page.locator(`[name="${field}"]`).fill(value)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The bot is saved.').waitFor()
}
