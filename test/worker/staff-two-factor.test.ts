import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { saveOptions } from '../../src/settings/store'
import { AdminVisitor } from '../support/admin-visitor'
import { hire, PASSWORD, signedInVisitor } from '../support/staff'
import { codeOf, uriOf } from '../support/totp'

const TWO_FACTOR = '/admin/profile/two-factor'
const CODE = '/admin/login/code'

beforeAll(async () => {
  await saveOptions(env, { staff_two_factor_admins: 'require' })
})

describe('an administrator without a second factor', () => {
  test('is led to its set-up from everywhere, and can do nothing else', async () => {
    const { visitor } = await adminWithout()
    for (const path of ['/admin', '/admin/whatsapp', '/admin/profile', '/admin/whatsapp/bots/2', '/admin/nothing']) {
      const answer = await visitor.get(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, TWO_FACTOR])
    }
    const before = await env.DB.prepare('select count(*) as n from tblwhatsapp_bots').first('n')
    expect((await visitor.post('/admin/whatsapp/bots', { name: 'x' })).status).not.toBe(200)
    expect((await visitor.post('/admin/profile/password', {})).headers.get('location')).toBe(TWO_FACTOR)
    expect((await visitor.get('/admin/whatsapp', { 'hx-request': 'true' })).headers.get('hx-redirect')).toBe(TWO_FACTOR)
    const socket = { upgrade: 'websocket', origin: 'http://localhost' }
    expect((await visitor.get('/admin/whatsapp/live', socket)).status).toBe(403)
    expect(await env.DB.prepare('select count(*) as n from tblwhatsapp_bots').first('n')).toBe(before)

    const page = await (await visitor.get(TWO_FACTOR)).text()
    expect(page).not.toContain('Main navigation')
    expect((await visitor.post('/admin/logout')).headers.get('location')).toBe('/admin/login')
  })

  test('sets it up with password and code, gets recovery codes once, and is in', async () => {
    const { visitor, staffId, email } = await adminWithout()
    const other = new AdminVisitor()
    await other.post('/admin/login', { email, password: PASSWORD })
    await visitor.get(TWO_FACTOR)
    expect((await visitor.post(`${TWO_FACTOR}/begin`, { password: 'wrong' })).status).toBe(422)
    expect((await visitor.post(`${TWO_FACTOR}/begin`, {})).status).toBe(422)
    const shown = await visitor.post(`${TWO_FACTOR}/begin`, { password: PASSWORD })
    expect(shown.status).toBe(200)
    const uri = uriOf(await shown.text())
    expect(uri).toContain(encodeURIComponent(email))
    expect((await visitor.get('/admin/profile')).headers.get('location')).toBe(TWO_FACTOR)

    const wrong = await visitor.post(`${TWO_FACTOR}/confirm`, { uri, code: '000 00' })
    expect([wrong.status, uriOf(await wrong.text())]).toEqual([422, uri])
    const confirmed = await visitor.post(`${TWO_FACTOR}/confirm`, { uri, code: await codeOf(uri) })
    expect(confirmed.status).toBe(200)
    expect(codesOf(await confirmed.text())).toHaveLength(10)
    expect((await visitor.get('/admin/profile')).status).toBe(200)
    expect((await other.get(TWO_FACTOR)).headers.get('location')).toMatch('/admin/login')
    expect(await trail(staffId)).toEqual(['two_factor_on'])
    const stored = await env.DB.prepare(
      'select secret, backup_codes as codes from tblstaff_two_factors where staffid = ?',
    )
      .bind(staffId)
      .first<{ secret: string; codes: string }>()
    expect(stored?.secret).not.toContain(new URL(uri).searchParams.get('secret'))
    expect(stored?.codes).not.toMatch(/[a-z0-9]{5}-[a-z0-9]{5}/)
  })

  test('who is no administrator, or where the rule is off, may go without', async () => {
    const { visitor } = await signedInVisitor()
    expect((await visitor.get('/admin/profile')).status).toBe(200)
    const admin = await adminWithout()
    await saveOptions(env, { staff_two_factor_admins: 'offer' })
    expect((await admin.visitor.get('/admin/profile')).status).toBe(200)
    await saveOptions(env, { staff_two_factor_admins: 'require' })
    expect((await admin.visitor.get('/admin/profile')).status).toBe(303)
  })
})

