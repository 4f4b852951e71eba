import type { ConsentKey } from '../../consents/list-store'

export const CONSENTS = '/admin/whatsapp/consents'

export function personPath(token: string, rest: Record<string, string> = {}): string {
  return `${CONSENTS}/person?${new URLSearchParams({ p: token, ...rest }).toString()}`
}

/** Where the next page begins; the person's key is sealed like any in an address. */
export function keysetFrom(
  at: string | undefined,
  kind: string | undefined,
  phoneKey: string | null,
): ConsentKey | null {
  if (!/^\d{1,16}$/.test(at ?? '') || phoneKey === null) return null
  return { at: Number(at), phoneKey, kind: kind === 'opt_in' ? 'opt_in' : 'opt_out' }
}
