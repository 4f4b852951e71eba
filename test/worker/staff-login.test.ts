import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '../../src/staff/password'
import { insertFirstAdmin } from '../../src/staff/store'
import { AdminVisitor } from '../support/admin-visitor'
import { freshEmail, hire, letGo, PASSWORD, signedInVisitor } from '../support/staff'

const SETUP_FORM = {
  token: env.SETUP_TOKEN ?? '',
  firstname: 'Ada',
  lastname: 'Byron',
  email: 'Ada@Example.com',
  password: PASSWORD,
  passwordAgain: PASSWORD,
}

describe('the first admin', () => {
  test('is made once, with the token, and is signed in', async () => {
    const visitor = new AdminVisitor()
    expect((await visitor.get('/admin/login')).headers.get('location')).toBe('/admin/setup')
    expect((await visitor.get('/admin/setup')).status).toBe(200)

    expect((await visitor.post('/admin/setup', { ...SETUP_FORM, token: 'another' })).status).toBe(422)
    expect((await visitor.post('/admin/setup', { ...SETUP_FORM, token: '' })).status).toBe(422)
    expect(
      (await visitor.post('/admin/setup', { ...SETUP_FORM, password: 'short', passwordAgain: 'short' })).status,
    ).toBe(422)
    expect(await env.DB.prepare('select count(*) as n from tblstaff').first('n')).toBe(0)

    expect((await visitor.post('/admin/setup', SETUP_FORM)).status).toBe(303)
    expect((await visitor.get('/admin/profile')).status).toBe(200)
    expect(await env.DB.prepare('select email, admin, active from tblstaff').first()).toEqual({
      email: 'ada@example.com',
      admin: 1,
      active: 1,
    })

    const late = new AdminVisitor()
    expect((await late.get('/admin/setup')).headers.get('location')).toMatch('/admin/login')
    expect((await late.post('/admin/setup', { ...SETUP_FORM, email: freshEmail() })).headers.get('location')).toMatch(
      '/admin/login',
    )
    expect((await visitor.get('/admin/setup')).status).toBe(404)
  })

  test('of two at once one wins, with one account', async () => {
    await env.DB.batch(['accounts', 'sessions'].map((name) => env.DB.prepare(`delete from tblstaff_${name}`)))
    await env.DB.prepare('delete from tblstaff').run()
    const passwordHash = await hashPassword(PASSWORD)
    const admin = { firstname: 'A', lastname: '', isAdmin: true, passwordHash }
    const wins = await Promise.all(
      ['a@example.com', 'b@example.com', 'a@example.com'].map((email) =>
        insertFirstAdmin(env, { ...admin, email }, new Date()),
      ),
    )
    expect(wins.filter(Boolean)).toHaveLength(1)
    expect(await env.DB.prepare('select count(*) as n from tblstaff_accounts').first('n')).toBe(1)
  })
})

