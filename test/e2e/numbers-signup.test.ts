import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const SECOND = '100000000000002'

let app: App
let browser: Browser
let staff: BrowserContext
let page: Page
const errors: string[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  staff = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await staff.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await enter(page, app, { at: '/admin/whatsapp/numbers' })
  await page.getByRole('heading', { name: 'Numbers' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('the way to Facebook is under adding a number', async () => {
  await page.getByRole('link', { name: 'Add a number' }).click()
  await page.getByText('+1 555-010-0002').waitFor()
  await page.getByRole('link', { name: 'Connect with Facebook' }).click()
  await page.getByLabel('Configuration ID').fill('700000000000009')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The configuration is saved').waitFor()
})

test('a dialog that is closed changes nothing and says so', async () => {
  await choose('Close the dialog')
  await page.getByText('The dialog was closed at the step PHONE_NUMBER_SETUP').waitFor()
  await page.getByRole('link', { name: 'Start again' }).click()
})

test('the account of another business is refused with the reason', async () => {
  await choose('Choose the account of another business')
  await page.getByText('is not the one that this system works with').waitFor()
  await page.getByRole('link', { name: 'Start again' }).click()
})

test('a message from any other window is not heard', async () => {
  await page.getByRole('button', { name: 'Continue with Facebook', disabled: false }).waitFor()
  const message = { type: 'WA_EMBEDDED_SIGNUP', event: 'CANCEL', data: { current_step: 'FORGED' } }
  await page.evaluate(`postMessage(${JSON.stringify(JSON.stringify(message))}, '*')`)
  await page.waitForTimeout(300)
  expect(new URL(page.url()).pathname).toBe('/admin/whatsapp/numbers/signup')
})

test('the dialog leads to the steps; what fails is repeated from there, with the token that is there already', async () => {
  // Not the reading with which the clock looks after its subscription each hour.
  const match = { path: 'subscribed_apps', method: 'POST', kind: 'management' }
  await control('faults', { match, status: 500, times: 1 })
  await choose('Connect the number +1 555-010-0002')
  await page.getByRole('list', { name: 'Steps' }).getByText('Failed').waitFor()
  await page.getByRole('button', { name: 'Repeat from here: Webhooks' }).click()
  await page.getByLabel('Two-step PIN of the number').waitFor()
  expect(await problemsOf(page)).toEqual([])
})

test('a wrong PIN says what to do, the right one ends in a registered number', async () => {
  await control('numbers', { id: SECOND, pin: '111111', tells: false })
  await page.getByLabel('Two-step PIN of the number').fill('482915')
  await page.getByRole('button', { name: 'Connect the number' }).click()
  await page.getByText('The two-step PIN of our number is wrong').waitFor()
  await page.getByLabel('Two-step PIN of the number').fill('111111')
  await page.getByLabel('Access token').selectOption('Use the new one from now on')
  await page.getByRole('button', { name: 'Connect the number' }).click()
  await page.getByText('The number is connected.').waitFor()
  await page.getByRole('link', { name: 'Open the numbers' }).click()
  const row = page.getByRole('row', { name: '+1 555-010-0002' })
  await row.getByText('Connected').waitFor()
})

test('the number works with the new token: it is asked, and becomes the default', async () => {
  await page.getByRole('link', { name: '+1 555-010-0002' }).click()
  await page.getByRole('button', { name: 'Ask WhatsApp now' }).click()
  await page.getByText('WhatsApp says that this number can send').waitFor()
  await page.getByRole('button', { name: 'Make it the default' }).click()
  await page.getByText('This is the default number now').waitFor()
})

test('its hours are edited without leaving the page, and saved', async () => {
  await page.getByRole('link', { name: 'Hours and language' }).click()
  await page.getByRole('button', { name: 'Add hours on Monday' }).click()
  const from = page.getByLabel('Monday, from, range 1')
  await from.waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('mon.0.start')
  await from.fill('09:00')
  await page.getByLabel('Monday, to, range 1').fill('17:00')
  await page.getByRole('button', { name: 'Copy to Tuesday to Friday' }).click()
  await page.getByLabel('Friday, from, range 1').waitFor()
  expect(await page.getByLabel('Friday, to, range 1').inputValue()).toBe('17:00')
  expect(await problemsOf(page)).toEqual([])
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByLabel('Friday, to, range 1').press('Enter')
  await page.getByText('Hours and language are saved').waitFor()
  await page.getByLabel('Thursday, from, range 1').waitFor()
})

test('the profile is written to WhatsApp', async () => {
  await page.getByRole('navigation', { name: 'This number' }).getByRole('link', { name: 'Profile' }).click()
  await page.getByLabel('About').fill('Flowers since 1920')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The profile is saved at WhatsApp').waitFor()
})

test('removing it says what becomes of its conversations', async () => {
  await page.getByRole('link', { name: 'State' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove +1 555-010-0002?' })
  await dialog.getByText('Its conversations stay and can be read').waitFor()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('The number is removed').waitFor()
  await page.getByRole('row', { name: '15550100001' }).getByText('Default').waitFor()
})

test('no page complained in the console', () => {
  // What was refused on purpose (422) is named by the browser itself.
  expect(errors.filter((text) => !text.includes('status of 422'))).toEqual([])
})

/** Opens the dialog and picks what the person does there. */
async function choose(outcome: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Continue with Facebook', disabled: false })
  await button.waitFor()
  const [dialog] = await Promise.all([staff.waitForEvent('page'), button.click()])
  await dialog.getByRole('button', { name: outcome, exact: true }).click()
  await page.waitForURL(/\/signup\/\d+$/)
}

async function control(call: string, body: unknown): Promise<void> {
  await fetch(`${app.simulatorUrl}/_control/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
