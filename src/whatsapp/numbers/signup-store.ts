import { and, desc, eq, gt, lt, ne, notInArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { signups } from '../../db/settings'
import type { Env } from '../../env'
import type { SignupProblem } from './signup-problem'

export type SignupRow = typeof signups.$inferSelect
export type SignupStep = 'opened' | 'token' | 'checked' | 'subscribed' | 'registered' | 'done' | 'refused'
export type SignupChange = Partial<Omit<SignupRow, 'id' | 'staffId' | 'stateHash' | 'problem' | 'step'>> & {
  step?: SignupStep
  problem?: SignupProblem | null
}

/** A dialog is done with in an hour; what was never used is forgotten after a day. */
const OPEN_MS = 3_600_000
const FORGET_MS = 24 * 3_600_000

/** A dialog may be opened with this state, by this person. */
export async function openSignup(env: Env, given: { stateHash: string; staffId: number; at: number }): Promise<void> {
  const { stateHash, staffId, at } = given
  const db = drizzle(env.DB)
  await db.batch([
    db.delete(signups).where(and(eq(signups.step, 'opened'), lt(signups.createdAt, at - FORGET_MS))),
    db.insert(signups).values({ stateHash, staffId, step: 'opened', createdAt: at, updatedAt: at }),
  ])
}

/**
 * Takes a state once, by the person whom it was made for; null for anybody and anything else. Until the token is there
 * the row says that it was interrupted: a crash leaves nothing that looks as if it went on.
 */
export async function claimSignup(
  env: Env,
  given: { stateHash: string; staffId: number; at: number },
): Promise<number | null> {
  const interrupted: SignupProblem = { kind: 'interrupted' }
  const [row] = await drizzle(env.DB)
    .update(signups)
    .set({ step: 'refused', problem: JSON.stringify(interrupted), updatedAt: given.at })
    .where(
      and(
        eq(signups.stateHash, given.stateHash),
        eq(signups.staffId, given.staffId),
        eq(signups.step, 'opened'),
        gt(signups.createdAt, given.at - OPEN_MS),
      ),
    )
    .returning({ id: signups.id })
  return row?.id ?? null
}

export async function getSignup(env: Env, id: number): Promise<SignupRow | null> {
  const [row] = await drizzle(env.DB).select().from(signups).where(eq(signups.id, id))
  return row ?? null
}

/** Those that can go on: the token is there. Newest first. */
export async function listUnfinished(env: Env): Promise<SignupRow[]> {
  return drizzle(env.DB)
    .select()
    .from(signups)
    .where(and(ne(signups.token, ''), notInArray(signups.step, ['opened', 'done', 'refused'])))
    .orderBy(desc(signups.id))
    .limit(20)
}

export async function saveSignup(
  env: Env,
  id: number,
  { problem, ...change }: SignupChange,
  at: number,
): Promise<void> {
  const said = problem === undefined ? {} : { problem: problem === null ? null : JSON.stringify(problem) }
  await drizzle(env.DB)
    .update(signups)
    .set({ ...change, ...said, updatedAt: at })
    .where(eq(signups.id, id))
}
