import type { Env } from '../../env'
import { listNumbers } from '../../settings/numbers-store'

export type ListedNumber = { value: string; label: string }

export async function listedNumbers(env: Env): Promise<ListedNumber[]> {
  const numbers = await listNumbers(env)
  return numbers.map(({ phoneNumberId, displayPhoneNumber }) => ({ value: phoneNumberId, label: displayPhoneNumber }))
}
