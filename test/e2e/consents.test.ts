import { writeFileSync } from 'node:fs'
import path from 'node:path'
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
  await enter(page, app, { at: '/admin/whatsapp/consents' })
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a customer writes STOP, is answered, and staff find it; by keyboard they lift it and record an opt-out again', async () => {
  await app.customerSays('15550100402', 'STOP')
  await page.goto(`${app.url}/admin/whatsapp/consents`)
  await page.getByLabel('Phone number or WhatsApp user id').fill('+1 555 010 0402')
  await page.keyboard.press('Enter')
  await page.getByText('Gets no marketing messages').waitFor()
  await page.getByText('Written in the chat').waitFor()
  await page.getByLabel('What they agreed to, and where').fill('Ticked the box on the order form')
  await page.getByRole('button', { name: 'Record the opt-in' }).press('Enter')
  await page.getByText('The opt-in is recorded.').waitFor()
  await page.getByRole('button', { name: 'Record an opt-out' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, no more marketing' }).press('Enter')
  await page.getByText('The opt-out is recorded.').waitFor()
  expect(page.url()).not.toContain('0402')
  const sent = (await (await fetch(`${app.simulatorUrl}/_control/sent?to=15550100402`)).json()) as unknown[]
  expect(sent).toHaveLength(1)
})

test('a file is imported, its bad row is shown, and the log says who did it until somebody clears it', async () => {
  const file = path.join(app.stateDir, 'consents.csv')
  writeFileSync(file, 'phone,kind,wording,date\n+15550100501,opt_in,Order form,2026-01-31\nnobody,opt_out,,\n')
  await page.goto(`${app.url}/admin/whatsapp/consents/import`)
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('button', { name: 'Check and import' }).press('Enter')
  await page.getByText('1 row is saved.').waitFor()
  await page.getByText('Not a phone number').waitFor()
  await page.goto(`${app.url}/admin/whatsapp/activity-log?kind=admin.`)
  await page.getByText('Imported 1 consent, 1 row not taken').waitFor()
  await page.getByRole('link', { name: 'Clear the log' }).click()
  await page.getByRole('button', { name: 'Count the lines' }).press('Enter')
  await page.getByRole('button', { name: /^Delete \d+ lines?$/ }).press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .press('Enter')
  await page.getByText('The chosen lines are deleted').waitFor()
  await page.getByText('Cleared the activity log').waitFor()
})
