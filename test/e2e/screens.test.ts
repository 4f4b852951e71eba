import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { CAMPAIGNS_SQL } from './support/campaigns'
import { Network } from './support/network'
import { enter } from './support/sign-in'
import { problemsOf } from './support/axe'

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } }
const SCREENS = {
  inbox: '/admin/whatsapp',
  thread: 'thread',
  labels: '/admin/whatsapp/labels',
  leads: '/admin/leads',
  lead: '/admin/leads/1',
  'lead-new': '/admin/leads/new',
  'leads-status': '/admin/leads_status',
  'leads-sources': '/admin/leads_sources',
  contacts: '/admin/contacts',
  contact: '/admin/contacts/1',
  tickets: '/admin/tickets',
  ticket: '/admin/tickets/1',
  'ticket-updates': '/admin/tickets/updates',
  'ticket-new': '/admin/tickets/new',
  departments: '/admin/departments',
  'person-data': '/admin/person-data',
  dashboard: '/admin',
  'quick-replies': '/admin/whatsapp/quick-replies',
  'new-conversation': '/admin/whatsapp/new',
  search: '/admin/whatsapp?q=price',
  'quick-reply': '/admin/whatsapp/quick-replies/1',
  bots: '/admin/whatsapp/bots',
  bot: '/admin/whatsapp/bots/2',
  'bot-lab': '/admin/whatsapp/bots/lab',
  'bot-lab-cases': '/admin/whatsapp/bots/lab/cases',
  'bot-lab-replay': '/admin/whatsapp/bots/lab/replay',
  flow: '/admin/whatsapp/bots/4/flow',
  'flow-versions': '/admin/whatsapp/bots/4/flow/versions',
  'flow-import': '/admin/whatsapp/bots/4/flow/import',
  'activity-log': '/admin/whatsapp/activity-log',
  'activity-log-clear': `/admin/whatsapp/activity-log/clear?to=${new Date().toISOString().slice(0, 10)}`,
  consents: '/admin/whatsapp/consents',
  'consents-import': '/admin/whatsapp/consents/import',
  'consents-words': '/admin/whatsapp/consents/words',
  'lead-import': '/admin/leads/import',
  crmconnect: '/admin/imports/crmconnect',
  'lead-status-delete': '/admin/leads_status/2/delete',
  'contact-merge': '/admin/contacts/merge?r=contacts.1&r=leads.1',
  'bulk-contacts': '/admin/whatsapp/contacts',
  'bulk-contact': '/admin/whatsapp/contacts/1',
  groups: '/admin/whatsapp/groups',
  group: '/admin/whatsapp/groups/1',
  'group-by-filter': '/admin/whatsapp/groups/2',
  connection: '/admin/whatsapp/settings/connection',
  'connection-secret': '/admin/whatsapp/settings/connection/secret',
  'connection-advanced': '/admin/whatsapp/settings/connection/advanced',
  'auto-lead': '/admin/whatsapp/settings/auto-lead',
  hours: '/admin/whatsapp/settings/hours',
  'inbox-settings': '/admin/whatsapp/settings/inbox',
  'hand-over': '/admin/whatsapp/settings/handover',
  alerts: '/admin/whatsapp/settings/alerts',
  storage: '/admin/whatsapp/settings/storage',
  keys: '/admin/whatsapp/settings/keys',
  ai: '/admin/whatsapp/settings/ai',
  widget: '/admin/whatsapp/settings/widget',
  'ai-usage': '/admin/whatsapp/settings/ai/usage',
  'ai-tools': '/admin/whatsapp/settings/ai/tools',
  'ai-tool': '/admin/whatsapp/settings/ai/tools/new',
  numbers: '/admin/whatsapp/numbers',
  'number-add': '/admin/whatsapp/numbers/add',
  'number-signup': '/admin/whatsapp/numbers/signup',
  number: '/admin/whatsapp/numbers/1',
  'number-profile': '/admin/whatsapp/numbers/1/profile',
  'number-hours': '/admin/whatsapp/numbers/1/hours',
  profile: '/admin/profile',
  'two-factor': '/admin/profile/two-factor',
  staff: '/admin/staff?show=all',
  'staff-invite': '/admin/staff/invite',
  'staff-person': '/admin/staff/2',
  'staff-deactivate': '/admin/staff/2/deactivate',
  'staff-sign-in': '/admin/staff/sign-in',
  audit: '/admin/audit',
  health: '/admin/health',
  ledger: '/admin/health/ledger',
  watching: '/admin/health/watching?id=0123456789abcdef',
  campaigns: '/admin/whatsapp/campaigns',
  'campaign-new': '/admin/whatsapp/campaigns/new',
  campaign: '/admin/whatsapp/campaigns/1',
  'campaign-stopped': '/admin/whatsapp/campaigns/3',
  'campaign-edit': '/admin/whatsapp/campaigns/2/edit',
  'campaign-review': '/admin/whatsapp/campaigns/2/review',
  'campaign-list': '/admin/whatsapp/campaigns/2/list',
  'campaign-recipients': '/admin/whatsapp/campaigns/1/recipients',
  'campaign-rates': '/admin/whatsapp/campaigns/rates',
  templates: '/admin/whatsapp/templates',
  'template-carousel': '/admin/whatsapp/templates/700000000000011',
  'template-rejected': '/admin/whatsapp/templates/700000000000016',
  'template-form': '/admin/whatsapp/templates/new',
  'template-correct': '/admin/whatsapp/templates/700000000000016/edit',
  notifications: '/admin/whatsapp_api/mappings',
  'notification-new': '/admin/whatsapp_api/mappings/new',
  'notifications-log': '/admin/whatsapp_api/log',
  'notifications-events': '/admin/whatsapp_api/log/events',
  'notifications-templates': '/admin/whatsapp_api/templates',
  'notifications-keys': '/admin/whatsapp_api/keys',
  'notifications-settings': '/admin/whatsapp_api/settings',
  webhooks: '/admin/whatsapp_api/webhooks',
  'webhook-new': '/admin/whatsapp_api/webhooks/new',
  'webhook-deliveries': '/admin/whatsapp_api/webhooks/deliveries',
  'template-send': '/admin/whatsapp/templates/700000000000003/send',
}
type Look = [size: keyof typeof SIZES, colorScheme: 'light' | 'dark']
/** `SCREENSHOTS=docs/screenshots npx vitest run --project browser` keeps pictures there, of each screen four. */
const PICTURES = process.env.SCREENSHOTS
/** `LOCALE=es npx vitest run --project browser test/e2e/screens.test.ts` looks at the screens in another language. */
const LOCALE = process.env.LOCALE ?? 'en'
const LOOKS: Look[] = [
  ['desk', 'light'],
  ['phone', 'dark'],
  ...(PICTURES
    ? ([
        ['desk', 'dark'],
        ['phone', 'light'],
      ] satisfies Look[])
    : []),
]

