import { env } from 'cloudflare:workers'
import { generateSignedCookie } from 'hono/cookie'
import type { FeatureCapability } from '../../src/staff/capabilities'
import { csrfTokenOf } from '../../src/staff/csrf'
import { hashPassword } from '../../src/staff/password'
import { deactivateStaff } from '../../src/staff/sessions'
import { SESSION_SECONDS, sessionCookieName } from '../../src/staff/session-cookie'
import { createStaff } from '../../src/staff/store'
import { AdminVisitor } from './admin-visitor'

export const PASSWORD = 'a long test password'

let hash: Promise<string> | null = null

type Person = { email?: string; isAdmin?: boolean; permissions?: readonly FeatureCapability[] }

/** A person with `PASSWORD`, in D1; the e-mail address is new unless given. */
export async function hire({ isAdmin = false, permissions = [], email = freshEmail() }: Person = {}) {
  hash ??= hashPassword(PASSWORD)
  const person = { email, firstname: 'Test', lastname: 'Person', isAdmin, permissions, passwordHash: await hash }
  const staffId = await createStaff(env, person, new Date())
  if (staffId === null) throw new Error(`${email} is taken`)
  return { staffId, email }
}

/** A person who is signed in: with a session of their own, as a login makes it. */
export async function signedInVisitor(person: Person = {}) {
  const { staffId, email } = await hire(person)
  const token = crypto.randomUUID().replaceAll('-', '')
  const at = Date.now()
  await env.DB.prepare(
    `insert into tblstaff_sessions (token, staffid, expires_at, created_at, updated_at) values (?1, ?2, ?3, ?4, ?4)`,
  )
    .bind(token, staffId, at + SESSION_SECONDS * 1000, at)
    .run()
  const name = sessionCookieName(false)
  const [, value = ''] = /^[^=]+=([^;]+)/.exec(await generateSignedCookie(name, token, env.SESSION_SECRET)) ?? []
  const visitor = new AdminVisitor()
  visitor.cookies.set(name, value)
  visitor.csrfToken = await csrfTokenOf(env.SESSION_SECRET, token)
  return { staffId, email, visitor }
}

/** Somebody else takes the right away that this person has: to sign in at all. */
export async function letGo(staffId: number): Promise<void> {
  await deactivateStaff(env, staffId, { staffId: null, action: 'deactivated', summary: 'Deactivated' })
}

export function freshEmail(): string {
  return `person-${crypto.randomUUID().slice(0, 8)}@example.com`
}
