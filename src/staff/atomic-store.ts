import type { Env } from '../env'

/**
 * All or nothing: a rule that a statement finds broken violates `constraint` there (a `case` without `else` is null), and
 * with it the whole batch, whoever else changes something at that moment. False then.
 */
export async function atomically(
  env: Env,
  constraint: 'UNIQUE' | 'NOT NULL',
  statements: D1PreparedStatement[],
): Promise<boolean> {
  try {
    await env.DB.batch(statements)
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes(`${constraint} constraint failed`)) return false
    throw error
  }
}
