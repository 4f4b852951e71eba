import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const HEARD_MS = 10_000
/** A microphone that beeps, and nobody who has to allow it. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

type Sent = { to: string; body: Record<string, unknown> & { type: string } }

let app: App
let browser: Browser
let ada: Page
let amir: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser(MICROPHONE)])
  ;[ada, amir] = await Promise.all([signIn('admin@example.com', DESK), signIn('agent@example.com', PHONE)])
  await ada.goto(`${app.url}/admin/whatsapp/templates`)
  await ada.locator('form[action$="/load"] button').first().click()
  await ada.getByText('order_receipt').first().waitFor({ timeout: HEARD_MS })
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('a quick reply is found by typing, filled in, and sent', async () => {
  await ada.goto(`${app.url}/admin/whatsapp/quick-replies/new`)
  await ada.getByLabel('Shortcut').fill('prices')
  await ada.getByLabel('Title').fill('Price list')
  await ada.getByLabel('Text').fill('Dear {name}, here are our prices.')
  await ada.getByLabel('Upload a file').setInputFiles('test/fixtures/files/photo.jpg')
  await ada.getByText('photo.jpg').first().waitFor()
  await ada.getByRole('button', { name: 'Save' }).click()
  await ada.getByText('The quick reply is saved.').waitFor()
  await opens(ada, '15550199101')
  const area = ada.getByLabel('Your message')
  await area.pressSequentially('/pri')
  await ada.locator('#composer-choices', { hasText: /prices/ }).waitFor()
  await area.press('Enter')
  expect(await area.inputValue()).toBe('Dear Customer 9101, here are our prices.')
  await ada.locator('[data-file-state=ready]').waitFor()
  await area.press('Enter')
  await ada.locator('#thread li', { hasText: 'here are our prices' }).locator('[data-status=read]').waitFor()
  expect((await sentTo('15550199101', 'image')).body['image']).toMatchObject({
    caption: 'Dear Customer 9101, here are our prices.',
  })
})

test('Esc closes the quick replies, and the next key types on', async () => {
  const area = ada.getByLabel('Your message')
  await area.pressSequentially('/')
  await ada.locator('#composer-choices').waitFor()
  await area.press('Escape')
  await ada.locator('#composer-choices').waitFor({ state: 'detached' })
  await area.fill('')
})

test('a note tells the colleague whom it mentions, and stays away from the customer', async () => {
  await opens(amir, '15550199101')
  await ada.getByRole('radio', { name: 'Note' }).check({ force: true })
  const area = ada.getByLabel('Note to colleagues')
  await area.pressSequentially('Stock? @ami')
  await ada.locator('#composer-choices', { hasText: 'Amir Agent' }).waitFor()
  await area.press('Enter')
  await area.pressSequentially('please')
  const told = amir.getByText('Ada Admin mentioned you').waitFor({ timeout: HEARD_MS })
  await area.press('Enter')
  await told
  await amir.locator('#thread').getByText('Stock? @Amir Agent please').waitFor({ timeout: HEARD_MS })
  expect((await allSent('15550199101')).some(({ body }) => JSON.stringify(body).includes('Stock?'))).toBe(false)
  await ada.getByRole('radio', { name: 'Message' }).check({ force: true })
})

test('what was typed waits in its conversation, is marked in the list, and survives a reload', async () => {
  await ada.getByLabel('Your message').fill('Half a sentence')
  await opens(ada, '15550199102')
  expect(await ada.getByLabel('Your message').inputValue()).toBe('')
  const row = ada.locator('#conversations > li', { hasText: 'Customer 9101' })
  await row.getByText('Draft: Half a sentence').waitFor()
  await row.locator('a').first().click()
  await ada.locator('#thread-name', { hasText: 'Customer 9101' }).waitFor()
  expect(await ada.getByLabel('Your message').inputValue()).toBe('Half a sentence')
  await ada.reload()
  expect(await ada.getByLabel('Your message').inputValue()).toBe('Half a sentence')
  await ada.getByLabel('Your message').fill('')
  await ada.locator('[data-draft]').waitFor({ state: 'detached' })
})

test('files go with their words; what WhatsApp does not take is said before it is uploaded', async () => {
  await ada
    .getByLabel('Attach files')
    .setInputFiles(['test/fixtures/files/archive.zip', 'test/fixtures/files/photo.jpg'])
  await ada.locator('#composer-problem', { hasText: 'archive.zip: WhatsApp takes' }).waitFor()
  // By its name a picture; by its bytes, which only the server reads, none.
  const named = { name: '../../<b>x</b>.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }
  await ada.getByLabel('Attach files').setInputFiles([named])
  await ada.locator('[data-file-state=failed]').waitFor({ timeout: HEARD_MS })
  await ada.getByLabel('Your message').fill('Our shop')
  await ada.getByRole('button', { name: 'Send', exact: true }).click()
  await ada.locator('#composer-problem', { hasText: 'Wait until the files are uploaded' }).waitFor()
  await ada.locator('[data-file-state=failed] button').click()
  await ada.getByRole('button', { name: 'Send', exact: true }).click()
  await sentText('15550199101', '"caption":"Our shop"')
})

test('a message for later waits above the composer and is taken back; the customer’s answer cancels it', async () => {
  await ada.getByLabel('Your message').fill('Shall we talk?')
  await ada.getByRole('button', { name: 'Send later' }).click()
  await ada.getByRole('button', { name: 'Plan', exact: true }).click()
  const planned = ada.locator('[data-planned]', { hasText: 'Shall we talk?' })
  await planned.waitFor()
  await planned.getByRole('button').click()
  await planned.waitFor({ state: 'detached' })
  await ada.getByLabel('Your message').fill('Shall we talk?')
  await ada.getByRole('button', { name: 'Send later' }).click()
  await ada.getByRole('button', { name: 'Plan', exact: true }).click()
  await planned.waitFor()
  await app.customerSays('15550199101', 'I am here')
  await planned.waitFor({ state: 'detached', timeout: HEARD_MS })
})

test('what was on its way when the page ended is not lost, and goes once', async () => {
  const area = ada.getByLabel('Your message')
  await ada.route('**/reply', () => undefined)
  await area.fill('Not handed over')
  await area.press('Enter')
  await ada.reload()
  await expect.poll(() => area.inputValue(), { timeout: HEARD_MS }).toBe('Not handed over')
  await ada.unroute('**/reply')
  await area.press('Enter')
  await ada.locator('#thread li', { hasText: 'Not handed over' }).locator('[data-status=read]').waitFor()
  await sentText('15550199101', 'Not handed over')
})

