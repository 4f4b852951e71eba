import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { adminApp } from '../../src/admin'
import type { AdminRoute, Needs } from '../../src/admin/route'
import { SCREENS } from '../../src/admin/screens'
import { app } from '../../src/app'
import { CAPABILITIES, type FeatureCapability } from '../../src/staff/capabilities'
import { AdminVisitor } from '../support/admin-visitor'
import { hire, signedInVisitor } from '../support/staff'

const ALL = Object.entries(CAPABILITIES).flatMap(([feature, capabilities]) =>
  capabilities.map((capability) => [feature, capability] as unknown as FeatureCapability),
)

/** The same routes behind the same guards, answering only that they were reached. */
const guards = adminApp(SCREENS.map((route) => ({ ...route, respond: (c) => c.text('let in') })))

await hire({ isAdmin: true })

test('every address under /admin that the Worker knows is in the registry, and the other way round', () => {
  const registered = SCREENS.map(({ method, path }) => `${method} ${path}`)
  const known = app.routes
    .filter(({ path, method }) => path.startsWith('/admin') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(known)].toSorted()).toEqual(registered.toSorted())
  expect(new Set(registered).size).toBe(registered.length)
})

test('middleware and the closing 404 are all that /admin has besides', () => {
  const general = app.routes.filter(({ path, method }) => path.startsWith('/admin') && method === 'ALL')
  expect([...new Set(general.map(({ path }) => path))]).toEqual(['/admin/*'])
})

test('a route outside /admin is not mounted', () => {
  const stray: AdminRoute = { method: 'GET', path: '/other', needs: 'signed-in', respond: (c) => c.text('') }
  expect(() => adminApp([stray])).toThrow('/other')
})

/** Somebody with this one capability, whose calls end at the guards. */
async function holderOf(name: string): Promise<AdminVisitor> {
  const { visitor } = await signedInVisitor({ permissions: ALL.filter((one) => one.join('.') === name) })
  visitor.calls = (request) => guards.fetch(request, env)
  return visitor
}

describe('who may call a route', () => {
  const guarded = SCREENS.filter(({ needs }) => needs !== 'nobody-yet')

  test('nobody: every address leads to login, known or not', async () => {
    const nobody = new AdminVisitor()
    for (const route of [...guarded, { method: 'GET', path: '/admin/nothing-here' } as const]) {
      const answer = await call(nobody, route)
      expect([route.path, answer.status]).toEqual([route.path, 303])
      expect(answer.headers.get('location')).toMatch(/^\/admin\/login/)
    }
  })

  test('staff without the capability: as if it were not there', async () => {
    const { visitor } = await signedInVisitor()
    const absent = await (await visitor.get('/admin/nothing-here')).text()
    for (const route of guarded.filter(({ needs }) => needs !== 'signed-in')) {
      const answer = await call(visitor, route)
      const page = route.method === 'GET' ? await answer.text() : absent
      expect([route.path, answer.status, page === absent]).toEqual([route.path, 404, true])
    }
  })

  test('staff with everything but what the route needs: not there either', async () => {
    for (const needs of distinctNeeds(guarded)) {
      const without = ALL.filter((one) => !names(needs).includes(one.join('.')))
      const { visitor } = await signedInVisitor({ permissions: without })
      for (const route of guarded.filter((other) => names(other.needs).join() === names(needs).join())) {
        expect([route.path, (await call(visitor, route)).status]).toEqual([route.path, 404])
      }
    }
  })

  test('staff with just the capability: let in', async () => {
    const holders = new Map<string, AdminVisitor>()
    for (const needs of distinctNeeds(guarded)) {
      for (const name of names(needs)) {
        const visitor = holders.get(name) ?? (await holderOf(name))
        holders.set(name, visitor)
        const routes = guarded.filter((other) => names(other.needs).join() === names(needs).join())
        for (const route of routes) {
          expect([route.path, await (await call(visitor, route)).text()]).toEqual([route.path, 'let in'])
        }
      }
    }
  }, 60_000)

  test('deactivated: the session ends with the next request', async () => {
    const { visitor, staffId } = await signedInVisitor({ isAdmin: true })
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(staffId).run()
    for (const route of guarded) {
      const answer = await call(visitor, route)
      expect([route.path, answer.status]).toEqual([route.path, 303])
    }
  })

  test('admin: everything', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    visitor.calls = (request) => guards.fetch(request, env)
    for (const route of guarded) {
      expect([route.path, await (await call(visitor, route)).text()]).toEqual([route.path, 'let in'])
    }
  })
})

