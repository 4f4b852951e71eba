import { beforeAll, afterAll, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
let app: App
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await app?.remove()
})
test('shots', async () => {
  await app.customerSays('15550100201', 'Is my Müller order ready?')
  await app.customerSays('39065550202', 'Buongiorno, siete aperti domani?')
  await app.customerSays('5511955500203', 'Oi! Vocês entregam em São Paulo?')
  for (const [name, viewport, colorScheme] of [
    ['desk', { width: 1440, height: 900 }, 'light'],
    ['phone', { width: 390, height: 844 }, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport, colorScheme })
    const page = await context.newPage()
    await page.goto(`${app.url}/admin/whatsapp`)
    await page.getByLabel('E-mail address').fill('admin@example.com')
    await page.getByLabel('Password').fill('crmconnect-demo')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/admin/whatsapp**')
    await page.goto(`${app.url}/admin/whatsapp/labels`)
    await page.getByLabel('Name').fill('VIP' + name)
    await page.getByRole('button', { name: 'Add label' }).click()
    await page.screenshot({ path: `/tmp/shots/labels-${name}.png` })
    await page.goto(`${app.url}/admin/whatsapp?group=leads&unread=1&assigned=nobody`)
    await page.waitForLoadState('networkidle')
    await page.getByText('Select', { exact: true }).click()
    await page.screenshot({ path: `/tmp/shots/select-${name}.png` })
    await page.getByText('Filter and views').click()
    await page.screenshot({ path: `/tmp/shots/filter-${name}.png` })
  }
})
