import { z } from 'zod'
import { TOKEN_PROBLEMS } from '../connection/token-state'

/**
 * Why a sign-up stands still. `failed`: Meta said no or nothing, and the step can be repeated. The others end it, and
 * their words are the screen's own. `interrupted`: nothing was heard since the code was sent to Meta.
 */
const problemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['interrupted', 'no-code', 'code', 'no-account', 'number-elsewhere']) }),
  z.object({ kind: z.literal('cancelled'), at: z.string() }),
  z.object({ kind: z.literal('reported'), said: z.string() }),
  z.object({ kind: z.literal('foreign-account'), wabaId: z.string(), ours: z.string() }),
  z.object({ kind: z.literal('token'), problem: z.enum(TOKEN_PROBLEMS) }),
  z.object({ kind: z.literal('failed'), reason: z.string(), cure: z.string() }),
])

export type SignupProblem = z.output<typeof problemSchema>

export function readSignupProblem(text: string | null): SignupProblem | null {
  if (text === null) return null
  try {
    return problemSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
