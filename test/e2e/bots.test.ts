import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const HEARD_MS = 15_000
/** Settings act within two seconds. */
const ACTS_MS = 2_200

let app: App
let browser: Browser
let staff: Page
let phone: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  staff = await signIn(browser, app)
  phone = await browser.newPage()
  await phone.goto(app.simulatorUrl)
  await phone.getByLabel('Another number').fill('15550199007')
  await phone.getByLabel('Name').fill('Zoe Zest')
  await phone.getByRole('button', { name: 'Use this phone' }).click()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a place, a card and a link made in the form, with a preview, are seen on the phone', async () => {
  await newBot('Place', 'where are you', '6')
  await fill('config.6.latitude', '52.5163')
  await fill('config.6.longitude', '13.3777')
  await fill('config.6.name', 'Our shop')
  await staff.locator('#bot-preview').getByText('Our shop').waitFor({ timeout: HEARD_MS })
  await save()
  await newBot('Card', 'who helps', '11')
  await fill('config.11.name', 'Grace Hopper')
  await fill('config.11.phones', '+1 555 0199')
  await save()
  await newBot('Link', 'prices please', '7')
  await fill('config.7.body', 'Here they are')
  await fill('config.7.link.label', 'Open prices')
  await fill('config.7.link.url', 'https://example.com/prices')
  await save()
  await staff.waitForTimeout(ACTS_MS)
  for (const [said, seen] of [
    ['where are you', 'Our shop'],
    ['who helps', 'Grace Hopper'],
    ['prices please', 'Open prices'],
  ] as const) {
    await say(said)
    await phone.locator('#chat').getByText(seen).last().waitFor({ timeout: HEARD_MS })
  }
})