describe('signing in', () => {
  test('leads to the first place that is open to the person, or back to where they wanted', async () => {
    const { email } = await hire({ permissions: [['whatsapp_bot', 'view']] })
    const visitor = new AdminVisitor()
    const answer = await visitor.post('/admin/login', { email: ` ${email.toUpperCase()} `, password: PASSWORD })
    expect(answer.headers.get('location')).toBe('/admin')
    expect((await visitor.get('/admin')).headers.get('location')).toBe('/admin/whatsapp/bots')

    const other = new AdminVisitor()
    const next = '/admin/whatsapp/bots?page=2'
    const back = await other.post('/admin/login', { email, password: PASSWORD, next })
    expect(back.headers.get('location')).toBe(next)
  })

  test.each([
    '//evil.example/admin',
    'https://evil.example/admin/',
    '/\\evil.example',
    '/other',
    '/admin/logout',
    'javascript:1',
  ])('never leads to %s', async (next) => {
    const { email } = await hire()
    const answer = await new AdminVisitor().post('/admin/login', { email, password: PASSWORD, next })
    expect(answer.headers.get('location')).toBe('/admin')
  })

  test('the cookie is __Host- and Secure over https, plain on localhost, HttpOnly in both', async () => {
    const { email } = await hire()
    const secure = new AdminVisitor({ origin: 'https://crm.example.com' })
    const [cookie = ''] = (await secure.signIn(email, PASSWORD)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-crmconnect=/)
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toMatch(/domain=/i)
    expect((await secure.get('/admin/profile')).status).toBe(200)

    const [plain = ''] = (await new AdminVisitor().signIn(email, PASSWORD)).headers.getSetCookie()
    expect(plain).toMatch(/^crmconnect=/)
    expect(plain).toContain('HttpOnly')
  })

  test('a changed or borrowed cookie is nobody’s', async () => {
    const { visitor } = await signedInVisitor()
    const cookie = visitor.cookies.get('crmconnect') ?? ''
    for (const forged of [
      cookie.replace(/^./, (char) => (char === 'a' ? 'b' : 'a')),
      cookie.split('.')[0] ?? '',
      '',
      'a.b',
    ]) {
      visitor.cookies.set('crmconnect', forged)
      expect((await visitor.get('/admin/profile')).status).toBe(303)
    }
  })

  test('makes a new session and ends the one that the browser had', async () => {
    const { visitor, email } = await signedInVisitor()
    const before = visitor.cookies.get('crmconnect') ?? ''
    await visitor.signIn(email, PASSWORD)
    expect(visitor.cookies.get('crmconnect')).not.toBe(before)
    const thief = new AdminVisitor()
    thief.cookies.set('crmconnect', before)
    expect((await thief.get('/admin/profile')).status).toBe(303)
  })

  test('an unknown address, a wrong password and a person who left are answered alike, in like time', async () => {
    const { email } = await hire()
    const left = await hire()
    await letGo(left.staffId)
    const wrong = [
      { email, password: 'not the password' },
      { email: freshEmail(), password: PASSWORD },
      { email: left.email, password: PASSWORD },
      { email: 'no address', password: PASSWORD },
      { email, password: '' },
    ]
    const pages = new Set<string>()
    for (const form of wrong) {
      const startedAt = performance.now()
      const answer = await new AdminVisitor().post('/admin/login', form)
      expect(performance.now() - startedAt).toBeGreaterThan(550)
      expect(answer.status).toBe(422)
      expect(answer.headers.getSetCookie()).toEqual([])
      pages.add((await answer.text()).replaceAll(form.email, '').replaceAll(' autofocus=""', ''))
    }
    expect(pages.size).toBe(1)
  })

  test('ten wrong passwords close the account for a while, from wherever they come', async () => {
    const { email } = await hire()
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => new AdminVisitor().post('/admin/login', { email, password: 'wrong' })),
    )
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2)
    const right = await new AdminVisitor().post('/admin/login', { email, password: PASSWORD })
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800)

    await env.DB.prepare('update tblstaff_rate_limits set resets_at = ?').bind(Date.now()).run()
    expect((await new AdminVisitor().post('/admin/login', { email, password: PASSWORD })).status).toBe(303)
  })

  test('one address that tries many accounts is stopped', async () => {
    const login = (host: string) =>
      new AdminVisitor({ address: `2001:db8:1:2::${host}` }).post('/admin/login', {
        email: freshEmail(),
        password: 'wrong',
      })
    // It is counted by the minute: tries over the end of one are few in each.
    const stopped = async () => {
      const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => login(String(n + 1))))
      return answers.some(({ status }) => status === 429) && (await login('1')).status === 429
    }
    expect((await stopped()) || (await stopped())).toBe(true)
  })

  test('a right password forgets the wrong ones', async () => {
    const { email } = await hire()
    for (let round = 0; round < 2; round++) {
      await Promise.all(
        Array.from({ length: 9 }, () => new AdminVisitor().post('/admin/login', { email, password: 'wrong' })),
      )
      expect((await new AdminVisitor().post('/admin/login', { email, password: PASSWORD })).status).toBe(303)
    }
  })
})

test('better-auth’s own routes are not there', async () => {
  const visitor = new AdminVisitor()
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/ok']) {
    expect((await visitor.post(path, { email: freshEmail(), password: PASSWORD })).status).toBe(404)
  }
})
