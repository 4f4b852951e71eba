import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const run = promisify(execFile)
const SOON_MS = 30_000
const WA_ID = '447700900123'
/** `SCREENSHOTS=<dir>` keeps a picture of each step there, at desk and phone width. */
const PICTURES = process.env.SCREENSHOTS

let app: App
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await signIn(browser, app, { viewport: { width: 1280, height: 900 } })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('an invoice of the CRM becomes a message with its document: mapped, previewed, posted, sent, seen in thread and log', async () => {
  await setUp()
  const key = await makeKey()
  await posts(key, invoice(1, 'INV-000001'))
  await mapped()
  await posts(key, invoice(2, 'INV-000002'))
  await arrives()
  expect(errors).toEqual([])
}, 240_000)

test('a notification is made with the keyboard alone, and the place in the form is never lost', async () => {
  await page.goto(`${app.url}/admin/whatsapp_api/mappings`)
  await tabTo(page.getByRole('link', { name: 'New notification' }))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/mappings/new')
  await types(page.getByLabel('Name', { exact: true }), 'By keyboard')
  await types(page.getByLabel('Template', { exact: true }), 'order_receipt')
  await page.locator('select[name="mapping.header.from"]').waitFor()
  await types(page.locator('select[name="mapping.header.from"]'), 'pdf')
  await types(page.locator('select[name="mapping.body.1.from"]'), 'contact.firstname')
  await types(page.locator('input[name="mapping.body.2.text"]'), '{number}')
  const add = page.getByRole('button', { name: 'Add a condition' })
  await tabTo(add)
  await page.keyboard.press('Enter')
  await page.getByLabel('Condition 1: field').waitFor()
  await types(page.getByLabel('Condition 1: field'), 'total')
  await types(page.getByLabel('Condition 1: how'), 'is more')
  await types(page.getByLabel('Condition 1: value'), '100')
  await types(page.getByLabel('It goes', { exact: true }), 'Some time')
  await types(page.getByLabel('So long after'), '2')
  await page.locator('#mapping-preview').getByText('It would go to Ada Lovelace').waitFor({ timeout: SOON_MS })
  await page.locator('#mapping-preview').getByText('If the event happened now').waitFor({ timeout: SOON_MS })
  await tabTo(page.getByRole('button', { name: 'Save', exact: true }))
  await page.keyboard.press('Enter')
  await page.getByText('The notification is saved.').waitFor({ timeout: SOON_MS })
  const [made] = app.rows(
    `select conditions, delay_minutes as delay from tblwhatsapp_api_mappings where name = 'By keyboard'`,
  )
  expect(made).toEqual({ conditions: '[{"field":"total","operator":"more","value":"100"}]', delay: 2 })
}, 60_000)

/** Forward from where the keyboard is, as somebody without a mouse goes: a place that was lost would begin anew with the page. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not come to ${String(target)}`)
}

/** Into a field, or so that a list has what begins so. What was drawn anew by it leaves the keyboard where it was. */
async function types(target: Locator, text: string): Promise<void> {
  await tabTo(target)
  await page.keyboard.type(text)
}

/** The same account as WhatsApp's, by one click, and its templates. */
async function setUp(): Promise<void> {
  await page.goto(`${app.url}/admin/whatsapp_api/settings`)
  await picture('settings')
  await page.getByRole('button', { name: 'Use the same as WhatsApp' }).click()
  await page.getByText('Notifications go from the number of WhatsApp now.').waitFor()
  await loadTemplates()
}

/** Shown once: it is read off the page. */
async function makeKey(): Promise<string> {
  await page.goto(`${app.url}/admin/whatsapp_api/keys`)
  await page.getByLabel('Name').fill('CRMConnect')
  await page.getByLabel('Post events of the CRM').check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByLabel('Key', { exact: true }).inputValue()
  await page.getByRole('link', { name: 'I have copied it' }).click()
  await page.getByText('never used').waitFor()
  expect(await page.content()).not.toContain(key)
  await picture('keys')
  return key
}

async function posts(key: string, event: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const [status, text] = await posted(`${app.url}/whatsapp_api/notify`, headers, JSON.stringify(event))
  expect([status, JSON.parse(text)]).toEqual([202, expect.objectContaining({ accepted: 1, refused: 0 })])
}

/** By curl, as somebody tries it out; without it only where the machine has none. */
async function posted(url: string, headers: Record<string, string>, body: string): Promise<[number, string]> {
  const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  try {
    const { stdout } = await run('curl', ['-sS', '-w', '\n%{http_code}', ...named, '-d', body, url])
    const end = stdout.lastIndexOf('\n')
    return [Number(stdout.slice(end + 1)), stdout.slice(0, end)]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const answer = await fetch(url, { method: 'POST', headers, body })
    return [answer.status, await answer.text()]
  }
}

