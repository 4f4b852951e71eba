import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const SOON = { timeout: 10_000 }
const HEALTH = '/admin/health'
/** The demo's app at Meta. */
const APP = '300000000000001'
const CUSTOMER = '15550100931'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await browser.newPage()
  await enter(page, app, { at: HEALTH })
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('Meta’s webhook does not arrive: wrong token, wrong URL, or nothing for a day, each with its place in Meta’s console', async () => {
  await said('webhook', 'Not known', 'Waiting for Meta’s first call')
  await fetch(`${app.url}/whatsapp/webhook/getdata?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1`)
  await control('accounts/apps', { id: APP, callbackUrl: 'https://old.example.com/webhook' })
  await page.getByRole('button', { name: 'Ask Meta now' }).click()
  await page.getByText('Meta was asked.').waitFor()
  await said('verifyToken', 'Broken', 'Enter the verify token of the connection page in Meta’s App Dashboard')
  await said('subscription', 'Broken', 'Meta calls https://old.example.com/webhook')
  await row('subscription').getByRole('link', { name: 'Open the webhook step' }).click()
  await page.locator('#step-webhook').waitFor()
  await control('accounts/apps', { id: APP, callbackUrl: null })
  await moveClock(25 * 3_600_000)
  await look()
  await said('webhook', 'Broken', 'The callback URL or the verify token is wrong')
})

test('a campaign is not sent at its time: its row leads to the cron, which says where to look', async () => {
  await said('minuteClock', 'Broken', 'campaigns, reminders and notifications wait')
  await expect
    .poll(async () => {
      app.change(
        `insert or replace into tblwhatsapp_campaigns (id, name, rel_type, state, next_run_at, created_at, updated_at)
         values (900, 'Spring', 'leads', 'scheduled', 5, 0, 0)`,
      )
      await look()
      return row('campaigns').textContent()
    }, SOON)
    .toContain('whose time has come and that did not begin: 1')
  await row('campaigns').getByRole('link', { name: 'See the clock' }).click()
  await page.waitForURL('**/health#minuteClock')
  await page.goto(`${app.url}/admin/misc/cron_jobs`)
  await page.waitForURL('**/health#minuteClock')
  app.change('delete from tblwhatsapp_campaigns where id = 900')
  await moveClock(0)
})

test('leads are not created, a bot does not respond, a template is not offered, notifications are not sent', async () => {
  await page.goto(`${app.url}/admin/whatsapp/settings/auto-lead`)
  await page.getByLabel('Make leads from new customers').uncheck()
  app.change(`
    update tblwhatsapp_bots set is_bot_active = 0;
    update tbloptions set value = '' where name in ('whatsapp_api_same', 'whatsapp_api_phone_number_id');
    insert into tblwhatsapp_api_mappings (name, category, template_id, send_to, created_at, updated_at)
      values ('New lead', 'leads', '1', 'lead', 0, 0);`)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Auto lead is saved.').waitFor()
  await look()
  await said('autoLead', 'Look at it', 'who writes first does not become a lead', 'Open auto lead')
  await said('bots', 'Look at it', 'no bot answers', 'Open the bots')
  await said('templates', 'Look at it', 'Only approved ones are offered', 'Open the templates')
  await said('notifications', 'Broken', 'Enter the phone number id of the notifications', 'Open their settings')
})

test('a bot does not match: the trace beside the message says why; and a ticket that the customer never confirmed is none', async () => {
  app.change(`update tblwhatsapp_bots set is_bot_active = name in ('Support', 'Prices')`)
  await page.goto(`${app.url}/admin/whatsapp/settings/auto-lead`)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Auto lead is saved.').waitFor()
  await app.customerSays(CUSTOMER, 'Xyzzy?')
  for (const [n, text] of ['support', 'Something else', 'The lamp is dark', 'Not so urgent'].entries()) {
    await app.customerSays(CUSTOMER, text)
    await expect.poll(sentCount, SOON).toBe(n + 1)
  }
  await expect.poll(offered, SOON).toBe(1)
  await look()
  await said('webhook', 'Good', 'Webhooks arrive.')
  await said('tickets', 'Look at it', 'when the customer taps “Confirm”', 'Open the tickets')
  const [conversation] = app.rows(`select id from tblwhatsapp_interactions where wa_id = '${CUSTOMER}'`)
  await page.goto(`${app.url}/admin/whatsapp?c=${String(conversation?.['id'])}`)
  await page.getByText('Why?').first().click()
  await page.getByRole('list', { name: 'What the bots decided' }).first().getByText('Prices').waitFor()
})

test('what was kept as unknown is applied again once it can be read, and is there once', async () => {
  const metadata = { display_phone_number: '15550777', phone_number_id: '100000000000777' }
  const message = { from: '15550100932', id: 'wamid.kept', type: 'text', text: { body: 'to the new number' } }
  const timestamp = String(Math.floor(Date.now() / 1000))
  const contacts = [{ profile: { name: 'Nora' }, wa_id: message.from }]
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages: [{ ...message, timestamp }] }
  await control('numbers/webhooks', { field: 'messages', value })
  const kept = `select 1 from tblwhatsapp_activity_log where phone_number_id = '100000000000777'`
  await expect.poll(() => app.rows(kept).length, SOON).toBe(1)
  await look()
  await page.getByRole('link', { name: 'Ledger' }).click()
  await again()
  await page.getByText('It cannot be read any better than before; it stays here.').waitFor()
  app.change(`insert into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number)
    values ('100000000000777', '200000000000001', '15550777')`)
  await page.goto(`${app.url}/admin/whatsapp/settings/auto-lead`)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Auto lead is saved.').waitFor()
  await expect
    .poll(async () => {
      await page.goto(`${app.url}${HEALTH}/ledger`)
      await again()
      return page.getByText('Done.').isVisible()
    }, SOON)
    .toBe(true)
  const there = `select 1 from tblwhatsapp_interaction_messages where body = 'to the new number'`
  await expect.poll(() => app.rows(there).length, SOON).toBe(1)
  await page.goto(`${app.url}${HEALTH}/ledger`)
  expect(await page.getByText('For a number that is not ours', { exact: true }).count()).toBe(0)
})

function row(name: string): Locator {
  return page.locator(`#${name}`)
}

/** The row's state, its cure or what was found, and the one thing to open. */
async function said(name: string, state: string, text: string, link?: string): Promise<void> {
  const told = await row(name).textContent()
  expect(told).toContain(state)
  expect(told).toContain(text)
  if (link) await row(name).getByRole('link', { name: link }).waitFor()
}

async function look(): Promise<void> {
  await page.goto(app.url + HEALTH)
}

async function again(): Promise<void> {
  await page
    .getByRole('button', { name: /^Apply again/ })
    .first()
    .click()
  await page.waitForURL(/done=/)
}

function control(call: string, body: unknown): Promise<Response> {
  return fetch(`${app.simulatorUrl}/_control/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function moveClock(offsetMs: number): Promise<void> {
  await control('clock', { offsetMs })
  await expect
    .poll(async () => {
      await look()
      return (await row('minuteClock').textContent())?.includes('Broken')
    }, SOON)
    .toBe(offsetMs > 0)
}

async function sentCount(): Promise<number> {
  return ((await (await fetch(`${app.simulatorUrl}/_control/sent?to=${CUSTOMER}`)).json()) as unknown[]).length
}

function offered(): number {
  return app.rows(`select 1 from tblwhatsapp_interaction_messages where payload like '%"id":"ticket:%'`).length
}
