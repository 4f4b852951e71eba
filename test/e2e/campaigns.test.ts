import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

const PEOPLE = 300
/** Each call takes so long, so that there is a middle in which to pause. */
const CALL_MS = 120
const SOON_MS = 15_000
const DONE_MS = 60_000
/** What goes wrong, with a tenth of all: refused for good, refused for now, failing after Meta took it, nobody knows. */
const FAULTS = [
  { people: [3, 13, 23, 33, 43, 53, 63, 73, 83, 93], fault: { status: 400, code: 131026 } },
  { people: [103, 113, 123, 133, 143, 153, 163, 173], fault: { status: 400, code: 131030 } },
  { people: [183, 193, 203, 213, 223, 233, 243, 253, 263], fault: { status: 200, code: 130472 } },
  { people: [290, 291, 292], fault: { status: 500 } },
]
const [INVALID, RETRYABLE, FAILED, UNKNOWN] = [10, 8, 9, 3]

const ARRIVE = PEOPLE - INVALID - FAILED - UNKNOWN

let app: App
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await signIn(browser, app, { viewport: { width: 1280, height: 900 }, acceptDownloads: true })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await loadTemplates()
  await faults()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a campaign to 300 people of a file is made, looked over, started, paused, resumed, tried again and exported', async () => {
  await make()
  await look()
  await start()
  await pauseAndResume()
  await ends()
  await triesAgain()
  await exports()
  expect(errors).toEqual([])
})

/** Name, file, columns; then the template, whose value is a column. */
async function make(): Promise<void> {
  await page.goto(`${app.url}/admin/whatsapp/campaigns`)
  await page.getByRole('link', { name: 'New campaign' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Orders of December')
  await page.getByLabel('Which of them').selectOption('list')
  await page.getByLabel('File (CSV)').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: csv() })
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await page.getByText('orders.csv: 302 lines').waitFor()
  expect(await page.getByLabel('What the column “phone” is').inputValue()).toBe('number')
  await page.getByRole('button', { name: 'Check and take over' }).click()
  await page.getByText('300 people are in the list.').waitFor()
  await page.getByText('One line has a number that was there before').waitFor()
  await page.getByText('One line has no usable number').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download these lines' }).click()
  expect(textOf(await (await download).path())).toContain('no number at all')
  await page.getByRole('link', { name: 'On to the campaign' }).click()
  const [template] = app.rows(
    `select id from tblwhatsapp_interaction_templates where name = 'order_update' and language = 'en_US'`,
  )
  await page.getByLabel('Template', { exact: true }).selectOption(String(template?.['id']))
  await page.locator('select[name="mapping.body.1.from"]').selectOption('column:first name')
  for (const slot of ['header', 'body.2', 'buttons.0'])
    await page.locator(`select[name="mapping.${slot}.from"]`).selectOption('column:order')
  await page.locator('#campaign-preview').getByText('your order [order] has').waitFor({ timeout: SOON_MS })
  await page.locator('#campaign-count').getByText('300 people get it').waitFor({ timeout: SOON_MS })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL('**/review**')
}

/** The figures, three phones, a test message; the confirmation says the number again. */
async function look(): Promise<void> {
  const reach = page.getByRole('region', { name: 'Who gets it' })
  expect(await reach.getByRole('row', { name: 'In the list' }).textContent()).toContain('302')
  expect(await reach.getByRole('row', { name: /^Get it/ }).textContent()).toContain('300')
  await page.getByText('unknown: there is no rate').first().waitFor()
  expect(await page.getByRole('group', { name: 'How the customer sees it' }).count()).toBe(3)
  expect(await problemsOf(page)).toEqual([])
  await page.getByLabel('Number', { exact: true }).fill('+44 7700 900999')
  await page.getByRole('button', { name: 'Send the test' }).click()
  await page.getByText('The test is on its way').waitFor({ timeout: SOON_MS })
  expect(await sentTo('447700900999')).toHaveLength(1)
}

