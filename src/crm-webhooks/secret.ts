import type { Env } from '../env'
import { seal, unseal } from '../settings/sealed'

const PREFIX = 'whsec_'
const BYTES = 32

/** By which an endpoint recognises us. Source: github.com/standard-webhooks, spec, "Signature scheme". */
export function newSecret(): string {
  return PREFIX + btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(BYTES))))
}

export function sealSecret(env: Env, endpointId: number, plain: string): Promise<string> {
  return seal(env.MASTER_KEY, plain, placeOf(endpointId))
}

/** Null where the master key is another. */
export function openSecret(env: Env, endpointId: number, sealed: string): Promise<string | null> {
  return unseal(env.MASTER_KEY, sealed, placeOf(endpointId))
}

function placeOf(endpointId: number): string {
  return `webhook-endpoint:${endpointId}`
}
