import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { signIn } from './support/sign-in'

/** Settings act within two seconds. */
const ACTS_MS = 2_200

let app: App
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await signIn(browser, app)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a flow made by keyboard alone walks a customer to a confirmed ticket', async () => {
  await addBot('Keyboard flow', 'help me')
  await press('Add the first step')
  await press('Ask a question')
  await focusIn('Question')
  await page.keyboard.type('Which order is it about?')
  await into('Keep the answer as', 'order_number')
  await press('Add a step: Then')
  await press('Decide')
  await choose('Compare', 'is not empty')
  await press('Add a step: If so')
  await press('Open a ticket')
  await focusIn('Subject')
  await page.keyboard.type('Order {order_number}')
  await into('Message', 'Please look into it.')
  await publish(press)
  await walk('15550100231', ['help me', 'A-4711'], 'Order A-4711')
})

test('a flow made by mouse, connected on the canvas, does the same', async () => {
  await addBot('Mouse flow', 'mouse please')
  await page.getByRole('button', { name: 'Add the first step' }).click()
  await add('Ask a question')
  await page.getByLabel('Question', { exact: true }).fill('Which invoice is it about?')
  await page.getByLabel('Keep the answer as').fill('invoice')
  await page.getByRole('button', { name: 'Add a step: Then' }).click()
  await add('Decide')
  await page.getByLabel('Compare').selectOption({ label: 'is not empty' })
  await page.getByRole('button', { name: 'Add a step: If not' }).click()
  await add('Open a ticket')
  await page.getByLabel('Subject').fill('Invoice {invoice}')
  await page.getByLabel('Message', { exact: true }).fill('Please check it.')
  await page.getByRole('button', { name: 'Tidy up' }).click()
  await drag(endOf('Decide', 0), entryOf('Open a ticket'))
  await page
    .getByRole('button', { name: /Decide/ })
    .first()
    .click()
  await expect.poll(() => page.getByLabel('If so', { exact: true }).inputValue()).not.toBe('')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByLabel('If so', { exact: true }).inputValue()).toBe('')
  await page.keyboard.press('Control+Shift+z')
  await publish((name) => page.getByRole('button', { name, exact: true }).click())
  await walk('15550100232', ['mouse please', 'R-12'], 'Invoice R-12')
  expect(errors).toEqual([])
})

async function addBot(name: string, keyword: string): Promise<void> {
  await page.goto(`${app.url}/admin/whatsapp/bots/new`)
  await page.locator('[name="name"]').fill(name)
  await page.locator('[name="trigger.1.keywords"]').fill(keyword)
  await page.locator('[name="botType"]').selectOption('4')
  await page.locator('form[action="/admin/whatsapp/bots"]').getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL('**/flow?done=created')
}

/** Tab by Tab to a button or box of this name, as somebody without a mouse does; then Enter. */
async function press(name: string): Promise<void> {
  await tabTo(name)
  await page.keyboard.press('Enter')
}

async function into(label: string, text: string): Promise<void> {
  await tabTo(label)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Opens the list and goes down option by option: typed letters count as one word only while they come fast. */
async function choose(label: string, option: string): Promise<void> {
  await press(label)
  for (let presses = 0; presses < 20; presses++) {
    if ((await page.evaluate<string>(FOCUSED)) === option) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`${label} has no option ${option}`)
}

/** Somebody types only once the new step's form is there. */
async function focusIn(label: string): Promise<void> {
  await expect.poll(() => page.evaluate<string>(FOCUSED)).toBe(label)
}

/** What the focused element is called. */
const FOCUSED = `(() => {
  const element = document.activeElement
  const labels = element && 'labels' in element ? element.labels : null
  return (element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '').trim()
})()`

/** Somebody who sees the page tabs the shorter way: forwards or back. */
async function tabTo(name: string): Promise<void> {
  const key = (await liesBefore(name)) ? 'Shift+Tab' : 'Tab'
  for (let tabs = 0; tabs < 150; tabs++) {
    const found = await page.evaluate<string>(FOCUSED)
    if (found === name || (found.startsWith(name) && !name.startsWith('Add'))) return
    await page.keyboard.press(key)
  }
  throw new Error(`no Tab leads to ${name}`)
}

/** Whether the focused element comes behind this one. */
const IS_BEFORE_FOCUS = `(element) => {
  const from = document.activeElement
  return from !== document.body && Boolean(from?.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)
}`

function liesBefore(name: string): Promise<boolean> {
  return page
    .getByRole('button', { name })
    .or(page.getByLabel(name))
    .first()
    .evaluate<boolean, undefined>(IS_BEFORE_FOCUS)
}

async function add(kind: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${kind}`) })
    .click()
}

async function publish(click: (name: string) => Promise<void>): Promise<void> {
  // What keeps it from being published stands in the failure.
  const bar = page.getByRole('group', { name: 'Flow', exact: true }).locator('..')
  await expect.poll(() => bar.innerText(), { timeout: 30_000 }).toContain('Ready to publish')
  await click('Publish')
  await page.waitForURL('**/flow?done=published')
  await page.getByText('Version 1 is live').waitFor()
}

function card(kind: string): Locator {
  return page.locator('#flow-drawing [data-node]').filter({ hasText: kind })
}

function endOf(kind: string, index: number): Locator {
  return card(kind).locator('.flow-end').nth(index)
}

function entryOf(kind: string): Locator {
  return card(kind).locator('.flow-entry')
}

async function drag(from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('nothing to drag')
  await page.mouse.move(start.x + start.width / 2 - 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 20, start.y + 20, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2 + 4, end.y + end.height / 2, { steps: 8 })
  await page.mouse.up()
}

/** On the simulator's phone, to the ticket's summary and its confirmation. */
async function walk(waId: string, texts: string[], subject: string): Promise<void> {
  await page.waitForTimeout(ACTS_MS)
  for (const text of texts) {
    const before = await sentTo(waId)
    await app.customerSays(waId, text)
    await expect.poll(() => sentTo(waId), { timeout: 15_000 }).toBeGreaterThan(before)
  }
  const phone = await page.context().newPage()
  await phone.goto(`${app.simulatorUrl}/#${waId}`)
  await phone.getByText(subject).first().waitFor()
  await phone.getByRole('button', { name: 'Confirm' }).click()
  await expect
    .poll(() => app.rows(`select subject from tbltickets where subject = '${subject}'`).length, { timeout: 15_000 })
    .toBe(1)
  await phone.close()
}

async function sentTo(waId: string): Promise<number> {
  const answer = await fetch(`${app.simulatorUrl}/_control/sent?to=${waId}`)
  return ((await answer.json()) as unknown[]).length
}
