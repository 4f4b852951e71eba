import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../support/totp'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { setUpTwoFactor } from './support/two-factor'

const PASSWORD = 'crmconnect-demo'
const AGENT = 'agent@example.com'

let app: App
let browser: Browser
let admin: Page
let agent: Page
let guest: Page
let key = ''

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  const page = async () => (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  ;[admin, agent, guest] = [await page(), await page(), await page()]
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('an agent sets up two-factor with an app’s code and keeps the recovery codes', async () => {
  await signIn(agent, AGENT)
  await agent.goto(`${app.url}/admin/profile`)
  await agent.getByRole('link', { name: 'Set it up' }).click()
  key = await setUpTwoFactor(agent, PASSWORD)
  await agent.getByText('Keep these codes now').waitFor()
  expect(await agent.locator('ol li').count()).toBe(10)
  await agent.getByRole('link', { name: 'I have kept them' }).click()
  await agent.getByText('On: signing in asks for a code').waitFor()
})

test('from then on the password alone is not enough; the code is', async () => {
  await agent.context().clearCookies()
  await signIn(agent, AGENT)
  await agent.waitForURL('**/admin/login/code**')
  await agent.getByRole('textbox', { name: 'Code' }).fill('000000')
  await agent.getByRole('button', { name: 'Sign in' }).click()
  await agent.getByText('This code is not right').waitFor()
  // The present one was used for the set-up, and each works once.
  await agent.getByRole('textbox', { name: 'Code' }).fill(await codeOf(key, 1))
  await agent.getByRole('button', { name: 'Sign in' }).click()
  await agent.waitForURL((url) => !url.pathname.startsWith('/admin/login'))
})

test('a permission taken away closes the inbox that is open, at once', async () => {
  await agent.goto(`${app.url}/admin/whatsapp`)
  await agent.getByText('No conversations here yet').waitFor()
  await signIn(admin, 'admin@example.com')
  await openPerson('Amir Agent')
  await admin.getByRole('group', { name: 'Inbox' }).getByLabel('See all').uncheck()
  await admin.getByRole('button', { name: 'Save permissions' }).click()
  await admin.getByText('The permissions are saved').waitFor()
  await agent.getByText('Page not found').waitFor({ timeout: 10_000 })
})

test('somebody invited by a link sets name and password, and can do what was ticked', async () => {
  await admin.goto(`${app.url}/admin/staff`)
  await admin.getByRole('link', { name: 'Invite' }).click()
  await admin.getByLabel('E-mail address').fill('grace@example.com')
  await admin.getByRole('group', { name: 'Bots' }).getByLabel('See all').check()
  await admin.getByRole('button', { name: 'Make the link' }).click()
  const link = await admin.getByLabel('The link').inputValue()
  await guest.goto(link)
  await guest.getByLabel('First name').fill('Grace')
  await guest.getByLabel('Password', { exact: true }).fill('a password of hers')
  await guest.getByLabel('Password, once more').fill('a password of hers')
  await guest.getByRole('button', { name: 'Set it' }).click()
  await guest.getByText('Your password is set').waitFor()
  await guest.getByLabel('E-mail address').fill('grace@example.com')
  await guest.getByLabel('Password').fill('a password of hers')
  await guest.getByRole('button', { name: 'Sign in' }).click()
  await guest.waitForURL('**/admin/whatsapp/bots**')
})

test('who is deactivated is out, after a question that tells what is open with them', async () => {
  await openPerson('Grace')
  await admin.getByRole('link', { name: 'Deactivate…' }).click()
  await admin.getByText('Nothing is open with them').waitFor()
  await admin.getByRole('button', { name: 'Deactivate Grace' }).click()
  await admin.getByText('Deactivated and signed out everywhere').waitFor()
  await guest.reload()
  await guest.waitForURL('**/admin/login**')
})

test('once administrators need two-factor, one without it is led to its set-up and nowhere else', async () => {
  await admin.goto(`${app.url}/admin/staff/sign-in`)
  await admin.getByLabel('Administrators need a second factor').check()
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.waitForURL('**/admin/profile/two-factor')
  await admin.goto(`${app.url}/admin/whatsapp`)
  await admin.waitForURL('**/admin/profile/two-factor')
  await setUpTwoFactor(admin, PASSWORD)
  await admin.getByRole('link', { name: 'I have kept them' }).click()
  await admin.goto(`${app.url}/admin/audit`)
  await admin.getByText('Switched on two-factor for admin@example.com').waitFor()
})

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${app.url}/admin/login`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/admin/login'))
}

async function openPerson(name: string): Promise<void> {
  await admin.goto(`${app.url}/admin/staff`)
  await admin.getByRole('link', { name }).click()
  await admin.getByRole('heading', { level: 1, name }).waitFor()
}
