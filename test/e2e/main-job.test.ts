import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NpmApp } from './support/npm-app'
import { openBrowser } from './support/browser'

const WA_ID = '15550199001'
const HEARD_MS = 10_000

let app: NpmApp
let browser: Browser
let staff: BrowserContext
let inbox: Page
let phone: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([NpmApp.start(), openBrowser()])
  staff = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  inbox = await staff.newPage()
  phone = await browser.newPage()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a second start on the same ports says which one is taken, and ends', async () => {
  await expect(app.startAnother()).rejects.toThrow(`Port ${app.port} is taken`)
})

test('the demo admin signs in and sees an empty inbox', async () => {
  await inbox.goto(`${app.url}/admin/whatsapp`)
  await inbox.getByLabel('E-mail address').fill('admin@example.com')
  await inbox.getByLabel('Password').fill('crmconnect-demo')
  await inbox.getByRole('button', { name: 'Sign in' }).click()
  await inbox.waitForURL('**/admin/whatsapp**')
  await inbox.getByText('No conversations here yet').waitFor()
})

test('what the phone sends shows in the open inbox without reloading, as a lead', async () => {
  await phone.goto(app.simulatorUrl)
  await phone.getByLabel('Another number').fill(WA_ID)
  await phone.getByLabel('Name').fill('Zoe Zest')
  await phone.getByRole('button', { name: 'Use this phone' }).click()
  await phone.getByText(`as Zoe Zest`).waitFor()

  const arrived = inbox.locator('#conversations').getByText('Zoe Zest').waitFor({ timeout: HEARD_MS })
  const startedAt = performance.now()
  await say('hi')
  await arrived
  console.log(`from the phone to the inbox: ${Math.round(performance.now() - startedAt)} ms`)
})

test('the exact-match bot answers on the phone', async () => {
  await chat('Hi Zoe Zest, thanks for writing!').waitFor({ timeout: HEARD_MS })
})

test('a staff reply shows on the phone, and its ticks in the inbox', async () => {
  await inbox.locator('#conversations').getByText('Zoe Zest').click()
  await inbox.locator('#thread').getByText('hi', { exact: true }).waitFor()
  await reply('Good morning, this is Ada.')
  await chat('Good morning, this is Ada.').waitFor({ timeout: HEARD_MS })
  const ticks = inbox.locator('#thread li', { hasText: 'Good morning, this is Ada.' }).locator('[data-status=read]')
  await ticks.waitFor({ timeout: HEARD_MS })
})

test('an open thread shows the next message by itself', async () => {
  await say('Thank you, Ada')
  await inbox.locator('#thread').getByText('Thank you, Ada').waitFor({ timeout: HEARD_MS })
})

test('the lead has the values of the options', async () => {
  const find = `select name, status, source, assigned, origin from tblleads where phone_key = '${WA_ID}'`
  const lead = { name: 'Zoe Zest', status: 1, source: 2, assigned: 2, origin: 'whatsapp' }
  await expect.poll(() => app.rows(find), { timeout: 20_000, interval: 500 }).toEqual([lead])
})

test('after a restart everything is there, and works on', async () => {
  expect(await app.stop()).toBe(0)
  await app.start()
  await inbox.goto(`${app.url}/admin/whatsapp`)
  await inbox.locator('#conversations').getByText('Zoe Zest').click()
  for (const text of ['hi', 'Good morning, this is Ada.', 'Thank you, Ada']) {
    await inbox.locator('#thread').getByText(text, { exact: true }).waitFor()
  }
  await phone.goto(`${app.simulatorUrl}/#${WA_ID}`)
  await say('Are you back?')
  await inbox.locator('#thread').getByText('Are you back?').waitFor({ timeout: HEARD_MS })
  await reply('Yes, everything is here.')
  await chat('Yes, everything is here.').waitFor({ timeout: HEARD_MS })
  expect(app.rows('select count(*) as leads from tblleads')).toEqual([{ leads: 13 }])
})

async function say(text: string): Promise<void> {
  await phone.getByLabel('Message', { exact: true }).fill(text)
  await phone.getByRole('button', { name: 'Send' }).click()
}

async function reply(text: string): Promise<void> {
  await inbox.getByLabel('Your message').fill(text)
  await inbox.getByRole('button', { name: 'Send', exact: true }).click()
}

function chat(text: string) {
  return phone.locator('#chat').getByText(text)
}
