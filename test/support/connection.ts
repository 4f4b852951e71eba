import { env } from 'cloudflare:workers'
import { unseal } from '../../src/settings/sealed'
import { readTokenState, type TokenState } from '../../src/whatsapp/connection/token-state'
import { control } from './worker'

export const PAGE = '/admin/whatsapp/settings/connection'
export const APP = '300000000000001'
export const WABA = '200000000000001'
export const BUSINESS = '400000000000001'

/** One call that the app made to the Graph API but for messages, as the simulator keeps it. */
export type Call = { method: string; path: string; query: Record<string, string>; status: number }

export async function callsTo(path: string): Promise<Call[]> {
  return (await fetch(`http://simulator.test/_control/calls?path=${path}`)).json<Call[]>()
}

/** A new access token at Meta; good unless told otherwise. */
export async function newToken(given: Record<string, unknown> = {}): Promise<string> {
  const token = `EAA${crypto.randomUUID()}`
  await control('accounts/tokens', { token, ...given })
  return token
}

export async function option(name: string): Promise<string> {
  return (await env.DB.prepare('select value from tbloptions where name = ?').bind(name).first<string>('value')) ?? ''
}

/** The plain text of a sealed option. */
export async function secret(name: string): Promise<string | null> {
  return unseal(env.MASTER_KEY, await option(name), `option:${name}`)
}

export async function tokenState(): Promise<TokenState | null> {
  return readTokenState(await option('whatsapp_token_state'))
}

export async function options(): Promise<unknown[]> {
  return (await env.DB.prepare('select name, value from tbloptions order by name').all()).results
}

type LogLine = { kind: string; outcome: string; summary: string; request: string; response: string; staff_id: number }

export async function logLines(): Promise<LogLine[]> {
  const query = env.DB.prepare('select * from tblwhatsapp_activity_log order by at, id')
  return (await query.all<LogLine>()).results
}
