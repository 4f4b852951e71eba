import { now } from '../../../clock'
import { checkToken, type TokenCheck } from '../../../whatsapp/connection/check'
import { endOfStop } from '../../../whatsapp/connection/exposure'
import { keepConnection, noteChecked, recordRefusal } from '../../../whatsapp/connection/keep'
import { refreshTokenState } from '../../../whatsapp/connection/refresh'
import { isSame, readConnection, type StoredConnection } from '../../../whatsapp/connection/stored'
import { uncheckedState, type TokenState } from '../../../whatsapp/connection/token-state'
import { fieldErrors, type FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { showConnection } from './connection'
import { tokenForm } from './schema'
import { mustRetype, PAGE } from './step'
import { tokenProblem } from './token-problem'
import { failureSaid } from '../../failure-said'

type Name = 'whatsapp_business_id' | 'whatsapp_business_account_id' | 'whatsapp_access_token'
type Wanted = { businessId: string; wabaId: string; accessToken: string }
type Verdict = { state: TokenState } | { errors: FieldErrors<Name>; canSaveAnyway?: boolean }

/** What the answer of Meta was about: none of it may have been saved anew meanwhile. */
const ASKED_ABOUT = ['businessId', 'wabaId', 'appId', 'appSecret', 'accessToken', 'exposedTokens'] as const

/** Saves account and token once Meta said yes to both together; until then the stored token goes on sending. */
export async function saveToken(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const values = await c.req.parseBody()
  const parsed = tokenForm(text).safeParse(values)
  const refuse = (errors: FieldErrors<Name>, canSaveAnyway = false) =>
    showConnection(c, { refused: { step: 'token', values, errors, canSaveAnyway } })
  if (!parsed.success) return refuse(fieldErrors(parsed.error))
  if (mustRetype(values, parsed.data.whatsapp_access_token)) return refuse({ whatsapp_access_token: text.retype }, true)
  const stored = await readConnection(c.env)
  const wanted = {
    businessId: parsed.data.whatsapp_business_id,
    wabaId: parsed.data.whatsapp_business_account_id,
    accessToken: parsed.data.whatsapp_access_token || stored.accessToken,
  }
  const verdict = await judge(c, stored, wanted, values['anyway'] === '1')
  if ('errors' in verdict) return refuse(verdict.errors, verdict.canSaveAnyway)
  const latest = await readConnection(c.env)
  if (latest.exposedTokens.includes(wanted.accessToken)) return refuse({ whatsapp_access_token: text.token.isExposed })
  if (!isSame(stored, latest, ASKED_ABOUT)) return refuse({ whatsapp_access_token: text.changedMeanwhile })
  await keep(c, latest, { ...wanted, typedToken: parsed.data.whatsapp_access_token }, verdict.state)
  return c.redirect(`${PAGE}?done=${verdict.state.problem === 'unchecked' ? 'unchecked' : 'token'}`, 303)
}

/** Asks Meta about the stored token, now. */
export async function checkStoredToken(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const check = await refreshTokenState(c.env, { staffId: c.var.staff.staffId })
  if (check?.kind === 'good') return c.redirect(`${PAGE}?done=checked&step=token`, 303)
  if (check?.kind === 'unreachable')
    return showConnection(c, { problem: text.unreachable(...failureSaid(c.var.text, check)) })
  return showConnection(c, { problem: text.token.checkedBad })
}

async function judge(c: AdminContext, stored: StoredConnection, wanted: Wanted, isForced: boolean): Promise<Verdict> {
  const text = c.var.text.settings.connection
  if (wanted.accessToken === '') return { errors: { whatsapp_access_token: text.token.needed } }
  if (stored.exposedTokens.includes(wanted.accessToken))
    return { errors: { whatsapp_access_token: text.token.isExposed } }
  if (stored.appId === '' || stored.appSecret === '')
    return { errors: { whatsapp_access_token: text.first(text.steps.app) } }
  const by = { staffId: c.var.staff.staffId }
  const check = await checkToken(c.env, { ...stored, ...wanted }, by)
  if (check.kind === 'good') return check
  if (check.kind === 'unreachable' && isForced) return { state: uncheckedState(now()) }
  const why = check.kind === 'bad' ? check.problem : check.kind
  await recordRefusal(c.env, 'connection.token', `The access token was not saved: ${why}`, by)
  return refusalOf(c, check, { appId: stored.appId, wabaId: wanted.wabaId })
}

function refusalOf(
  c: AdminContext,
  check: Exclude<TokenCheck, { kind: 'good' }>,
  wanted: { appId: string; wabaId: string },
): Verdict {
  const text = c.var.text.settings.connection
  if (check.kind === 'bad')
    return { errors: { whatsapp_access_token: tokenProblem(text, check.state, wanted) ?? text.token.needed } }
  return {
    errors: { whatsapp_access_token: text.unreachable(...failureSaid(c.var.text, check)) },
    canSaveAnyway: true,
  }
}

/** The token is written only where it was typed: one that is stored stays, or is gone. */
async function keep(
  c: AdminContext,
  latest: StoredConnection,
  wanted: Wanted & { typedToken: string },
  state: TokenState,
): Promise<void> {
  const changes = {
    whatsapp_business_id: wanted.businessId || (state.businessId ?? ''),
    whatsapp_business_account_id: wanted.wabaId,
    ...(wanted.typedToken === '' ? {} : { whatsapp_access_token: wanted.typedToken }),
    whatsapp_token_state: JSON.stringify(state),
    ...endOfStop(latest),
  }
  const by = { staffId: c.var.staff.staffId }
  await keepConnection(c.env, changes, {
    kind: 'connection.token',
    summary: 'Account and access token are saved',
    ...by,
  })
  if (state.ok) await noteChecked(c.env)
}