test('a text, a template, a file, a rating and an answer of the AI made in the form are seen on the phone', async () => {
  await staff.goto(`${app.url}/admin/whatsapp/templates`)
  await staff.getByRole('button', { name: 'Load Templates' }).first().click()
  await staff.getByText('order_update').first().waitFor({ timeout: HEARD_MS })
  await newBot('Text', 'say it', '1')
  await fill('config.1.text', 'Said, {name}')
  await save()
  await newBot('Template', 'send the template', '2')
  const template = staff.locator('[id="field-config.2.templateId"]')
  const option = template.locator('option', { hasText: /^order_update \(.*US/ }).first()
  await template.selectOption(await option.getAttribute('value'))
  const values = staff.locator('[data-values="config.2.mapping"] input[id$=".text"]')
  await values.first().waitFor({ timeout: HEARD_MS })
  for (const value of await values.all()) await value.fill('A-4711')
  await save()
  await newBot('File', 'send the file', '5')
  await staff
    .locator('[data-shown-for="field-botType"][data-value="5"] input[type=file]')
    .setInputFiles('test/fixtures/files/photo.jpg')
  await fill('config.5.caption', 'Our shop window')
  await save()
  await newBot('Rating', 'rate us', '13')
  await save()
  await newBot('AI', 'ask the machine', '12')
  await save()
  await staff.goto(`${app.url}/admin/whatsapp/settings/ai`)
  await staff.locator('input[name=status][value=auto]').check()
  await staff.locator('input[name=baseUrl]').fill(app.simulatorUrl)
  const settings = staff.locator('form').filter({ has: staff.locator('input[name=status]') })
  await settings.getByRole('button', { name: 'Save', exact: true }).click()
  await staff.waitForURL('**/settings/ai?*')
  await fetch(`${app.simulatorUrl}/_control/ai`, {
    method: 'POST',
    body: JSON.stringify({ replies: [{ contains: 'ask the machine', text: 'The machine answers.' }] }),
  })
  await staff.waitForTimeout(ACTS_MS)
  for (const [said, seen] of [
    ['say it', 'Said, Zoe Zest'],
    ['send the template', 'A-4711'],
    ['send the file', 'Our shop window'],
  ] as const) {
    await say(said)
    await phone.locator('#chat').getByText(seen).last().waitFor({ timeout: HEARD_MS })
  }
  await say('rate us')
  await tap('⭐⭐⭐⭐⭐ Very good')
  await phone.locator('#chat').getByText('Would you like to tell us more?').waitFor({ timeout: HEARD_MS })
  await say('Quick and kind')
  await phone.locator('#chat').getByText('Thank you for your feedback.').waitFor({ timeout: HEARD_MS })
  await say('ask the machine')
  await phone.locator('#chat').getByText('The machine answers.').waitFor({ timeout: HEARD_MS })
})

test('a menu of three levels and 25 entries is made in its editor and walked on the phone', async () => {
  await newBot('Menu', 'show the menu', '3')
  await fill('config.3.body', 'What is it?')
  const top = staff.locator('[data-menu-tree] > [data-level]')
  await addEntries(top, ['Shoes', ...numbered('Thing', 11)])
  const shoes = await opened(top, 0)
  await addEntries(shoes, ['Boots', ...numbered('Shoe', 9)])
  await addEntries(await opened(shoes, 0), ['Winter boots', 'Rain boots', 'Old boots'])
  await save()
  await staff.waitForTimeout(ACTS_MS)
  await say('show the menu')
  for (const title of ['More', 'Back', 'Shoes', 'Boots', 'Winter boots']) await tap(title)
  await phone.locator('#chat').getByText('About Winter boots').waitFor({ timeout: HEARD_MS })
  await staff.goto(`${app.url}/admin/whatsapp/bots`)
  await staff.getByRole('link', { name: 'Edit Menu' }).click()
  expect(await staff.locator('[data-menu-tree] [data-entry]').count()).toBe(25)
})

async function newBot(name: string, keyword: string, botType: string): Promise<void> {
  await staff.goto(`${app.url}/admin/whatsapp/bots/new`)
  await fill('name', name)
  await fill('trigger.1.keywords', keyword)
  await staff.locator('#field-botType').selectOption(botType)
}

async function fill(field: string, value: string): Promise<void> {
  await staff.locator(`[id="field-${field}"]`).fill(value)
}

async function save(): Promise<void> {
  await staff.getByRole('button', { name: 'Save', exact: true }).click()
  await staff.waitForURL('**/bots?done=created')
}

/** Fills a level, from the blank entry on that it may begin with. */
async function addEntries(level: Locator, titles: readonly string[]): Promise<void> {
  const entries = level.locator(':scope > [data-entries] > [data-entry]')
  for (const [index, title] of titles.entries()) {
    if (index >= (await entries.count())) await level.locator(':scope > div > [data-adds]').click()
    const entry = entries.nth(index)
    await entry.locator('[data-part="title"]').first().fill(title)
    await entry.locator('[data-part="text"]').first().fill(`About ${title}`)
  }
}

/** The level that an entry opens. */
async function opened(level: Locator, index: number): Promise<Locator> {
  const entry = level.locator(':scope > [data-entries] > [data-entry]').nth(index)
  await entry.locator('[data-part="kind"]').first().selectOption('menu')
  return entry.locator('[data-inner] > [data-level]').first()
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index + 1}`)
}

async function say(text: string): Promise<void> {
  await phone.getByLabel('Message', { exact: true }).fill(text)
  await phone.getByRole('button', { name: 'Send' }).click()
}

async function tap(title: string): Promise<void> {
  const row = phone.getByRole('button', { name: title, exact: true, includeHidden: true })
  const list = phone.locator('#chat details.list').filter({ has: row }).last()
  await list.waitFor({ timeout: HEARD_MS })
  // A tick that comes meanwhile draws the phone anew, with its lists closed.
  await vi.waitFor(
    async () => {
      if ((await list.getAttribute('open')) === null) await list.locator('summary').click({ timeout: 2000 })
      await list.getByRole('button', { name: title, exact: true }).click({ timeout: 2000 })
    },
    { timeout: 30_000 },
  )
}
