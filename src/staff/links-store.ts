import { type Audit, auditStatement } from '../crm/audit-store'
import type { Env } from '../env'
import { atomically } from './atomic-store'

export type LinkKind = 'invite' | 'reset'
export type OpenLink = { staffId: number; kind: LinkKind; email: string; firstname: string; lastname: string }

type NewLink = { staffId: number; kind: LinkKind; tokenHash: string; by: number; at: number; expiresAt: number }

/** Replaces every earlier link of this person. */
export async function insertLink(env: Env, link: NewLink, audit: Audit): Promise<void> {
  const { staffId, kind, tokenHash, by, at, expiresAt } = link
  await env.DB.batch([
    env.DB.prepare('delete from tblstaff_links where staffid = ?1').bind(staffId),
    env.DB.prepare(
      `insert into tblstaff_links (token_hash, staffid, kind, created_by, created_at, expires_at)
       values (?1, ?2, ?3, ?4, ?5, ?6)`,
    ).bind(tokenHash, staffId, kind, by, at, expiresAt),
    auditStatement(env.DB, audit),
  ])
}

/** Null where it is used, over, replaced, or no longer fits the person. */
export function findLink(env: Env, tokenHash: string, at: number): Promise<OpenLink | null> {
  return env.DB.prepare(`select l.staffid as staffId, l.kind, s.email, s.firstname, s.lastname from ${OPEN}`)
    .bind(tokenHash, at)
    .first<OpenLink>()
}

type Use = { tokenHash: string; passwordHash: string; name: { firstname: string; lastname: string } | null; at: number }

/**
 * Sets the password, ends the person's sessions and uses the link up, all or nothing; an invited person gets in with it
 * and takes this name. A link that is not open belongs to nobody (null), so of two at once one wins. False where the link is open no more.
 */
export function spendLink(env: Env, { tokenHash, passwordHash, name, at }: Use, audit: Audit): Promise<boolean> {
  const whose = `(select l.staffid from ${OPEN})`
  const used = '(select staffid from tblstaff_links where token_hash = ?1 and used_at = ?2)'
  const full = name ? `${name.firstname} ${name.lastname}`.trim() : null
  return atomically(env, 'NOT NULL', [
    env.DB.prepare(`delete from tblstaff_accounts where provider_id = 'credential' and staffid = ${whose}`).bind(
      tokenHash,
      at,
    ),
    env.DB.prepare(
      `insert into tblstaff_accounts (account_id, provider_id, staffid, password, created_at, updated_at)
       values (cast(${whose} as text), 'credential', ${whose}, ?3, ?2, ?2)`,
    ).bind(tokenHash, at, passwordHash),
    env.DB.prepare(`delete from tblstaff_sessions where staffid = ${whose}`).bind(tokenHash, at),
    env.DB.prepare('update tblstaff_links set used_at = ?2 where token_hash = ?1').bind(tokenHash, at),
    env.DB.prepare(
      `update tblstaff set active = 1, updated_at = ?2, name = coalesce(?3, name), firstname = coalesce(?4, firstname),
         lastname = coalesce(?5, lastname), email_verified = 1 where staffid = ${used}`,
    ).bind(tokenHash, at, full, name?.firstname ?? null, name?.lastname ?? null),
    auditStatement(env.DB, audit),
  ])
}

/** An invitation is for who has no password yet, a reset for who works here. */
const OPEN = `tblstaff_links l join tblstaff s on s.staffid = l.staffid
  where l.token_hash = ?1 and l.used_at is null and l.expires_at > ?2
    and (l.kind = 'reset') = (s.active = 1)`
