import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'

const TEMPLATES = '/admin/whatsapp/templates'
const WA_ID = '15550199077'
const HEARD_MS = 60_000

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  await page.goto(`${app.url}/admin/login?next=${encodeURIComponent(TEMPLATES)}`)
  await page.getByLabel('E-mail address').fill('admin@example.com')
  await page.getByLabel('Password').fill('crmconnect-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${TEMPLATES}`)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('what is typed shows on the phone beside it, before anything is submitted', async () => {
  await page.getByRole('link', { name: 'New template' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Order Reject')
  await page.getByLabel('Above the text').selectOption('text')
  await page.getByLabel('Text of the header').fill('Order news')
  await page.getByLabel('Text', { exact: true }).fill('Hello there, your *order* is on its way.')
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await page.getByLabel('Example for {{1}}', { exact: true }).fill('Ada')
  await page.getByLabel('Footer', { exact: true }).fill('Test Shop')
  await page.getByRole('button', { name: 'Add a button', exact: true }).click()
  await page.getByLabel('Text of button 1', { exact: true }).fill('Thanks')
  await preview('Order news').waitFor()
  await preview('Test Shop').waitFor()
  await preview('Thanks').waitFor()
  expect(await page.locator('#preview strong').textContent()).toBe('order')
})

test('what WhatsApp would refuse is said at its field, and everything typed stays', async () => {
  await page.getByRole('button', { name: 'Submit to WhatsApp' }).click()
  await page.getByText('small letters a–z').waitFor()
  await page.getByText('A variable stands at the beginning or at the end').waitFor()
  expect(await page.getByLabel('Text of button 1', { exact: true }).inputValue()).toBe('Thanks')
  expect(await page.getByLabel('Example for {{1}}', { exact: true }).inputValue()).toBe('Ada')
})

test('it is submitted, and the open page shows that WhatsApp rejects it, with what to do', async () => {
  await page.getByLabel('Name', { exact: true }).fill('order_reject')
  await page.getByLabel('Text', { exact: true }).fill('Hello {{1}}, your *order* is on its way.')
  await page.getByRole('button', { name: 'Submit to WhatsApp' }).click()
  await page.getByText('The template is submitted').waitFor()
  await state('Rejected').waitFor({ timeout: HEARD_MS })
  await page.getByText('Its form is wrong').waitFor()
})

test('it is corrected, and the open page shows that it is approved, by the webhook alone', async () => {
  await page.getByRole('link', { name: 'Correct and submit again' }).click()
  expect(await page.getByLabel('Example for {{1}}', { exact: true }).inputValue()).toBe('Ada')
  await page.getByLabel('Text', { exact: true }).fill('Hello {{1}}, your order left us this morning.')
  await page.getByRole('button', { name: 'Submit to WhatsApp' }).click()
  await page.getByText('The template is changed').waitFor()
  await state('Approved').waitFor({ timeout: HEARD_MS })
})

test('it is sent as a test, after a look at it, and followed until it is read', async () => {
  await page.getByRole('link', { name: 'Send a test' }).click()
  await page.getByLabel('To', { exact: true }).fill(`+${WA_ID}`)
  await page.getByLabel('Text, value 1').fill('Zoe')
  await page.getByRole('button', { name: 'Check before sending' }).click()
  await page.getByText(`This goes to +${WA_ID}`).waitFor()
  const text = await page.getByText('Hello Zoe, your order left us this morning.').boundingBox()
  const business = await page.getByText('Your business').boundingBox()
  expect(business!.y + business!.height).toBeLessThanOrEqual(text!.y) // the name stands above the message
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.getByText('It was read.').waitFor({ timeout: HEARD_MS })
  const sent = await sentTo(WA_ID)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body).toMatchObject({
    type: 'template',
    template: {
      name: 'order_reject',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Zoe' }] }],
    },
  })
})

function preview(text: string) {
  return page.locator('#preview').getByText(text)
}

function state(name: string) {
  return page.locator('main dd').getByText(name, { exact: true })
}

async function sentTo(waId: string): Promise<{ body: Record<string, unknown> }[]> {
  const answer = await fetch(`${app.simulatorUrl}/_control/sent?to=${waId}`)
  return (await answer.json()) as { body: Record<string, unknown> }[]
}