test('a post without token, with another session’s, or from another origin changes nothing', async () => {
  const { visitor } = await signedInVisitor({ isAdmin: true })
  const other = await signedInVisitor({ isAdmin: true })
  for (const route of SCREENS.filter(({ method, needs }) => method === 'POST' && needs !== 'nobody-yet')) {
    const path = concrete(route.path)
    const answers = [
      await visitor.post(path, { _csrf: '' }),
      await visitor.post(path, { _csrf: other.visitor.csrfToken }),
      await visitor.post(path, {}, { origin: 'https://elsewhere.example' }),
      await visitor.post(path, {}, { origin: 'null' }),
      await visitor.post(path, {}, { origin: '', 'sec-fetch-site': 'same-site' }),
      await visitor.post(path, {}, { origin: '' }),
    ]
    expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 403, 403, 403, 403, 403, 403])
  }
  for (const path of ['/admin/login', '/admin/setup']) {
    const answer = await visitor.post(path, {}, { origin: 'https://elsewhere.example' })
    expect([path, answer.status]).toEqual([path, 403])
  }
})

test('htmx sends no Origin in Chromium: its header with the token, from our own page, is enough', async () => {
  const { visitor } = await signedInVisitor()
  const own = { origin: '', 'sec-fetch-site': 'same-origin', 'x-csrf-token': visitor.csrfToken }
  expect((await visitor.post('/admin/profile/sessions/end-others', { _csrf: '' }, own)).status).toBe(303)
})

test('every page forbids inline script, frames and sniffing', async () => {
  const { visitor } = await signedInVisitor({ isAdmin: true })
  for (const route of SCREENS.filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
    if (route.path.endsWith('/live')) continue
    const answer = await visitor.get(route.path)
    expect([route.path, answer.status]).toEqual([route.path, expect.toSatisfy((status: number) => status < 500)])
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).not.toMatch(/<script(?![^>]*\s(?:src=|type="application\/json"))/)
    expect(page).not.toMatch(/\s(?:on[a-z]+|style)="/)
  }
})

test('a body over the limit is refused before it is read', async () => {
  const { visitor } = await signedInVisitor()
  const answer = await visitor.post('/admin/profile/password', { current: 'x'.repeat(1_100_000) })
  expect(answer.status).toBe(413)
})

test('a fault shows a code and none of its words', async () => {
  const broken: AdminRoute = {
    method: 'GET',
    path: '/admin/broken',
    needs: 'nobody-yet',
    respond: () => {
      throw new Error('secret inner words')
    },
  }
  const answer = await adminApp([broken]).request('http://localhost/admin/broken', {}, env)
  expect(answer.status).toBe(500)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  const page = await answer.text()
  expect(page).toMatch(/Code [0-9a-f]{8}/)
  expect(page).not.toContain('secret inner words')
})

function call(visitor: AdminVisitor, { method, path }: Pick<AdminRoute, 'method' | 'path'>): Promise<Response> {
  return method === 'GET' ? visitor.get(concrete(path)) : visitor.post(concrete(path))
}

function concrete(path: string): string {
  return path.replace(/:\w+/g, '987654321')
}

function names(needs: Needs): string[] {
  if (typeof needs === 'string') return []
  return ('anyOf' in needs ? needs.anyOf : [needs]).map((one) => one.join('.'))
}

function distinctNeeds(routes: readonly AdminRoute[]): Needs[] {
  const byName = new Map(routes.map(({ needs }) => [names(needs).join(), needs]))
  byName.delete('')
  return [...byName.values()]
}
