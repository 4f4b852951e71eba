import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleForNode } from '../../scripts/bundle.mjs'
import { DEMO } from '../../simulator/demo'
import { SAMPLES } from '../support/outgoing'
import { problemsOf } from './support/axe'
import { openBrowser } from './support/browser'

type Json = Record<string, unknown>
type Serve = { serveSimulator: (given: { port: number; appUrl: string }) => Promise<() => Promise<void>> }

const ADA = '15550100999'
/** What the app would have heard: every message and choice of the customer, newest last. */
const heard: Json[] = []
let app: Server
let close: () => Promise<void>
let url = ''
let browser: Browser
let page: Page
const errors: string[] = []

beforeAll(async () => {
  app = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      heard.push(...changesIn(body))
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const port = await freePort()
  url = `http://localhost:${port}`
  const { serveSimulator } = (await import(await bundleForNode('simulator/serve.ts'))) as Serve
  close = await serveSimulator({ port, appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}` })
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  await post(`/_control/customers/${ADA}/messages`, { text: 'hi', id: 'wamid.USERMSG' })
  for (const { message, request } of SAMPLES) if (!('media' in message)) await send(request)
  await send(OFFER)
  await page.goto(`${url}/#${ADA}`)
  await page.locator('#chat .bubble').first().waitFor()
})

afterAll(async () => {
  await browser?.close()
  await close?.()
  app?.close()
})

describe('on the phone, a customer', () => {
  test.each<[string, () => Promise<void>, Json]>([
    ['taps a button', () => tap('Support'), { interactive: { button_reply: { id: 'menu:support' } } }],
    [
      'opens a list and picks a row',
      async () => {
        await page.getByText('☰ Options').click()
        await tap('New order')
      },
      { interactive: { list_reply: { id: 'menu:1:1', description: 'Start an order' } } },
    ],
    ['sends a location', () => tap('Send location'), { type: 'location', location: { name: 'Test Plaza' } }],
    ['shares their number', () => tap('Share my number'), { contacts: [{ origin: 'contact_request' }] }],
    [
      'fills in a flow’s form',
      async () => {
        const form = page.locator('details.form').first()
        await form.locator('summary').click()
        await form.getByLabel('Your answer').fill('Five')
        await form.getByRole('button').click()
      },
      { interactive: { nfm_reply: { response_json: JSON.stringify({ flow_token: 'tok_1', answer: 'Five' }) } } },
    ],
    [
      'reacts to a message',
      async () => {
        await page.locator('details.react summary').last().click()
        await page.getByRole('button', { name: 'React with 👍' }).last().click()
      },
      { type: 'reaction', reaction: { emoji: '👍' } },
    ],
    ['stops promotions below one', () => page.locator('.stop').click(), { value: 'stop' }],
    ['allows them again', () => tap('Allow promotions'), { value: 'resume' }],
  ])('%s', async (_what, act, expected) => {
    await act()
    await expect.poll(() => heard.at(-1), { timeout: 5000 }).toMatchObject(expected)
    expect(await page.locator('#problem').textContent()).toBe('')
  })

  test('copies a code', async () => {
    await page.getByRole('button', { name: 'Copiar código' }).click()
    await page.getByText('Copied X1').waitFor()
    expect(errors).toEqual([])
  })
})

test('bold words are bold, and no text is ever markup', async () => {
  await send({ type: 'text', text: { body: 'Only *today*: 2*3*4 <b>not bold</b>' } })
  const line = page.locator('.said', { hasText: 'Only' })
  await line.waitFor()
  expect(await line.locator('b').allTextContents()).toEqual(['today'])
  expect(await line.textContent()).toBe('Only today: 2*3*4 <b>not bold</b>')
})

test.each(['light', 'dark'] as const)('the phone reads well in %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  expect(await problemsOf(page)).toEqual([])
  expect(errors).toEqual([])
})

const OFFER = {
  type: 'template',
  template: {
    name: 'welcome_offer',
    language: { code: 'es' },
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://cdn.example.com/offer.jpg' } }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Ada' },
          { type: 'text', parameter_name: 'code', text: 'X1' },
        ],
      },
      { type: 'button', sub_type: 'COPY_CODE', index: 0, parameters: [{ type: 'coupon_code', coupon_code: 'X1' }] },
    ],
  },
}

async function tap(name: string): Promise<void> {
  await page.getByRole('button', { name }).last().click()
}

function send(request: Json): Promise<Response> {
  const path = `/v25.0/${DEMO.phoneNumberId}/messages`
  return post(path, { messaging_product: 'whatsapp', to: `+${ADA}`, ...request })
}

function post(path: string, body: Json): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${DEMO.accessToken}` }
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

function changesIn(body: string): Json[] {
  const { entry } = JSON.parse(body) as { entry: { changes: { value: Record<string, Json[] | undefined> }[] }[] }
  return entry.flatMap(({ changes }) =>
    changes.flatMap(({ value }) => value['messages'] ?? value['user_preferences'] ?? []),
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
