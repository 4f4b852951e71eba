import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const HEARD_MS = 10_000
let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  await app.customerSays('15550100201', 'Is my Müller order ready?')
  await app.customerSays('39065550202', 'Buongiorno, siete aperti domani?')
  await app.customerSays('5511955500203', 'Oi! Vocês entregam em São Paulo?')
  page = await signIn(browser, app)
  await page.goto(`${app.url}/admin/whatsapp?group=leads`)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('many are labelled at once, and the label narrows the list', async () => {
  await page.goto(`${app.url}/admin/whatsapp/labels`)
  await page.getByLabel('Name').fill('Delivery')
  await page.getByLabel('Colour').selectOption({ label: 'Blue' })
  await page.getByRole('button', { name: 'Add label' }).click()
  await page.getByText('The label is added.').waitFor()
  await page.getByRole('link', { name: 'Back to the inbox' }).click()
  const rows = page.locator('#conversations > li')
  const before = await rows.count()
  expect(before).toBeGreaterThan(1)
  await page.getByText('Select', { exact: true }).click()
  await rows.first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('1 conversation changed.').waitFor()
  await rows.filter({ hasText: 'Delivery' }).first().waitFor({ timeout: HEARD_MS })
  await page.getByText('Filter and views').click()
  await page.locator('#filter-form').getByLabel('Label').selectOption({ label: 'Delivery' })
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.waitForURL('**label=**')
  expect(await rows.count()).toBe(1)
})

test('the view is saved, and leads back after its filter was taken away', async () => {
  const rows = page.locator('#conversations > li')
  await page.getByText('Filter and views').click()
  await page.getByLabel('Save these filters as').fill('Deliveries')
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByText('The view is saved.').waitFor()
  await page.getByRole('link', { name: 'Delivery take away' }).click()
  await page.waitForURL((url) => !url.search.includes('label='))
  expect(await rows.count()).toBeGreaterThan(1)
  await page.getByText('Filter and views').click()
  await page.getByRole('link', { name: 'Deliveries' }).click()
  await page.waitForURL('**label=**')
  expect(await rows.count()).toBe(1)
})

test('closing it takes it off the open list and puts it on the closed one, live', async () => {
  await page.goto(`${app.url}/admin/whatsapp?group=leads`)
  const row = page.locator('#conversations > li').filter({ hasText: 'Delivery' })
  await page.getByText('Select', { exact: true }).click()
  await row.getByRole('checkbox').check()
  await page.locator('#bulk').getByRole('button', { name: 'Close' }).click()
  await row.waitFor({ state: 'detached', timeout: HEARD_MS })
  await page.getByRole('link', { name: 'Closed' }).click()
  await row.waitFor()
})

test('search finds a message by an accentless beginning, marks it, and leads to it', async () => {
  await page.goto(`${app.url}/admin/whatsapp`)
  const hit = page.locator('#list-pane mark', { hasText: 'Müller' })
  await expect
    .poll(
      async () => {
        await page.getByRole('searchbox').fill('muller')
        await page.getByRole('searchbox').press('Enter')
        await page.waitForURL('**q=muller**')
        return hit.count()
      },
      { timeout: HEARD_MS },
    )
    .toBe(1)
  await hit.click()
  await page.locator('#thread').getByText('Is my Müller order ready?').waitFor()
  expect(await hit.count()).toBe(1)
  await page.getByRole('link', { name: 'End search' }).click()
  await page.locator('#conversations > li').first().waitFor()
})
