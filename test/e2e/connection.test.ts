import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { setUpTwoFactor } from './support/two-factor'

const APP = '300000000000001'
const WABA = '200000000000001'
const CUSTOMER = '15550199007'
const EXPOSED = 'EAA-the-token-that-was-mailed-around'
const FRESH = 'EAA-the-token-of-a-careful-person'
/** What is retried while sending is stopped looks again after half a minute. */
const GOES_ON_MS = 90_000

/** Everything that the demo puts in, but for bots: nobody works here yet, nothing is connected. */
const EMPTY = [
  'delete from tblticket_messages',
  'delete from tblticket_replies',
  'delete from tbltickets',
  'delete from tbldepartments',
  'delete from tblreminders',
  'delete from tblleads',
  'delete from tblstaff_permissions',
  'delete from tblstaff_sessions',
  'delete from tblstaff_accounts',
  'delete from tblstaff',
  'delete from tbloptions',
  'delete from tblwhatsapp_numbers',
]

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  app.change(EMPTY.join('; '))
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

describe('from nothing to a connected number', () => {
  test('the first administrator signs up, sets up a second factor, and finds five steps to do', async () => {
    await page.goto(`${app.url}/admin/setup`)
    await page.getByLabel('Set-up token').fill(setupToken())
    await page.getByLabel('First name').fill('Fay')
    await page.getByLabel('Last name').fill('First')
    await page.getByLabel('E-mail address').fill('fay@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a password of her own')
    await page.getByLabel('Password, once more').fill('a password of her own')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await page.waitForURL('**/admin/profile/two-factor**')
    await setUpTwoFactor(page, 'a password of her own')
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await page.waitForURL((url) => !url.pathname.includes('two-factor'))
    await page.goto(`${app.url}/admin/whatsapp/settings/connection`)
    await step('app').getByText('Next', { exact: true }).waitFor()
    expect(await problemsOf(page)).toEqual([])
  })

  test('a wrong app secret is refused at its field, the right one is saved', async () => {
    await atMeta('apps', { id: APP, fields: [], secret: 'secret-of-the-fresh-app' })
    await atMeta('wabas', { id: WABA, subscribedApps: [] })
    await step('app').getByLabel('Meta app ID').fill(APP)
    await step('app').getByLabel('Meta app secret').fill('secret-of-another-app')
    await press('app', 'Check and save')
    await step('app').getByText('Meta does not take this secret for this app').waitFor()
    await step('app').getByLabel('Meta app secret').fill('secret-of-the-fresh-app')
    await press('app', 'Check and save')
    await page.getByText('The app is checked and saved.').waitFor()
  })

  test('a token of another app is refused at its field, a good one is saved', async () => {
    await atMeta('tokens', { token: 'EAA-of-another-app', appId: '311111111111111' })
    await atMeta('tokens', { token: EXPOSED })
    await step('token').getByLabel('WhatsApp Business account ID').fill(WABA)
    await step('token').getByLabel('Access token').fill('EAA-of-another-app')
    await press('token', 'Check and save')
    await step('token').getByText('This token was made for another app').waitFor()
    await step('token').getByLabel('Access token').fill(EXPOSED)
    await press('token', 'Check and save')
    await page.getByText('The token is checked and saved.').waitFor()
  })

  test('the webhook is subscribed from here, with a verify token that nobody had to think of', async () => {
    await look('webhook', 'Subscribed now')
    await step('webhook').getByText('The account does not tell this app yet').waitFor()
    await press('webhook', 'Save and subscribe')
    await page.getByText('Meta has checked the address and subscribed').waitFor()
    await look('webhook', 'Subscribed now')
    await step('webhook').getByText('The callback address is this one.').waitFor()
    await step('webhook').getByText('The account tells this app.').waitFor()
  })

  test('a number that Meta has on the account is added', async () => {
    await look('numbers', 'Add and manage numbers')
    await step('numbers').getByRole('button', { name: /Add/ }).first().click()
    await page.waitForURL('**/numbers/*')
    await page.goto(`${app.url}/admin/whatsapp/settings/connection`)
    await step('numbers').getByText('Done').waitFor()
  })

  test('the first webhook shows without reloading', async () => {
    await step('test').getByText('No webhook has arrived yet.').waitFor()
    await app.customerSays(CUSTOMER, 'Is anybody there?')
    await step('test').getByText('A webhook has just arrived').waitFor({ timeout: 20_000 })
  })

  test('a test message reaches the phone, and its statuses come back', async () => {
    await page.goto(`${app.url}/admin/whatsapp/settings/connection?step=test`)
    await step('test').getByLabel('To').fill(`+${CUSTOMER}`)
    await step('test').getByLabel('Message').selectOption('text')
    await step('test').getByLabel('Text').fill('Hello from the set-up')
    await press('test', 'Send the test message')
    await page.getByText('The test message is on its way').waitFor()
    await expect.poll(() => sentTexts()).toContain('Hello from the set-up')
    await step('test').getByText('A webhook has just arrived').waitFor({ timeout: 20_000 })
    await expect.poll(() => statusOf('Hello from the set-up'), { timeout: 20_000 }).toBe('read')
    expect(await problemsOf(page)).toEqual([])
  })

  test('is done', async () => {
    await page.goto(`${app.url}/admin/whatsapp/settings/connection`)
    await page.getByText('Connected: messages arrive and can be sent.').waitFor()
  })
})

