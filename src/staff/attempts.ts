import { sha256Hex } from '../digest'
import type { Env } from '../env'
import { clientAddress } from './client-address'
import { countAttempts, forgiveAttempts } from './attempts-store'

const WINDOW_MS = 15 * 60 * 1000
const PER_ACCOUNT = 10
const PER_ADDRESS = 50

type AllowedAttempt = { isAllowed: true; accountKey: string; addressKey: string }
export type Attempt = AllowedAttempt | { isAllowed: false; retryAfterSeconds: number }

/**
 * Counts an attempt before the password is looked at, so that many at once do not slip past. The first check is the
 * platform's own limit (by location, approximate); D1 holds the exact counts by account and by network address.
 */
export async function beginAttempt(env: Env, headers: Headers, account: string): Promise<Attempt> {
  const address = clientAddress(headers)
  const { success } = await env.LOGIN_LIMIT.limit({ key: address })
  if (!success) return { isAllowed: false, retryAfterSeconds: 60 }
  const accountKey = `account:${await fingerprint(account)}`
  const addressKey = `address:${address}`
  const at = Date.now()
  const [byAccount, byAddress] = await countAttempts(env, [accountKey, addressKey], at, WINDOW_MS)
  if (!byAccount || !byAddress) throw new Error('the attempt was not counted')
  const over = [
    ...(byAccount.count > PER_ACCOUNT ? [byAccount.resetsAt] : []),
    ...(byAddress.count > PER_ADDRESS ? [byAddress.resetsAt] : []),
  ]
  if (over.length === 0) return { isAllowed: true, accountKey, addressKey }
  return { isAllowed: false, retryAfterSeconds: Math.ceil((Math.max(...over) - at) / 1000) }
}

/** After the right password. The address is given back this one only: else an own account would reset it for guessing others'. */
export function attemptSucceeded(env: Env, { accountKey, addressKey }: AllowedAttempt): Promise<void> {
  return forgiveAttempts(env, accountKey, addressKey, Date.now())
}

/** What was typed as e-mail may be a password by mistake: it is not stored. */
function fingerprint(account: string): Promise<string> {
  return sha256Hex(account, 16)
}
