import { env } from 'cloudflare:workers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { setOptions } from '../support/core'
import { AdminVisitor } from '../support/admin-visitor'
import { freshEmail, hire, signedInVisitor } from '../support/staff'

const TEAM = 'acme.cloudflareaccess.com'
const AUDIENCE = 'a'.repeat(64)
const RULES = '/admin/staff/sign-in'

const key = await generateKeyPair('RS256', { extractable: true })
const other = await generateKeyPair('RS256', { extractable: true })
const published = { ...(await exportJWK(key.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' }
let asked: string[] = []

beforeAll(async () => {
  await hire({ isAdmin: true })
  await setOptions({ staff_access_team: TEAM, staff_access_audience: AUDIENCE })
})

beforeEach(() => {
  asked = []
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.includes('cloudflareaccess.com')) return real(input, init)
    asked.push(url)
    if (!url.includes(TEAM)) return Promise.resolve(new Response('no such team', { status: 404 }))
    return Promise.resolve(Response.json({ keys: [published], public_cert: {} }))
  })
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('signing in through Cloudflare Access', () => {
  test('who has passed it and works here is in, without a password, and says so once signed out', async () => {
    const { email } = await hire({ permissions: [['whatsapp_bot', 'view']] })
    const headers = await passed({ email: email.toUpperCase() })
    const visitor = new AdminVisitor({ address: '203.0.113.9' })
    const answer = await visitor.get('/admin/login?next=%2Fadmin%2Fwhatsapp%2Fbots', headers)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/whatsapp/bots'])
    expect((await visitor.get('/admin/whatsapp/bots')).status).toBe(200)
    expect(await (await visitor.get('/admin/profile')).text()).toContain('203.0.113.9')
    expect(await env.DB.prepare(`select count(*) as n from tblstaff_sessions where via = 'access'`).first('n')).toBe(1)

    const left = await visitor.post('/admin/logout', {}, headers)
    expect(left.headers.get('location')).toBe('/admin/login?done=out')
    const page = await visitor.get('/admin/login?done=out', headers)
    expect([page.status, (await page.text()).includes('Sign in through Cloudflare Access')]).toEqual([200, true])
    expect((await visitor.get('/admin/profile')).status).toBe(303)
  })

  test('the keys are asked for once, and again for a key that is not known, but not at each', async () => {
    const { email } = await hire()
    const unknown = await passed({ email }, { kid: 'key-9', signer: other.privateKey })
    for (let n = 0; n < 3; n++) {
      await new AdminVisitor().get('/admin/login', unknown)
      await new AdminVisitor().get('/admin/login', await passed({ email }))
    }
    expect(asked.length).toBeLessThan(3)
  })

  test('nothing else opens anything', async () => {
    const { email } = await hire()
    const now = Math.floor(Date.now() / 1000)
    const cases: Record<string, Record<string, string>> = {
      'another key': await passed({ email }, { signer: other.privateKey }),
      'another application': await passed({ email }, { audience: 'b'.repeat(64) }),
      'another team': await passed({ email }, { issuer: 'https://evil.cloudflareaccess.com' }),
      'too old': await passed({ email, exp: now - 60 }),
      'not yet': await passed({ email, nbf: now + 600 }),
      'no end': await passed({ email }, { hasEnd: false }),
      'no address (a service token)': await passed({ common_name: 'robot' }),
      'no signature': {
        'cf-access-jwt-assertion': unsigned({ email, iss: `https://${TEAM}`, aud: [AUDIENCE], exp: now + 600 }),
      },
      'no token': { 'cf-access-jwt-assertion': 'x' },
      'a long one': { 'cf-access-jwt-assertion': 'x'.repeat(9000) },
      'symmetric, with our public key': await symmetric(email),
    }
    for (const [name, headers] of Object.entries(cases)) {
      const visitor = new AdminVisitor()
      const answer = await visitor.get('/admin/login', headers)
      expect([name, answer.status, visitor.cookies.size]).toEqual([name, 200, 0])
    }
  })

  test('a stranger and who left are told that nobody works here under that address', async () => {
    const left = await hire()
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(left.staffId).run()
    for (const email of [freshEmail(), left.email]) {
      const visitor = new AdminVisitor()
      const page = await (await visitor.get('/admin/login', await passed({ email }))).text()
      expect(page).toContain(email)
      expect(visitor.cookies.size).toBe(0)
    }
  })

  test('a second factor here is asked for, unless Access is where that happens', async () => {
    const { email, staffId } = await hire()
    await env.DB.prepare('update tblstaff set two_factor_enabled = 1 where staffid = ?').bind(staffId).run()
    const visitor = new AdminVisitor()
    const page = await (await visitor.get('/admin/login', await passed({ email }))).text()
    expect([page.includes('second factor'), visitor.cookies.size]).toEqual([true, 0])

    const admin = await hire({ isAdmin: true })
    await setOptions({ staff_two_factor_admins: 'require' })
    const boss = new AdminVisitor()
    await boss.get('/admin/login', await passed({ email: admin.email }))
    expect((await boss.get('/admin/staff')).headers.get('location')).toBe('/admin/profile/two-factor')
    await setOptions({ staff_access_second_factor: 'enable' })
    expect((await boss.get('/admin/staff')).status).toBe(200)
    expect((await visitor.get('/admin/login', await passed({ email }))).status).toBe(303)
    await setOptions({ staff_access_second_factor: 'disable', staff_two_factor_admins: 'offer' })
  })

  test('without it being set up the header means nothing', async () => {
    await setOptions({ staff_access_audience: '' })
    const { email } = await hire()
    const visitor = new AdminVisitor()
    expect((await visitor.get('/admin/login', await passed({ email }))).status).toBe(200)
    expect(visitor.cookies.size).toBe(0)
    await setOptions({ staff_access_audience: AUDIENCE })
  })
})

describe('its settings', () => {
  test('are saved only where the team’s keys can be read, and stand in the trail', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    const form = { team: `https://${TEAM}/`, audience: AUDIENCE, require: '1' }
    for (const wrong of [
      { team: 'evil.example' },
      { team: 'nobody.cloudflareaccess.com' },
      { team: '' },
      { audience: '' },
      { audience: '<b>' },
    ]) {
      const answer = await visitor.post(RULES, { ...form, ...wrong })
      expect([wrong, answer.status]).toEqual([wrong, 422])
    }
    expect(await option('staff_two_factor_admins')).toBe('offer')
    expect((await visitor.post(RULES, form)).headers.get('location')).toBe(`${RULES}?done=saved`)
    expect(await option('staff_two_factor_admins')).toBe('require')
    expect((await visitor.get('/admin/staff')).headers.get('location')).toBe('/admin/profile/two-factor')
    await setOptions({ staff_two_factor_admins: 'offer' })
    const changes = await env.DB.prepare(`select changes from tblaudit_trail where entity = 'options'`).first<string>(
      'changes',
    )
    expect(JSON.parse(changes ?? '')).toEqual({ staff_two_factor_admins: ['offer', 'require'] })
  })
})

describe('the audit trail', () => {
  const AUDIT = '/admin/audit'

  beforeAll(async () => {
    await env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       with recursive n (i) as (select 1 union all select i + 1 from n where i < 120)
       select 1700000000000 + (i / 2) * 1000, 'line-' || printf('%03d', i), 1000 + i % 2,
         case when i % 40 = 0 then 'deleted' else 'changed' end, case when i % 3 = 0 then 'leads' else 'tickets' end, 'r' || (i % 5),
         'Line ' || i || '.', '{"name":["<b>old","=HYPERLINK(1)"]}' from n`,
    ).run()
  })

  test('is read page by page, each line once, newest first', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    const seen: string[] = []
    let path = `${AUDIT}?to=2023-12-31`
    for (let page = 0; page < 4 && path; page++) {
      const shown = await (await visitor.get(path)).text()
      seen.push(...linesOf(shown))
      path = /href="(\/admin\/audit\?[^"]*after=[^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(shown).not.toContain('<b>old')
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => `Line ${120 - i}.`))
  })

  test('is filtered by who, what, of which record and when', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    const count = async (query: string) => linesOf(await (await visitor.get(`${AUDIT}?to=2023-12-31&${query}`)).text())
    expect(await count('action=deleted')).toEqual(['Line 120.', 'Line 80.', 'Line 40.'])
    expect(await count('who=1001&action=deleted')).toEqual([])
    expect(await count('entity=leads&record=r0')).toEqual([120, 105, 90, 75, 60, 45, 30, 15].map((n) => `Line ${n}.`))
    expect(await count('entity=leads&record=r0&who=1001')).toEqual([105, 75, 45, 15].map((n) => `Line ${n}.`))
    expect(await count('entity=leads&record=r0&action=deleted')).toEqual(['Line 120.'])
    expect(await count('from=2023-11-16')).toEqual([])
    for (const odd of ['who=x', 'from=never', 'after=1.2.3', `action=${'x'.repeat(500)}`, 'record=%27%22'])
      expect([odd, (await visitor.get(`${AUDIT}?${odd}`)).status]).toEqual([odd, 200])
  })

  test('is downloaded as a file that runs nothing in a spreadsheet', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    await env.DB.prepare(
      `insert into tblaudit_trail (at, id, action, entity, entity_id, summary) values (1600000000000, 'evil', 'changed', '@x', '-1', '=cmd()')`,
    ).run()
    const answer = await visitor.get(`${AUDIT}/csv?to=2023-12-31`)
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="audit-.*\.csv"/)
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines).toHaveLength(122)
    expect(lines.at(-1)).toBe(`2020-09-13T12:26:40.000Z,By itself,changed,"'@x","'-1","'=cmd()",`)
  })

  test('cannot be erased: not with the activity log, and by no address', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    await visitor.post('/admin/whatsapp/settings/inbox', { whatsapp_human_mode_hours: '7' })
    expect(await (await visitor.get(`${AUDIT}?entity=options&action=saved`)).text()).toContain(
      'whatsapp_human_mode_hours',
    )
    await visitor.post(`/admin/whatsapp/activity-log/clear?until=${Date.now()}`)
    const logged = env.DB.prepare(`select count(*) as n from tblwhatsapp_activity_log where kind like 'admin.options%'`)
    expect(await logged.first<number>('n')).toBe(0)
    const trail = await (await visitor.get(AUDIT)).text()
    for (const words of ['whatsapp_human_mode_hours', 'Line 120.', 'Activity log']) expect(trail).toContain(words)
    const before = await env.DB.prepare('select count(*) as n from tblaudit_trail').first<number>('n')
    for (const path of [AUDIT, `${AUDIT}/clear`, `${AUDIT}/line-001/delete`])
      expect([path, (await visitor.post(path)).status]).toEqual([path, 404])
    expect(await env.DB.prepare('select count(*) as n from tblaudit_trail').first<number>('n')).toBe(before)
  })

  function linesOf(page: string): string[] {
    return [...page.matchAll(/>(Line \d+\.)</g)].map(([, line = '']) => line)
  }
})

type Signing = { kid?: string; signer?: CryptoKey; audience?: string; issuer?: string; hasEnd?: boolean }

/** The header that Cloudflare puts on a request which has passed Access. */
async function passed(
  claims: JWTPayload & { email?: string },
  {
    kid = 'key-1',
    signer = key.privateKey,
    audience = AUDIENCE,
    issuer = `https://${TEAM}`,
    hasEnd = true,
  }: Signing = {},
): Promise<Record<string, string>> {
  const jwt = new SignJWT({ type: 'app', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setAudience([audience])
    .setIssuedAt()
  if (hasEnd) jwt.setExpirationTime(claims.exp ?? '10 minutes')
  return { 'cf-access-jwt-assertion': await jwt.sign(signer) }
}

function unsigned(claims: JWTPayload): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '')
  return `${part({ alg: 'none', kid: 'key-1' })}.${part(claims)}.`
}

async function symmetric(email: string): Promise<Record<string, string>> {
  const jwt = new SignJWT({ email }).setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
  jwt.setIssuer(`https://${TEAM}`).setAudience([AUDIENCE]).setExpirationTime('10 minutes')
  const secret = new TextEncoder().encode(JSON.stringify(published))
  return { 'cf-access-jwt-assertion': await jwt.sign(secret) }
}

function option(name: string): Promise<string | null> {
  return env.DB.prepare('select value from tbloptions where name = ?').bind(name).first<string>('value')
}
