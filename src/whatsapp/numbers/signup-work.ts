import type { Env } from '../../env'
import type { StoredConnection } from '../connection/stored'
import type { SignupProblem } from './signup-problem'
import type { SignupRow } from './signup-store'

/** What a person decides before the number is registered. `pin` null where none is needed. */
export type SignupChoice = { pin: string | null; replacesToken: boolean }

/** A sign-up under way, its token opened. It never leaves for a page, a log or another object. */
export type SignupWork = { env: Env; row: SignupRow; stored: StoredConnection; accessToken: string; staffId: number }

/** What a step came to. `ends`: no repeating helps. */
export type StepResult = { ok: true } | StepFailure
export type StepFailure = { ok: false; problem: SignupProblem; ends?: true }

/** The dialog's event for a number that the WhatsApp Business app goes on using. */
export const COEXISTENCE = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING'

/** Where the token is sealed to: it opens in no other row. */
export function placeOf(id: number): string {
  return `signup:${id}`
}

/** A PIN is asked for where a number is to be registered. */
export function needsPin({ event, phoneNumberId }: Pick<SignupRow, 'event' | 'phoneNumberId'>): boolean {
  return event !== COEXISTENCE && phoneNumberId !== null
}

export function failed({ reason, cure }: { reason: string; cure: string }): StepFailure {
  return { ok: false, problem: { kind: 'failed', reason, cure } }
}
