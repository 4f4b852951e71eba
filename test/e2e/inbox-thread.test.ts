import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const WA_ID = '15550199101'
const HEARD = { timeout: 30_000 }

let app: App
let browser: Browser
let ada: Page
let amir: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  await app.customerSays(WA_ID, 'Can I change my *order*?')
  ada = await signedIn('admin@example.com')
  amir = await signedIn('agent@example.com')
  await open(ada)
  await open(amir)
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a new message shows live in a second window, and both see who else is there', async () => {
  await app.customerSays(WA_ID, 'The blue one, please')
  for (const page of [ada, amir]) await line(page, 'The blue one, please').waitFor(HEARD)
  await ada.locator('#company').getByText('Amir Agent is looking at this too').waitFor(HEARD)
  await line(ada, 'Can I change my').locator('strong', { hasText: 'order' }).waitFor()
})

test('a colleague is seen typing, and whoever was writing is told that somebody answered meanwhile', async () => {
  await amir.getByLabel('Your message').pressSequentially('I look into it')
  await ada.locator('#company').getByText('Amir Agent is typing').waitFor(HEARD)
  await send(ada, 'Of course you can')
  await amir.getByText('Ada Admin has answered since you began to write.').waitFor(HEARD)
  await amir.getByRole('button', { name: 'I have seen it' }).click()
  await amir.getByLabel('Your message').fill('')
})

test('assigned under a colleague’s eyes: the second to choose is told, and nothing is changed', async () => {
  await amir.locator('[data-menu=assign] > summary').click()
  await assign(ada, 'Olga Own')
  await amir.locator('#thread-head').getByText('Assigned to Olga Own').waitFor(HEARD)
  await amir.locator('[data-menu=assign]').getByRole('button', { name: 'Me', exact: true }).click()
  await amir.getByText('Somebody else has assigned this conversation meanwhile.').waitFor(HEARD)
  await amir.keyboard.press('Escape')
  await assign(amir, 'Me')
  await ada.locator('#messages').getByText('Amir Agent took this conversation').waitFor(HEARD)
})

test('a reaction goes to the customer and shows in both windows; a reply quotes, and leads to what it quotes', async () => {
  const first = line(ada, 'Can I change my')
  await first.hover()
  await first.getByLabel('React or reply').click()
  await first.getByRole('button', { name: 'React with 👍' }).click()
  for (const page of [ada, amir]) await line(page, 'Can I change my').getByText('You reacted with 👍').waitFor(HEARD)
  await line(ada, 'The blue one').hover()
  await line(ada, 'The blue one').getByLabel('React or reply').click()
  await line(ada, 'The blue one').getByRole('button', { name: 'Reply', exact: true }).click()
  await send(ada, 'Blue it is')
  const quote = line(amir, 'Blue it is').getByTitle('Show this message')
  await quote.getByText('The blue one, please').waitFor(HEARD)
  await quote.click()
  await amir.locator('.jumped-to', { hasText: 'The blue one' }).waitFor()
})

test('snoozed it leaves the list, and comes back by itself', async () => {
  const row = ada.locator('#conversations').getByRole('link', { name: '9101' })
  await ada.locator('[data-menu=snooze] > summary').click()
  await ada.getByRole('button', { name: /^In 1 hour/ }).click()
  await ada.locator('#thread-head').getByText('Snoozed until').waitFor(HEARD)
  // In place: to leave a page takes the packaged browser's software graphics up to half a minute.
  await ada.getByLabel('Conversations by who writes').getByRole('link', { name: 'Leads' }).click()
  await row.waitFor({ state: 'detached' })
  await fetch(`${app.simulatorUrl}/_control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs: 61 * 60_000 }),
  })
  await row.waitFor(HEARD)
  await row.click()
  await ada.locator('#messages').getByText('Back from snooze').waitFor(HEARD)
  await ada.getByLabel('Your message').waitFor()
})

test('what was said long ago moves to the archive, and shows as before when one scrolls up', async () => {
  const old = `interaction_id = (select id from tblwhatsapp_interactions where wa_id = '${WA_ID}') and at < 1700200000000`
  app.change(
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < 129)
     insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, sent_by, seq, rev)
     select w.id, 1700000000000 + n.i * 60000, 'wamid.old' || n.i, 'in', 'text', 'Said long ago, ' || n.i, 'customer', 1, 2
     from n, tblwhatsapp_interactions w where w.wa_id = '${WA_ID}'`,
  )
  const page = await ada.context().newPage()
  await page.goto(`${app.url}/admin/whatsapp/settings/storage`)
  await page.getByRole('button', { name: 'Go on now' }).click()
  await vi.waitUntil(() => app.rows(`select 1 from tblwhatsapp_interaction_messages where ${old}`).length === 0, HEARD)
  await page.goto(`${app.url}/admin/whatsapp/settings/storage`)
  await page.getByText('130 messages, ').waitFor()
  const [row] = app.rows(`select id from tblwhatsapp_interactions where wa_id = '${WA_ID}'`)
  await page.goto(`${app.url}/admin/whatsapp?c=${String(row?.['id'])}`)
  await line(page, 'Blue it is').waitFor(HEARD)
  for (const text of ['Said long ago, 129', 'Said long ago, 70', 'Said long ago, 0']) {
    await vi.waitUntil(async () => {
      if (await line(page, text).isVisible()) return true
      await page.evaluate(`document.querySelector('#messages > li')?.scrollIntoView()`)
      return false
    }, HEARD)
  }
  await page.close()
})

test('by keyboard: the keys are shown, one closes, one opens the next; nothing happens while one types', async () => {
  await app.customerSays('15550199102', 'Me too')
  await ada.locator('#conversations').getByRole('link', { name: '9102' }).waitFor(HEARD)
  await ada.getByLabel('Your message').pressSequentially('j?')
  expect(await ada.getByLabel('Your message').inputValue()).toBe('j?')
  await ada.getByLabel('Your message').fill('')
  await ada.keyboard.press('Escape')
  await ada.keyboard.press('?')
  await ada.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await ada.keyboard.press('Escape')
  await ada.keyboard.press('e')
  await ada.getByRole('button', { name: /^Resolved/ }).click()
  await ada.locator('#thread-head').getByText('Closed: Resolved').waitFor(HEARD)
  await ada.keyboard.press('k')
  await ada.locator('#thread-name').getByText('9102').waitFor(HEARD)
})

async function signedIn(email: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await enter(page, app, { email })
  return page
}

async function open(page: Page): Promise<void> {
  await page.goto(`${app.url}/admin/whatsapp?group=leads`)
  await page.locator('#conversations').getByRole('link', { name: '9101' }).click()
  await page.locator('#thread').waitFor()
}

function line(page: Page, text: string) {
  return page.locator('#messages > li[data-message]', { hasText: text }).first()
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function assign(page: Page, name: string): Promise<void> {
  await page.locator('[data-menu=assign] > summary').click()
  await page.locator('[data-menu=assign]').getByRole('button', { name, exact: true }).click()
}
