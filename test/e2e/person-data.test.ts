import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOf } from './support/axe'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const PICTURES = process.env.SCREENSHOTS ?? 'test-results/screenshots'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true })
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await browser.newPage()
  await enter(page, app)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** At phone and desk size, in both looks. */
async function picture(name: string): Promise<void> {
  for (const [size, width, height] of [
    ['phone', 390, 844],
    ['desk', 1440, 900],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: path.join(PICTURES, `${name}-${size}-${colorScheme}.png`), fullPage: true })
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      expect(await problemsOf(page)).toEqual([])
    }
  }
}

async function find(number: string): Promise<void> {
  await page.goto(`${app.url}/admin/person-data`)
  await page.getByLabel('Phone number or WhatsApp user id').fill(number)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/person-data/person**')
}

test('everything about a customer is exported as a ZIP, with what they wrote', async () => {
  await app.customerSays('15550100801', 'Please export me')
  await expect
    .poll(() => app.rows("select id from tblwhatsapp_interactions where wa_id = '15550100801'").length, {
      timeout: 15_000,
    })
    .toBe(1)
  await find('+1 555 010 0801')
  await page.getByText('Conversation · ').waitFor()
  expect(page.url()).not.toContain('0801')
  await picture('person')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as ZIP' }).press('Enter'),
  ])
  const zip = readFileSync(await download.path()).toString()
  for (const words of ['person.json', 'transcript.html', 'Please export me']) expect(zip).toContain(words)
  expect(app.rows("select action from tblaudit_trail where entity = 'people'")).toEqual([{ action: 'exported' }])
})

test('a wrong confirmation erases nothing; the right one erases everywhere, and the page says so', async () => {
  await find('+1 555 010 0801')
  await page.getByLabel(/^Type .* to confirm$/).fill('yes')
  await page.getByRole('button', { name: 'Erase for ever' }).click()
  await page.getByText('Nothing was erased.').waitFor()
  await page.getByLabel(/^Type .* to confirm$/).fill('+15550100801')
  await page.getByRole('button', { name: 'Erase for ever' }).press('Enter')
  await page.getByText('Everything is erased.').waitFor({ timeout: 30_000 })
  await picture('erased')
  expect(app.rows("select count(*) as n from tblwhatsapp_interactions where wa_id = '15550100801'")).toEqual([{ n: 0 }])
  expect(
    app.rows("select count(*) as n from tblwhatsapp_interaction_messages where body = 'Please export me'"),
  ).toEqual([{ n: 0 }])
  expect(app.rows('select count(*) as n from tblerased_people')).toEqual([{ n: 2 }]) // number and user id
  await find('+1 555 010 0801')
  await page.getByText('Nothing is kept about this person').waitFor()
  await app.customerSays('15550100801', 'I am back')
  await expect
    .poll(
      () => app.rows("select count(*) as n from tblwhatsapp_interaction_messages where body = 'I am back'")[0]?.['n'],
      { timeout: 15_000 },
    )
    .toBe(1)
})

test('the dashboard shows its figures as charts and as tables', async () => {
  await page.goto(`${app.url}/admin?period=7`)
  await page.getByRole('img', { name: 'Messages in and out' }).first().waitFor()
  await picture('dashboard')
  await page.getByText('Figures').first().click()
  await page.getByRole('region', { name: 'Messages in and out' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).press('Enter'),
  ])
  expect(readFileSync(await download.path()).toString()).toContain('begins_at,time_zone,number,what,who,value')
})
