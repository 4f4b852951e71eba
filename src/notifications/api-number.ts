import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { insertNumber, updateNumber, type NewNumber } from '../settings/numbers-store'

/** The number that notifications go from becomes one of ours: what customers answer there finds the inbox. */
export async function addApiNumber(env: Env, number: NewNumber): Promise<void> {
  const made = await insertNumber(env, { ...number, origin: 'whatsapp_api', createdAt: now() })
  if (made === null) await updateNumber(env, number.phoneNumberId, number)
  await stubs(env).config().refresh()
}