async function start(): Promise<void> {
  await page.getByRole('button', { name: 'Start for 300 people' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('300 people get it. Cost: unknown').waitFor()
  await dialog.getByRole('button', { name: 'Yes, start it' }).click()
  await page.getByText('It is started').waitFor({ timeout: SOON_MS })
  await tileIs('Sent', (sent) => sent >= 10)
}

/** Fifteen seconds at most, says the page; here it is a wave. */
async function pauseAndResume(): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Go on' }).waitFor({ timeout: SOON_MS })
  await page.waitForTimeout(2500)
  const before = await calls()
  await page.waitForTimeout(1500)
  expect(await calls()).toBe(before)
  expect(before).toBeLessThan(PEOPLE)
  expect(await problemsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor({ timeout: SOON_MS })
  await tileIs('Sent', (sent) => sent > before)
}

/** The page draws itself anew until all is told; everybody is in one of its states. */
async function ends(): Promise<void> {
  await tileIs('Waiting', (waiting) => waiting === 0, DONE_MS)
  await page.locator('#run').getByText('Done', { exact: true }).waitFor({ timeout: SOON_MS })
  const failing = INVALID + RETRYABLE + FAILED + UNKNOWN
  await tileIs('Sent', (sent) => sent === PEOPLE - failing, DONE_MS)
  await tileIs('Delivered', (delivered) => delivered === PEOPLE - failing, DONE_MS)
  await tileIs('Read', (read) => read === PEOPLE - failing, DONE_MS)
  expect(await tiles()).toMatchObject({
    Recipients: PEOPLE + 1,
    'No valid number': INVALID + 1,
    Failed: RETRYABLE + FAILED,
    Unknown: UNKNOWN,
  })
  await page.getByText('the number is not on WhatsApp').first().waitFor()
}

/** Only who may get it now is tried again: those whose cause has passed. */
async function triesAgain(): Promise<void> {
  await fetch(`${app.simulatorUrl}/_control/faults`, { method: 'DELETE' })
  await page.getByRole('button', { name: `Try ${RETRYABLE} again` }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Try ${RETRYABLE} again` })
    .click()
  await page.getByText('are tried again').waitFor({ timeout: SOON_MS })
  await tileIs('Sent', (sent) => sent === ARRIVE, DONE_MS)
  await page.getByRole('link', { name: 'Recipients' }).click()
  await page.getByLabel('Result').selectOption('unknown')
  await page.getByRole('button', { name: 'Show' }).click()
  expect(await page.getByRole('list', { name: 'Recipients' }).getByRole('listitem').count()).toBe(UNKNOWN)
}

async function exports(): Promise<void> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download all as CSV' }).click()
  const lines = textOf(await (await download).path())
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(1 + PEOPLE + 1)
  expect(lines.filter((line) => line.includes(',Read,'))).toHaveLength(ARRIVE)
  const sent = app.rows(
    'select count(*) as n, count(distinct wamid) as wamids from tblwhatsapp_campaign_data where status = 2',
  )
  expect(sent).toEqual([{ n: ARRIVE, wamids: ARRIVE }])
}

/** The same number twice, spelled otherwise the second time, and a line without one. */
function csv(): Buffer {
  const lines = Array.from({ length: PEOPLE }, (_, n) => `${numberOf(n)},Person ${n},A-${n}`)
  const all = ['phone,first name,order', ...lines, '(+44) 7700-900000,Person again,A-0', 'no number at all,Nobody,A-1']
  return Buffer.from(all.join('\n'))
}

function numberOf(n: number): string {
  return `+447700900${String(n).padStart(3, '0')}`
}

async function faults(): Promise<void> {
  const bad = FAULTS.flatMap(({ people, fault }) => people.map((n) => ({ match: { to: numberOf(n) }, ...fault })))
  for (const fault of [...bad, { delayMs: CALL_MS }]) {
    const answer = await fetch(`${app.simulatorUrl}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    })
    expect(answer.status).toBe(200)
  }
}

async function tileIs(title: string, fits: (value: number) => boolean, mostMs = SOON_MS): Promise<void> {
  const until = Date.now() + mostMs
  while (!fits((await tiles())[title] ?? Number.NaN)) {
    if (Date.now() > until) throw new Error(`${title} is ${JSON.stringify(await tiles())}`)
    await page.waitForTimeout(150)
  }
}

/** The figures of the page as it stands. */
async function tiles(): Promise<Record<string, number>> {
  const pairs = await page
    .locator('#run dl > div')
    .evaluateAll((all) =>
      all.map((one) => [one.querySelector('dt')?.textContent ?? '', one.querySelector('dd')?.textContent ?? '']),
    )
  return Object.fromEntries(pairs.map(([title = '', value = '']) => [title, Number(value.replaceAll(',', ''))]))
}

async function sentTo(waId: string): Promise<unknown[]> {
  const answer = await fetch(`${app.simulatorUrl}/_control/sent?to=${waId}`)
  return (await answer.json()) as unknown[]
}

async function calls(): Promise<number> {
  const answer = await fetch(`${app.simulatorUrl}/_control/sent`)
  return ((await answer.json()) as unknown[]).length
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8')
}

async function loadTemplates(): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    await page.goto(`${app.url}/admin/whatsapp/templates`)
    await page.getByRole('button', { name: 'Load Templates' }).click()
    await page.waitForLoadState('networkidle')
    if ((await page.getByText('order_update').count()) > 0) return
    await page.waitForTimeout(1000)
  }
  throw new Error('the templates were not loaded')
}