describe('signing in with a second factor', () => {
  test('the password alone opens nothing; the code does, once', async () => {
    const { email, uri } = await withTwoFactor()
    const visitor = new AdminVisitor()
    const first = await visitor.post('/admin/login', { email, password: PASSWORD, next: '/admin/whatsapp/bots' })
    expect(first.headers.get('location')).toBe(`${CODE}?next=%2Fadmin%2Fwhatsapp%2Fbots`)
    expect([...visitor.cookies.keys()]).toEqual(['crmconnect-code'])
    expect((await visitor.get('/admin/profile')).status).toBe(303)
    expect((await visitor.get(CODE)).status).toBe(200)
    const code = await codeOf(uri)
    for (const typed of ['', '12345', 'abcdef', '<b>', code === '123456' ? '654321' : '123456']) {
      expect([typed, (await visitor.post(CODE, { code: typed })).status]).toEqual([typed, 422])
    }
    const right = await visitor.post(CODE, {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      next: '/admin/whatsapp/bots',
    })
    expect(right.headers.get('location')).toBe('/admin/whatsapp/bots')
    expect((await visitor.get('/admin/profile')).status).toBe(200)

    const watcher = new AdminVisitor()
    await watcher.post('/admin/login', { email, password: PASSWORD })
    expect((await watcher.post(CODE, { code })).status).toBe(422)
  })

  test('without the first step, or after it was used, there is no second', async () => {
    const { email, uri } = await withTwoFactor()
    const stranger = new AdminVisitor()
    expect((await stranger.get(CODE)).headers.get('location')).toBe('/admin/login')
    expect((await stranger.post(CODE, { code: await codeOf(uri) })).headers.get('location')).toBe(
      '/admin/login?done=over',
    )
    const visitor = new AdminVisitor()
    await visitor.post('/admin/login', { email, password: PASSWORD })
    const challenge = visitor.cookies.get('crmconnect-code') ?? ''
    expect((await visitor.post(CODE, { code: await codeOf(uri) })).headers.get('location')).toBe('/admin')
    stranger.cookies.set('crmconnect-code', challenge)
    expect((await stranger.post(CODE, { code: await codeOf(uri, 1) })).headers.get('location')).toBe(
      '/admin/login?done=over',
    )
    stranger.cookies.set('crmconnect-code', `x${challenge}`)
    expect((await stranger.get(CODE)).headers.get('location')).toBe('/admin/login')
  })

  test('guessing codes ends the sign-in, then closes the account for a while', async () => {
    const { email, uri } = await withTwoFactor()
    const right = await codeOf(uri)
    const guess = (n: number) => (String(n).padStart(6, '1') === right ? '222222' : String(n).padStart(6, '1'))
    let over = 0
    for (let round = 0; round < 3; round++) {
      const visitor = new AdminVisitor()
      if ((await visitor.post('/admin/login', { email, password: PASSWORD })).status !== 303) break
      for (let n = 0; n < 8; n++) {
        const answer = await visitor.post(CODE, { code: guess(round * 10 + n) })
        if (answer.status === 303) {
          over += 1
          break
        }
      }
    }
    expect(over).toBeGreaterThan(0)
    const late = new AdminVisitor()
    await late.post('/admin/login', { email, password: PASSWORD })
    expect((await late.post(CODE, { code: right })).headers.get('location')).not.toBe('/admin')
  })

  test('of a person who left meanwhile it opens nothing', async () => {
    const { email, uri, staffId } = await withTwoFactor()
    const visitor = new AdminVisitor()
    await visitor.post('/admin/login', { email, password: PASSWORD })
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(staffId).run()
    expect((await visitor.post(CODE, { code: await codeOf(uri) })).headers.get('location')).toBe(
      '/admin/login?done=over',
    )
  })

  test('a recovery code works once, however it is typed; new ones replace all earlier', async () => {
    const { visitor, email, codes, staffId } = await withTwoFactor()
    const [first = '', second = ''] = codes
    expect(await recover(email, first.toUpperCase().replace('-', ' '))).toBe('/admin')
    expect(await recover(email, first)).toBe(null)
    expect(await trail(staffId)).toEqual(['two_factor_on', 'recovery_code_used'])
    expect(await (await visitor.get(TWO_FACTOR)).text()).toContain('9 recovery codes are left')
    const renewed = codesOf(await (await visitor.post(`${TWO_FACTOR}/codes`, { password: PASSWORD })).text())
    expect(renewed).toHaveLength(10)
    expect(await recover(email, second)).toBe(null)
    expect(await recover(email, renewed[3] ?? '')).toBe('/admin')
  })

  test('is switched off with the password, but not by an administrator who has to have it', async () => {
    const agent = await withTwoFactor({ isAdmin: false })
    expect((await agent.visitor.post(`${TWO_FACTOR}/off`, { password: 'wrong' })).status).toBe(422)
    expect((await agent.visitor.post(`${TWO_FACTOR}/off`, { password: PASSWORD })).status).toBe(303)
    expect((await agent.visitor.get('/admin/profile')).status).toBe(200)
    expect((await new AdminVisitor().signIn(agent.email, PASSWORD)).headers.get('location')).toBe('/admin')

    const admin = await withTwoFactor()
    await admin.visitor.post(`${TWO_FACTOR}/off`, { password: PASSWORD })
    expect((await new AdminVisitor().signIn(admin.email, PASSWORD)).headers.get('location')).toBe(CODE)
  })
})

