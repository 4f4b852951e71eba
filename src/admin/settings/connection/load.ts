import { listNumbers, type NumberRow } from '../../../settings/numbers-store'
import { readOptions } from '../../../settings/options-store'
import { readDoorNotes, type DoorNotes } from '../../../whatsapp/connection/notes'
import { readTokenState, type TokenState } from '../../../whatsapp/connection/token-state'
import type { AdminContext } from '../../route'
import { PLAIN_FIELDS, SECRET_FIELDS, type PlainField, type SecretField } from './fields'
import { progressOf, type StepName, type StepStatus } from './progress'
import { describeSecret, type SecretState } from './secrets'

/** What the page shows: no secret among it. */
export type View = {
  plain: Record<PlainField, string>
  secrets: Record<SecretField, SecretState>
  token: TokenState | null
  notes: DoorNotes
  numbers: NumberRow[]
  isExposed: boolean
  /** A suspected token that is not known to be dead. */
  hasExposedToken: boolean
  steps: Record<StepName, StepStatus>
  callbackUrl: string
}

export async function loadView(c: AdminContext): Promise<View> {
  const [plain, secrets, numbers, notes] = await Promise.all([
    readOptions(c.env, PLAIN_FIELDS),
    loadSecrets(c),
    listNumbers(c.env),
    readDoorNotes(c.env),
  ])
  const token = readTokenState(plain.whatsapp_token_state)
  const isSet = (name: SecretField) => secrets[name].kind === 'set'
  const steps = progressOf({
    hasApp: plain.whatsapp_meta_app_id !== '' && isSet('whatsapp_meta_app_secret'),
    hasToken: plain.whatsapp_business_account_id !== '' && isSet('whatsapp_access_token'),
    isTokenBad: token?.ok === false,
    hasVerifyToken: isSet('whatsapp_webhook_token'),
    wasVerified: notes.verifiedAt !== null,
    hasNumber: numbers.length > 0,
    hasHeard: notes.heardAt !== null,
  })
  return {
    plain,
    secrets,
    token,
    notes,
    numbers,
    isExposed: plain.whatsapp_exposure_suspected !== '',
    hasExposedToken: plain.whatsapp_exposed_token !== '',
    steps,
    callbackUrl: callbackUrlOf(c),
  }
}

/** Where Meta shall call: the address under which this page is open. */
export function callbackUrlOf(c: AdminContext): string {
  return `${new URL(c.req.url).origin}/whatsapp/webhook/getdata`
}

async function loadSecrets(c: AdminContext): Promise<View['secrets']> {
  const sealed = await readOptions(c.env, SECRET_FIELDS)
  const states = SECRET_FIELDS.map(async (name) => [name, await describeSecret(c.env, name, sealed[name])] as const)
  return Object.fromEntries(await Promise.all(states)) as View['secrets']
}