test('an emoji is searched and inserted', async () => {
  await ada.getByRole('button', { name: 'Emoji' }).click()
  await ada.getByLabel('Search emoji').fill('rocket')
  await ada.getByRole('button', { name: 'rocket' }).first().click()
  expect(await ada.getByLabel('Your message').inputValue()).toBe('🚀')
  await ada.getByRole('button', { name: 'Close', exact: true }).last().click()
  await ada.getByLabel('Your message').fill('')
})

describe('voice notes', () => {
  test('what is recorded can be heard, and goes as one', async () => {
    await ada.getByRole('button', { name: 'Record a voice note' }).click()
    await ada.locator('[data-recorder]', { hasText: '0:02' }).waitFor()
    await ada.getByRole('button', { name: 'Stop' }).click()
    await ada.locator('[data-file-state=ready] audio').waitFor({ timeout: HEARD_MS })
    await ada.getByRole('button', { name: 'Send', exact: true }).click()
    await sentText('15550199101', '"voice":true')
  })

  test('a recording that is discarded leaves nothing, and the microphone is let go', async () => {
    await ada.getByRole('button', { name: 'Record a voice note' }).click()
    await ada.locator('[data-recorder]', { hasText: '0:01' }).waitFor()
    await ada.getByRole('button', { name: 'Discard' }).click()
    expect(await ada.locator('[data-recorder], [data-file]').count()).toBe(0)
  })

  test.each([
    ['AAC in MP4, as Safari records', 'test/fixtures/files/tone.m4a', 'audio/mp4'],
    ['Opus in two channels', 'test/fixtures/files/stereo.ogg', 'audio/ogg'],
  ])('%s becomes Ogg with Opus in one channel', async (_what, file, type) => {
    const bytes = readFileSync(file).toString('base64')
    expect(await converted({ bytes, type })).toEqual(ONE_CHANNEL)
  })

  test.each(['audio/webm;codecs=opus', 'audio/mp4;codecs=opus'])(
    '%s, recorded here, becomes the same',
    async (type) => {
      expect(await converted({ bytes: null, type })).toEqual(ONE_CHANNEL)
    },
  )
})

test('once the window has closed a template takes over, with what the customer will see', async () => {
  await ada.getByLabel('Your message').fill('Kept words')
  await moveClock(25 * 3_600_000)
  await ada.reload()
  await ada.locator('#composer-kept', { hasText: 'Kept words' }).waitFor()
  expect(await ada.getByLabel('Your message').isVisible()).toBe(false)
  await ada.getByRole('link', { name: 'Choose a template' }).click()
  await ada.getByLabel('Search in names and texts').fill('catalog')
  await ada.getByLabel('Search in names and texts').press('Enter')
  await ada.locator('#template-picker a', { hasText: 'catalog_intro' }).first().click()
  const fields = ada.locator('#template-form input[name^="slot."]:not([type=hidden])')
  await fields.first().fill('{name}')
  await ada.locator('#template-preview', { hasText: 'Customer 9101' }).waitFor({ timeout: HEARD_MS })
  await ada.locator('#template-form').getByRole('button', { name: 'Send' }).click()
  await ada.locator('#template-picker > *').waitFor({ state: 'detached', timeout: HEARD_MS })
  expect(JSON.stringify((await sentTo('15550199101', 'template')).body)).toContain('Customer 9101')
  await app.customerSays('15550199101', 'Here again')
  await ada.getByLabel('Your message').waitFor({ timeout: HEARD_MS })
  expect(await ada.getByLabel('Your message').inputValue()).toBe('Kept words')
  await moveClock(0)
})

