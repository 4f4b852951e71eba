import { z } from 'zod'

/** Why a token is no use to us, as far as Meta could be asked. `unchecked`: saved without an answer of Meta's. */
export const TOKEN_PROBLEMS = [
  'unchecked',
  'invalid',
  'expired',
  'wrong-app',
  'missing-scopes',
  'other-account',
  'app-refused',
] as const

export type TokenProblem = (typeof TOKEN_PROBLEMS)[number]

const stateSchema = z.object({
  checkedAt: z.number(),
  ok: z.boolean(),
  appId: z.string().nullable(),
  type: z.string().nullable(),
  scopes: z.array(z.string()),
  /** Epoch milliseconds; null never. */
  expiresAt: z.number().nullable(),
  /** Null: every account of the business. */
  wabaIds: z.array(z.string()).nullable(),
  accountName: z.string().nullable(),
  businessId: z.string().nullable(),
  problem: z.enum(TOKEN_PROBLEMS).nullable(),
})

/** What Meta last said of the access token: the option `whatsapp_token_state`. */
export type TokenState = z.output<typeof stateSchema>

export const NEEDED_SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management'] as const

/** From here on the page warns. */
const SOON_MS = 14 * 86_400_000

export function readTokenState(text: string): TokenState | null {
  if (text === '') return null
  try {
    return stateSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The same but for when it was asked: then there is nothing to write. */
export function isSameState(one: TokenState | null, other: TokenState): boolean {
  return one !== null && saidOf(one) === saidOf(other)
}

export function expiresSoon({ expiresAt }: TokenState, at: number): boolean {
  return expiresAt !== null && expiresAt - at < SOON_MS
}

export function missingScopes({ scopes }: Pick<TokenState, 'scopes'>): string[] {
  return NEEDED_SCOPES.filter((scope) => !scopes.includes(scope))
}

export function uncheckedState(at: number): TokenState {
  const unknown = { appId: null, type: null, scopes: [], expiresAt: null, wabaIds: null }
  return { ...unknown, checkedAt: at, ok: false, accountName: null, businessId: null, problem: 'unchecked' }
}

/** Keys in the schema's order, whoever made it. */
function saidOf(state: TokenState): string {
  return JSON.stringify(stateSchema.parse({ ...state, checkedAt: 0 }))
}
