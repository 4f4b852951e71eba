import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { adminApp } from '../../src/admin'
import type { AdminRoute } from '../../src/admin/route'
import { SCREENS } from '../../src/admin/screens'
import { app } from '../../src/app'
import { hire, signedInVisitor } from '../support/staff'

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

test('a form without its boundary is refused, signed in or not: it is no fault of ours', async () => {
  const { visitor } = await signedInVisitor({ isAdmin: true })
  const broken = { 'content-type': 'multipart/form-data; boundary=elsewhere' }
  for (const path of ['/admin/login', '/admin/setup', '/admin/profile', '/admin/whatsapp/bots/lab'])
    expect([path, (await visitor.post(path, {}, broken)).status]).toEqual([path, path === '/admin/profile' ? 404 : 403])
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

function concrete(path: string): string {
  return path.replace(/:\w+/g, '987654321')
}