test('a conversation begins with a template to a number that was typed, on a phone', async () => {
  await amir.goto(`${app.url}/admin/whatsapp`)
  await amir.getByRole('link', { name: 'New conversation' }).click()
  await amir.getByLabel('To', { exact: true }).fill('+1 555 019 9177')
  await amir.getByRole('button', { name: 'Choose a template' }).click()
  await amir.getByRole('link', { name: 'hello_world' }).click()
  await amir.getByRole('button', { name: 'Send', exact: true }).click()
  await amir.waitForURL('**/admin/whatsapp?c=*')
  await amir.locator('#thread [data-message]').first().waitFor()
  expect((await sentTo('15550199177', 'template')).body['template']).toMatchObject({ name: 'hello_world' })
  // The same person again: what is there is opened.
  const { pathname, search } = new URL(amir.url())
  await amir.goto(`${app.url}/admin/whatsapp/new?to=%2B15550199177`)
  await amir.waitForURL('**/admin/whatsapp?**c=**')
  const idIn = (query: string) => new URLSearchParams(query).get('c')
  expect([pathname, idIn(new URL(amir.url()).search)]).toEqual(['/admin/whatsapp', idIn(search)])
})

const ONE_CHANNEL = { head: 'OggS', opus: 'OpusHead', channels: 1 }

type Converted = typeof ONE_CHANNEL

/** Through the page's own module: `bytes`, or a second that the page records in this type. As text: it runs in the page alone. */
function converted(given: { bytes: string | null; type: string }): Promise<Converted> {
  return ada.evaluate<Converted>(`(async ({ bytes, type }) => {
    const { files } = await (await fetch('/assets/manifest.json', { cache: 'no-store' })).json()
    const { toVoiceNote } = await import('/assets/lazy-voice.js?v=' + files['lazy-voice.js'])
    const record = async () => {
      const recorder = new MediaRecorder(await navigator.mediaDevices.getUserMedia({ audio: true }), { mimeType: type })
      const pieces = []
      recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
      recorder.start(200)
      setTimeout(() => recorder.stop(), 1200)
      await stopped
      return new Blob(pieces, { type })
    }
    const given = () => new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], { type })
    const ogg = new Uint8Array(await (await toVoiceNote(bytes === null ? await record() : given())).arrayBuffer())
    const text = String.fromCharCode(...ogg.slice(0, 64))
    const at = text.indexOf('OpusHead')
    return { head: text.slice(0, 4), opus: text.slice(at, at + 8), channels: ogg[at + 9] }
  })(${JSON.stringify(given)})`)
}

async function signIn(email: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, permissions: ['microphone'] })
  const page = await context.newPage()
  page.setDefaultTimeout(HEARD_MS)
  await enter(page, app, { email })
  return page
}

/** The customer writes, and their conversation is opened. */
async function opens(page: Page, waId: string): Promise<void> {
  await app.customerSays(waId, 'Hello')
  await page.goto(`${app.url}/admin/whatsapp?group=leads`)
  const name = `Customer ${waId.slice(-4)}`
  await page.locator('#conversations a', { hasText: name }).first().click({ timeout: HEARD_MS })
  await page.locator('#thread-name', { hasText: name }).waitFor()
}

async function allSent(waId: string): Promise<Sent[]> {
  return (await (await fetch(`${app.simulatorUrl}/_control/sent?to=${waId}`)).json()) as Sent[]
}

async function sentTo(waId: string, type: string): Promise<Sent> {
  return expect
    .poll(async () => (await allSent(waId)).findLast(({ body }) => body.type === type), { timeout: HEARD_MS })
    .toBeDefined()
    .then(async () => (await allSent(waId)).findLast(({ body }) => body.type === type)!)
}

function sentText(waId: string, text: string): Promise<void> {
  const hasIt = async () => (await allSent(waId)).filter(({ body }) => JSON.stringify(body).includes(text)).length
  return expect.poll(hasIt, { timeout: HEARD_MS }).toBe(1)
}

async function moveClock(offsetMs: number): Promise<void> {
  await fetch(`${app.simulatorUrl}/_control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs }),
  })
}