async function adminWithout() {
  const { email, staffId } = await hire({ isAdmin: true })
  const visitor = new AdminVisitor()
  await visitor.post('/admin/login', { email, password: PASSWORD })
  await visitor.get(TWO_FACTOR)
  return { visitor, email, staffId }
}

/** The code of its set-up is forgotten, so that a test can use this half minute's. */
async function withTwoFactor({ isAdmin = true }: { isAdmin?: boolean } = {}) {
  const { email, staffId } = await hire({ isAdmin })
  const visitor = new AdminVisitor()
  await visitor.post('/admin/login', { email, password: PASSWORD })
  await visitor.get(TWO_FACTOR)
  const uri = uriOf(await (await visitor.post(`${TWO_FACTOR}/begin`, { password: PASSWORD })).text())
  const done = await visitor.post(`${TWO_FACTOR}/confirm`, { uri, code: await codeOf(uri) })
  const codes = codesOf(await done.text())
  await env.DB.prepare(`delete from tblstaff_rate_limits where key like 'code:%'`).run()
  await visitor.get(TWO_FACTOR)
  return { visitor, email, staffId, uri, codes }
}

/** Where a sign-in with this recovery code leads; null where it does not. */
async function recover(email: string, code: string): Promise<string | null> {
  const visitor = new AdminVisitor()
  await visitor.post('/admin/login', { email, password: PASSWORD })
  return (await visitor.post(CODE, { code })).headers.get('location')
}

function codesOf(page: string): string[] {
  return [...page.matchAll(/<li>([a-z0-9]{5}-[a-z0-9]{5})<\/li>/g)].map(([, code = '']) => code)
}

async function trail(staffId: number): Promise<string[]> {
  const query = env.DB.prepare(`select action from tblaudit_trail where entity = 'staff' and entity_id = ? order by at`)
  return (await query.bind(String(staffId)).all<{ action: string }>()).results.map(({ action }) => action)
}
