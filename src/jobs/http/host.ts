import type { Env } from '../../env'
import { isPublicIp, judgeAddress, privateAddress } from './address'
import { lookUp } from './call-api'

/**
 * Why nothing is sent to this address, as a sentence; null where it may be called. Looks the name up: every address of it
 * has to be public, as of several nobody knows which one is taken. Throws where the resolver does not answer.
 */
export async function problemOfHost(env: Env, text: string, signal: AbortSignal): Promise<string | null> {
  const address = judgeAddress(text)
  if (!address.ok) return address.say
  if (address.isIp) return null
  const host = address.url.hostname
  const ips = await lookUp(env.DNS_QUERY_URL, host, signal)
  if (ips.length === 0) return `There is no ${host}: look whether the address is spelled right.`
  return ips.every(isPublicIp) ? null : privateAddress(host)
}