describe('a token that others may know', () => {
  test('stops everything that is sent, after a question', async () => {
    await page.getByRole('button', { name: 'Exposure suspected' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop and forget the token' }).click()
    await page.getByText('Sending is stopped and the token is forgotten.').waitFor()
    await page.getByRole('link', { name: 'Open Meta’s system users' }).waitFor()
    expect(await problemsOf(page)).toEqual([])
    await app.customerSays(CUSTOMER, 'hi')
  })

  test('stays red until Meta says that it is dead', async () => {
    await page.getByRole('button', { name: 'Is it dead now?' }).click()
    await page.getByText('Meta says that the token still works.').waitFor()
    await atMeta('tokens/revoke', { token: EXPOSED })
    await page.getByRole('button', { name: 'Is it dead now?' }).click()
    await page.getByText('it is forgotten here').waitFor()
    await page.getByText('Sending is still stopped: enter a new token below.').waitFor()
    expect((await sentTexts()).some((text) => text.startsWith('Hi'))).toBe(false)
  })

  test('a new token ends the stop, and what waited goes', async () => {
    await atMeta('tokens', { token: FRESH })
    await open('token')
    await step('token').getByLabel('Access token').fill(FRESH)
    await press('token', 'Check and save')
    await page.getByText('The token is checked and saved.').waitFor()
    expect(await page.getByText('Sending is still stopped').count()).toBe(0)
    await expect
      .poll(() => sentTexts(), { timeout: GOES_ON_MS, interval: 1000 })
      .toContainEqual(expect.stringMatching(/^Hi/))
  })
})

function step(name: string): Locator {
  return page.locator(`#step-${name}`)
}

async function open(name: string): Promise<void> {
  if ((await step(name).locator('details[open]').count()) === 0) await step(name).locator('summary').click()
}

/** Meta is asked once its part of an open step is in sight. */
async function look(name: string, text: string): Promise<void> {
  await open(name)
  await step(name).getByText(text, { exact: true }).scrollIntoViewIfNeeded()
}

async function press(name: string, button: string): Promise<void> {
  await step(name).getByRole('button', { name: button, exact: true }).click()
}

async function atMeta(what: string, body: unknown): Promise<void> {
  const answer = await fetch(`${app.simulatorUrl}/_control/accounts/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The simulator answers ${answer.status}: ${await answer.text()}`)
}

type Sent = { status: number; body: { text?: { body?: string } } }

/** Texts that the phone got. */
async function sentTexts(): Promise<string[]> {
  const sent = (await (await fetch(`${app.simulatorUrl}/_control/sent?to=${CUSTOMER}`)).json()) as Sent[]
  return sent.flatMap(({ status, body }) => (status === 200 && body.text?.body ? [body.text.body] : []))
}

function statusOf(body: string): unknown {
  const find = `select status from tblwhatsapp_interaction_messages where body = '${body}'`
  return app.rows(find)[0]?.['status']
}

function setupToken(): string {
  const vars = existsSync('.dev.vars') ? parseEnv(readFileSync('.dev.vars', 'utf8')) : {}
  return vars['SETUP_TOKEN'] ?? ''
}
