import { DEMO_PASSWORD } from '../../scripts/seed/demo'
import type { App } from './app'
import { visitorOf } from './admin'
import type { Tried } from './gates'

/** Of one account, from as many addresses: closed before the eleventh, for the right password as well. */
export async function tryPasswords(app: App, email: string): Promise<Tried> {
  const statuses: number[] = []
  for (let n = 0; n < 25; n++)
    statuses.push((await visitorOf(app).post('/admin/login', { email, password: `no-${n}` })).status)
  const right = await visitorOf(app).post('/admin/login', { email, password: DEMO_PASSWORD })
  const open = statuses.slice(10).filter((status) => status !== 429)
  return { count: 26, through: [...open.map(String), ...(right.status === 303 ? ['the right password'] : [])] }
}

/** Of many accounts, from one address. */
export async function tryStuffing(app: App): Promise<Tried> {
  const visitor = visitorOf(app)
  const statuses: number[] = []
  for (let n = 0; n < 80; n++)
    statuses.push(
      (await visitor.post('/admin/login', { email: `person${n}@example.com`, password: 'leaked-1234' })).status,
    )
  return {
    count: 80,
    through: statuses
      .slice(50)
      .filter((status) => status !== 429)
      .map(String),
  }
}

/** A session that the attacker planted before the sign-in is not the one that is signed in; nor does a changed one count. */
export async function trySessions(app: App): Promise<Tried> {
  const through: string[] = []
  const victim = visitorOf(app)
  victim.cookies.set('crmconnect', 'planted')
  const answer = await victim.post('/admin/login', { email: 'agent@example.com', password: DEMO_PASSWORD })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('crmconnect=')) ?? ''
  if (!/HttpOnly/i.test(cookie) || !/SameSite=(Lax|Strict)/i.test(cookie))
    through.push(`cookie: ${cookie.slice(0, 20)}`)
  const value = victim.cookies.get('crmconnect') ?? ''
  if (value === 'planted' || value === '') through.push('the planted session was kept')
  const forged = ['planted', value.slice(0, -2), `${value}x`, value.split('.')[0] ?? '', value.toUpperCase(), '']
  for (const one of forged) {
    const other = visitorOf(app)
    other.cookies.set('crmconnect', one)
    const { status } = await other.get('/admin/profile')
    if (status !== 303) through.push(`a forged session: ${status}`)
  }
  const before = victim.cookies.get('crmconnect') ?? ''
  await victim.get('/admin/profile')
  await victim.post('/admin/logout')
  const later = visitorOf(app)
  later.cookies.set('crmconnect', before)
  if ((await later.get('/admin/profile')).status !== 303) through.push('a session after its end')
  return { count: forged.length + 3, through }
}

/** Somebody works here already: no token sets it up again. */
export async function trySetup(app: App): Promise<Tried> {
  const through: string[] = []
  const before = countStaff(app)
  const tokens = ['', 'x', 'null', 'undefined', 'bench-session-secret-of-32-bytes-or-more']
  for (const token of tokens) {
    const fields = {
      token,
      firstname: 'Eve',
      lastname: '',
      email: 'eve@example.com',
      password: 'long-enough-1',
      passwordAgain: 'long-enough-1',
    }
    const answer = await visitorOf(app).post('/admin/setup', fields)
    if (answer.headers.getSetCookie().some((one) => one.startsWith('crmconnect=') && !one.startsWith('crmconnect=;')))
      through.push(`set-up with ${token}`)
  }
  if (countStaff(app) !== before) through.push('somebody was added')
  return { count: tokens.length, through }
}

function countStaff(app: App): number {
  return app.d1.one<{ n: number }>('select count(*) as n from tblstaff').n
}

const BREAKS = ['\r\nx-injected: yes', '\nx-injected: yes', '\u2028x-injected: yes', '%0d%0ax-injected:%20yes']

/** Line breaks in what comes back in headers, and in what is logged. */
export async function tryHeaders(app: App): Promise<Tried> {
  const through: string[] = []
  const places = BREAKS.flatMap((text) => [
    `/admin/login?next=${encodeURIComponent(`/admin${text}`)}`,
    `/admin/login?next=${encodeURIComponent(`//elsewhere.example${text}`)}`,
    `/admin/${encodeURIComponent(text)}`,
    `/whatsapp/webhook/getdata?hub.mode=subscribe&hub.verify_token=demo-verify-token&hub.challenge=${encodeURIComponent(text)}`,
    `/${encodeURIComponent(text)}`,
    `/whatsapp_api/${encodeURIComponent(text)}`,
  ])
  for (const place of places) {
    const answer = await visitorOf(app).get(place)
    if (answer.headers.has('x-injected')) through.push(place)
    const fields = { email: 'agent@example.com', password: 'wrong', next: decodeURIComponent(place) }
    const posted = await visitorOf(app).post('/admin/login', fields)
    const location = posted.headers.get('location') ?? ''
    if (posted.headers.has('x-injected') || /^(https?:)?\/\/(?!127)/.test(location)) through.push(`login: ${location}`)
  }
  return { count: places.length * 2, through }
}
