import { now } from '../clock'
import type { Env } from '../env'
import { findLink, insertLink, type LinkKind, type OpenLink, spendLink } from './links-store'
import { hashPassword } from './password'
import { disconnect } from './sessions'

const HOUR_MS = 3_600_000
export const LINK_HOURS = { invite: 7 * 24, reset: 24 } as const satisfies Record<LinkKind, number>

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** A token of 256 bits, known to nobody after this; earlier links of the person are dead. */
export async function makeLink(
  env: Env,
  { staffId, kind, by, summary }: { staffId: number; kind: LinkKind; by: number; summary: string },
): Promise<{ token: string; expiresAt: number }> {
  const token = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const at = now()
  const expiresAt = at + LINK_HOURS[kind] * HOUR_MS
  const action = kind === 'invite' ? 'invited' : 'reset_link'
  await insertLink(
    env,
    { staffId, kind, tokenHash: await digestOf(token), by, at, expiresAt },
    { staffId: by, action, entity: 'staff', entityId: staffId, summary },
  )
  return { token, expiresAt }
}

export async function openLink(env: Env, token: string): Promise<OpenLink | null> {
  return TOKEN.test(token) ? findLink(env, await digestOf(token), now()) : null
}

/** False where somebody was faster, or the link was replaced meanwhile. A second factor stays as it is. */
export async function useLink(
  env: Env,
  link: OpenLink,
  given: { token: string; password: string; name: { firstname: string; lastname: string } | null; summary: string },
): Promise<boolean> {
  const { staffId, kind } = link
  const isUsed = await spendLink(
    env,
    {
      tokenHash: await digestOf(given.token),
      passwordHash: await hashPassword(given.password),
      name: kind === 'invite' ? given.name : null,
      at: now(),
    },
    {
      staffId,
      action: kind === 'invite' ? 'joined' : 'password_reset',
      entity: 'staff',
      entityId: staffId,
      summary: given.summary,
    },
  )
  if (isUsed) await disconnect(env, { staffId })
  return isUsed
}

async function digestOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return base64url(new Uint8Array(digest))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