function invoice(id: number, number: string) {
  return {
    id: `invoice-${id}-added`,
    event: 'after_invoice_added',
    occurred_at: new Date().toISOString(),
    data: {
      id,
      number,
      total: '120.00',
      currency: 'EUR',
      duedate: '2030-02-14',
      pdf: `${app.simulatorUrl.replace(/^http:/, 'https:')}/files/invoice-${id}.pdf`,
      contact: {
        id: 7,
        firstname: 'Ada',
        lastname: 'Lovelace',
        phonenumber: '+44 7700 900123',
        email: 'ada@example.com',
      },
      custom: { project: 'Blue' },
    },
  }
}

/** The event that was posted before is what the preview is filled with. */
async function mapped(): Promise<void> {
  await waitForRow(`select id from tblwhatsapp_api_events where category = 'invoice'`)
  await page.goto(`${app.url}/admin/whatsapp_api/mappings`)
  await picture('mappings-empty')
  await page.getByRole('link', { name: 'New notification' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Invoice to the customer')
  const [template] = app.rows(`select id from tblwhatsapp_interaction_templates where name = 'order_receipt'`)
  await page.getByLabel('Template', { exact: true }).selectOption(String(template?.['id']))
  await page.locator('select[name="mapping.header.from"]').selectOption('field:pdf')
  await page.getByLabel('Name of the file').fill('Invoice {number}.pdf')
  await page.locator('select[name="mapping.body.1.from"]').selectOption('field:contact.firstname')
  await page.locator('input[name="mapping.body.2.text"]').fill('{number} of {custom.project}')
  const preview = page.locator('#mapping-preview')
  await preview
    .getByText('Thank you, Ada! Your receipt for order INV-000001 of Blue is attached.')
    .waitFor({ timeout: SOON_MS })
  await preview.getByText('Invoice INV-000001.pdf').waitFor({ timeout: SOON_MS })
  expect(await page.getByLabel('Filled with').locator('option').first().textContent()).toContain('INV-000001')
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.getByLabel('Condition 1: field').selectOption('total')
  await page.getByLabel('Condition 1: how').selectOption('more')
  await page.getByLabel('Condition 1: value').fill('1000')
  await preview.getByText('the condition on “total” does not hold.').waitFor({ timeout: SOON_MS })
  await picture('mapping-form')
  await page.getByLabel('Condition 1: value').fill('100')
  await preview.getByText('does not hold').waitFor({ state: 'detached', timeout: SOON_MS })
  expect(await problemsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The notification is saved.').waitFor()
  await page.getByRole('list', { name: 'Invoices' }).getByText('Active', { exact: true }).waitFor()
  await picture('mappings')
}

/** On the phone, in the thread and in the log. */
async function arrives(): Promise<void> {
  await waitForRow(`select id from tblwhatsapp_api_log where status = 'sent'`)
  const phone = await browser.newPage()
  await phone.goto(`${app.simulatorUrl}/#${WA_ID}`)
  await phone.getByText('Your receipt for order INV-000002 of Blue is attached.').first().waitFor({ timeout: SOON_MS })
  await phone.close()
  const sent = await sentTo(WA_ID)
  expect(sent).toHaveLength(1)
  expect(JSON.stringify(sent)).toContain('"filename":"Invoice INV-000002.pdf"')
  await page.goto(`${app.url}/admin/whatsapp_api/log`)
  await picture('log')
  await page.getByRole('link', { name: /^Notification to Ada/ }).click()
  await page.getByText('INV-000002 of Blue is attached').waitFor()
  await page.getByText('An invoice was added').waitFor()
  expect(await problemsOf(page)).toEqual([])
  await picture('log-entry')
  await page.getByRole('link', { name: 'Open the conversation' }).click()
  await page.locator('#thread').getByText('INV-000002 of Blue is attached').waitFor({ timeout: SOON_MS })
}

async function sentTo(waId: string): Promise<unknown[]> {
  const answer = await fetch(`${app.simulatorUrl}/_control/sent?to=${waId}`)
  return (await answer.json()) as unknown[]
}

async function waitForRow(sql: string): Promise<void> {
  const until = Date.now() + 90_000
  while (app.rows(sql).length === 0) {
    if (Date.now() > until) throw new Error(`nothing came of ${sql}`)
    await page.waitForTimeout(300)
  }
}

/** The first loading by the clock may be under way: then it is asked again. */
async function loadTemplates(): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    await page.goto(`${app.url}/admin/whatsapp_api/templates`)
    await page.getByRole('button', { name: 'Load now' }).click()
    await page.waitForLoadState('networkidle')
    if (app.rows(`select id from tblwhatsapp_interaction_templates where name = 'order_receipt'`).length > 0) return
    await page.waitForTimeout(1000)
  }
  throw new Error('the templates were not loaded')
}

async function picture(name: string): Promise<void> {
  if (!PICTURES) return
  const desk = page.viewportSize() ?? { width: 1280, height: 900 }
  await page.screenshot({ path: path.join(PICTURES, `${name}-desk.png`), fullPage: true })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await page.screenshot({ path: path.join(PICTURES, `${name}-phone.png`), fullPage: true })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(desk)
  expect({ name, beyond }).toEqual({ name, beyond: 0 })
}