let app: App
let browser: Browser
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>
let threadPath = ''
let page: Page
let network: Network
let errors: string[] = []

beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  await peopleWrite()
  await signIn()
  await openPage()
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

/** Loaded once, then turned from a desk's light to a phone's dark, as a window that gets narrow in the evening. */
test.each(Object.entries(SCREENS))('%s reads well at desk and phone size, in light and dark', async (name, address) => {
  errors = []
  await page.setViewportSize(SIZES.desk)
  await page.emulateMedia({ colorScheme: 'light' })
  const answer = await page.goto(app.url + (address === 'thread' ? threadPath : address))
  expect(answer?.status()).toBe(200)
  for (const [size, colorScheme] of LOOKS) {
    await page.setViewportSize(SIZES[size])
    await page.emulateMedia({ colorScheme })
    await network.quiet()
    const look = `${size}-${colorScheme}`
    expect({ look, beyond: await beyondTheScreen(page) }).toEqual({ look, beyond: [] })
    if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}-${look}.png`) })
    expect({ look, problems: await problemsOf(page) }).toEqual({ look, problems: [] })
  }
  expect(errors).toEqual([])
})

/** What makes the page wider than the screen, the innermost elements. */
function beyondTheScreen(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5)
    return wide.filter((one) => !wide.some((other) => other !== one && one.contains(other))).map((one) => one.outerHTML.slice(0, 200))
  })()`)
}

async function peopleWrite(): Promise<void> {
  await app.customerSays('15550100201', 'Hello')
  await app.customerSays('15550100201', 'What is the price of the Business plan for twelve people?')
  await app.customerSays('39065550202', 'Buongiorno, siete aperti domani?')
  await app.customerSays('5511955500203', 'Oi! Vocês entregam em São Paulo?')
  await app.customerSays('819055500208', 'はじめまして。資料を送っていただけますか')
  await app.customerSays('15550100302', 'hi')
  await app.customerSays('15550100401', 'Stop')
}

async function signIn(): Promise<void> {
  const context = await browser.newContext({ viewport: SIZES.desk })
  const page = await context.newPage()
  await enter(page, app)
  await page
    .locator('#conversations')
    .getByRole('link', { name: /Lena Lovelace/ })
    .click()
  await page.waitForURL('**c=*')
  await page.locator('#thread').getByText('twelve people').waitFor()
  threadPath = new URL(page.url()).pathname + new URL(page.url()).search
  cookies = await context.cookies()
  await loadTemplates(page)
  app.change(CAMPAIGNS_SQL)
  await context.close()
}

async function openPage(): Promise<void> {
  // Colours change at once: half-way through a transition they have a contrast that nobody reads.
  const context = await browser.newContext({ viewport: SIZES.desk, reducedMotion: 'reduce', locale: LOCALE })
  await context.addCookies(cookies)
  page = await context.newPage()
  network = new Network(page)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
}

/** The first loading by the clock may be under way: then it is asked again. */
async function loadTemplates(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    await page.goto(`${app.url}/admin/whatsapp/templates`)
    await page.getByRole('button', { name: 'Load Templates' }).click()
    await page.waitForLoadState('networkidle')
    if ((await page.getByText('summer_deals').count()) > 0) return
    await page.waitForTimeout(1000)
  }
  throw new Error('the templates were not loaded')
}
