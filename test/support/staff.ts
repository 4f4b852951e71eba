import { env } from 'cloudflare:workers'
import type { FeatureCapability } from '../../src/staff/capabilities'
import { hashPassword } from '../../src/staff/password'
import { deactivateStaff } from '../../src/staff/sessions'
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

/** A person who is signed in. */
export async function signedInVisitor(person: Person = {}) {
  const { staffId, email } = await hire(person)
  const visitor = new AdminVisitor()
  const answer = await visitor.signIn(email, PASSWORD)
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`)
  return { staffId, email, visitor }
}

/** Somebody else takes the right away that this person has: to sign in at all. */
export async function letGo(staffId: number): Promise<void> {
  await deactivateStaff(env, staffId, { staffId: null, action: 'deactivated', summary: 'Deactivated' })
}

export function freshEmail(): string {
  return `person-${crypto.randomUUID().slice(0, 8)}@example.com`
}
