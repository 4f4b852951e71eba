import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { AdminVisitor } from '../support/admin-visitor'
import { letGo, PASSWORD, signedInVisitor } from '../support/staff'

const PHONE =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36'
const NEW_PASSWORD = 'another long password'

test('a person sees where they are signed in', async () => {
  const { visitor, email } = await signedInVisitor()
  const phone = new AdminVisitor({ userAgent: PHONE, address: '203.0.113.7' })
  await phone.signIn(email, PASSWORD)
  const page = await (await visitor.get('/admin/profile')).text()
  expect(page).toContain('Chrome on Android')
  expect(page).toContain('203.0.113.7')
  expect(page).toContain('This device')
})

test('one other session is ended, or all others; this one stays', async () => {
  const { visitor, email, staffId } = await signedInVisitor()
  const others = [new AdminVisitor(), new AdminVisitor(), new AdminVisitor()]
  for (const other of others) await other.signIn(email, PASSWORD)
  const [first] = await sessionIds(staffId)
  const [, second] = await sessionIds(staffId)
  expect(first).toBeDefined()

  await visitor.post(`/admin/profile/sessions/${second}/end`)
  expect((await others[0]?.get('/admin/profile'))?.status).toBe(303)
  expect((await others[1]?.get('/admin/profile'))?.status).toBe(200)

  await visitor.post('/admin/profile/sessions/end-others')
  expect((await others[1]?.get('/admin/profile'))?.status).toBe(303)
  expect((await others[2]?.get('/admin/profile'))?.status).toBe(303)
  expect((await visitor.get('/admin/profile')).status).toBe(200)
})

test('nobody ends another person’s session', async () => {
  const victim = await signedInVisitor()
  const { visitor } = await signedInVisitor({ isAdmin: true })
  const [session] = await sessionIds(victim.staffId)
  await visitor.post(`/admin/profile/sessions/${session}/end`)
  expect((await victim.visitor.get('/admin/profile')).status).toBe(200)
})

test('logging out ends the session, not only the cookie', async () => {
  const { visitor, staffId } = await signedInVisitor()
  const cookie = visitor.cookies.get('crmconnect') ?? ''
  expect((await visitor.post('/admin/logout')).headers.get('location')).toBe('/admin/login')
  expect(visitor.cookies.size).toBe(0)
  expect(await sessionIds(staffId)).toEqual([])
  visitor.cookies.set('crmconnect', cookie)
  expect((await visitor.get('/admin/profile')).status).toBe(303)
})

test('a person who is deactivated is out at once, everywhere', async () => {
  const { visitor, staffId } = await signedInVisitor()
  await letGo(staffId)
  expect((await visitor.get('/admin/profile')).status).toBe(303)
  expect(await sessionIds(staffId)).toEqual([])
})

test('a session that ends takes its sockets with it', async () => {
  const { visitor, email } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  const other = new AdminVisitor()
  await other.signIn(email, PASSWORD)
  const [here, there] = [await openSocket(visitor), await openSocket(other)]
  await visitor.post('/admin/profile/sessions/end-others')
  await there.closed
  expect(here.isOpen()).toBe(true)
  await visitor.post('/admin/logout')
  await here.closed
})

test('a socket is opened only for a page of ours, with a session', async () => {
  const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  const upgrade = { upgrade: 'websocket' }
  expect((await visitor.get('/admin/whatsapp/live', { ...upgrade, origin: 'https://elsewhere.example' })).status).toBe(
    403,
  )
  expect((await visitor.get('/admin/whatsapp/live', upgrade)).status).toBe(403)
  const nobody = new AdminVisitor()
  expect((await nobody.get('/admin/whatsapp/live', { ...upgrade, origin: 'http://localhost' })).status).toBe(401)
  const without = await signedInVisitor()
  expect((await without.visitor.get('/admin/whatsapp/live', { ...upgrade, origin: 'http://localhost' })).status).toBe(
    404,
  )
})

test('a session ends by itself', async () => {
  const { visitor, staffId } = await signedInVisitor()
  await env.DB.prepare('update tblstaff_sessions set expires_at = ? where staffid = ?').bind(Date.now(), staffId).run()
  expect((await visitor.get('/admin/profile')).status).toBe(303)
})

test('a changed password signs other devices out and makes this one’s session new', async () => {
  const { visitor, email } = await signedInVisitor()
  const other = new AdminVisitor()
  await other.signIn(email, PASSWORD)
  const before = visitor.cookies.get('crmconnect')

  const form = { current: PASSWORD, next: NEW_PASSWORD, again: NEW_PASSWORD }
  expect((await visitor.post('/admin/profile/password', { ...form, current: 'wrong' })).status).toBe(422)
  expect((await visitor.post('/admin/profile/password', { ...form, next: 'short', again: 'short' })).status).toBe(422)
  expect((await visitor.post('/admin/profile/password', { ...form, again: 'different password' })).status).toBe(422)
  expect((await other.get('/admin/profile')).status).toBe(200)

  expect((await visitor.post('/admin/profile/password', form)).status).toBe(303)
  expect(visitor.cookies.get('crmconnect')).not.toBe(before)
  expect((await visitor.get('/admin/profile')).status).toBe(200)
  expect((await other.get('/admin/profile')).status).toBe(303)
  expect((await new AdminVisitor().signIn(email, PASSWORD)).status).toBe(422)
  expect((await new AdminVisitor().signIn(email, NEW_PASSWORD)).status).toBe(303)
})

async function openSocket(visitor: AdminVisitor) {
  const headers = { upgrade: 'websocket', origin: 'http://localhost' }
  const { webSocket } = await visitor.get('/admin/whatsapp/live', headers)
  if (!webSocket) throw new Error('no socket')
  webSocket.accept()
  let isOpen = true
  const closed = new Promise<void>((resolve) => {
    webSocket.addEventListener('close', () => {
      isOpen = false
      resolve()
    })
  })
  return { closed, isOpen: () => isOpen }
}

async function sessionIds(staffId: number): Promise<number[]> {
  const query = env.DB.prepare('select id from tblstaff_sessions where staffid = ? order by id').bind(staffId)
  return (await query.all<{ id: number }>()).results.map(({ id }) => id)
}
