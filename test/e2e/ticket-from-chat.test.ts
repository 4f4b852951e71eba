import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const WA_ID = '15550199044'
const HEARD_MS = 10_000

let app: App
let browser: Browser
let staff: Page
let phone: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  staff = await context.newPage()
  phone = await browser.newPage()
  await phone.goto(app.simulatorUrl)
  await phone.getByLabel('Another number').fill(WA_ID)
  await phone.getByLabel('Name').fill('Zoe Zest')
  await phone.getByRole('button', { name: 'Use this phone' }).click()
  await app.customerSays(WA_ID, 'My heating makes a noise')
  await app.customerSays(WA_ID, 'It is the one in the kitchen')
  await enter(staff, app, { email: 'agent@example.com' })
  await staff.locator('#conversations a', { hasText: 'Zoe Zest' }).click()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a ticket is made beside the thread, with the messages that it is about', async () => {
  const beside = staff.locator('#person')
  await beside.getByRole('link', { name: 'New ticket' }).click()
  await staff.getByLabel('Subject').fill('Noisy heating')
  await staff.getByRole('checkbox', { name: /My heating makes a noise/ }).check()
  await staff.getByRole('button', { name: 'Make the ticket' }).click()
  await staff.getByText('The ticket is made.').waitFor()
  await staff.getByText('My heating makes a noise').waitFor()
  expect(await staff.getByText('It is the one in the kitchen').count()).toBe(0)
  expect(await problemsOf(staff)).toEqual([])
})

test('its new status reaches the customer over WhatsApp, and the ticket shows how it went', async () => {
  await staff.getByLabel('Status', { exact: true }).selectOption({ label: 'In progress' })
  await staff.getByRole('button', { name: 'Save', exact: true }).click()
  await phone
    .locator('#chat')
    .getByText(/Your request “Noisy heating” \(no\. \d+\) is now: in progress\./)
    .waitFor({ timeout: HEARD_MS })
  await staff.getByText(/Amir Agent changed the status to In progress/).waitFor()
  await staff.locator('[data-delivery=read], [data-delivery=delivered]').waitFor({ timeout: HEARD_MS })
})

test('a public reply goes too, a note does not, and the thread tells of the ticket', async () => {
  await staff.getByLabel('Text').fill('We come tomorrow at nine.')
  await staff.getByRole('button', { name: 'Add to the ticket' }).click()
  await phone.locator('#chat').getByText('We come tomorrow at nine.').waitFor({ timeout: HEARD_MS })
  await staff.getByLabel('Internal note').check()
  await staff.getByLabel('Text').fill('Take the spare key.')
  await staff.getByRole('button', { name: 'Add to the ticket' }).click()
  await staff.getByText('Take the spare key.').waitFor()
  await staff.getByRole('link', { name: 'Open the conversation' }).click()
  await staff
    .locator('#thread')
    .getByText(/Ticket #\d+: Noisy heating/)
    .waitFor({ timeout: HEARD_MS })
  await staff.locator('#thread').getByText('We come tomorrow at nine.').waitFor()
  expect(await phone.locator('#chat').getByText('Take the spare key.').count()).toBe(0)
})

test('the record is changed in place, and a reminder that is set shows beside the thread', async () => {
  const beside = staff.locator('#person')
  await beside.getByText('Edit', { exact: true }).click()
  await beside.getByLabel('Name', { exact: true }).fill('Zoe Zest-Ziegler')
  await beside.getByRole('button', { name: 'Save' }).click()
  await beside.getByText('Saved.').waitFor()
  await staff.locator('#thread-name').getByText('Zoe Zest-Ziegler').waitFor({ timeout: HEARD_MS })
  await beside.getByText('New reminder').click()
  await beside.getByLabel('What about').fill('Was the heating mended?')
  await beside.getByRole('button', { name: 'Remind' }).click()
  await beside.getByText('The reminder is set.').waitFor()
  await beside.getByRole('button', { name: 'Done: Was the heating mended?' }).click()
  await beside.getByText('Ticked off.').waitFor()
  expect(await problemsOf(staff)).toEqual([])
})

test('on a phone the person comes over the thread, and goes again', async () => {
  await staff.setViewportSize({ width: 390, height: 844 })
  await staff.reload()
  const beside = staff.locator('#person')
  expect(await beside.isVisible()).toBe(false)
  await staff.getByRole('button', { name: 'Show the person' }).click()
  await beside.getByText('Noisy heating').waitFor({ timeout: HEARD_MS })
  await staff.keyboard.press('Escape')
  expect(await beside.isVisible()).toBe(false)
})
