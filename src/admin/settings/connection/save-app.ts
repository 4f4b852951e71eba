import type { z } from 'zod'
import { checkApp } from '../../../whatsapp/connection/check'
import { keepConnection, recordRefusal } from '../../../whatsapp/connection/keep'
import { refreshTokenState } from '../../../whatsapp/connection/refresh'
import { isSame, readConnection, type StoredConnection } from '../../../whatsapp/connection/stored'
import { fieldErrors, type FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { showConnection } from './connection'
import { appForm } from './schema'
import { mustRetype, PAGE } from './step'
import { failureSaid } from '../../failure-said'

type Name = 'whatsapp_meta_app_id' | 'whatsapp_meta_app_secret'
type Wanted = { appId: string; appSecret: string; graphVersion: string }

/** Saves app id and secret once Meta took them; a secret that is replaced stays accepted beside the new one. */
export async function saveApp(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const values = await c.req.parseBody()
  const parsed = appForm(text).safeParse(values)
  const refuse = (errors: FieldErrors<Name>, canSaveAnyway = false) =>
    showConnection(c, { refused: { step: 'app', values, errors, canSaveAnyway } })
  if (!parsed.success) return refuse(fieldErrors(parsed.error))
  if (mustRetype(values, parsed.data.whatsapp_meta_app_secret))
    return refuse({ whatsapp_meta_app_secret: text.retype }, true)
  const stored = await readConnection(c.env)
  const wanted = {
    appId: parsed.data.whatsapp_meta_app_id,
    appSecret: parsed.data.whatsapp_meta_app_secret || stored.appSecret,
    graphVersion: stored.graphVersion,
  }
  if (wanted.appSecret === '') return refuse({ whatsapp_meta_app_secret: text.app.needed })
  const verdict = await judge(c, wanted, values['anyway'] === '1')
  if ('errors' in verdict) return refuse(verdict.errors, verdict.canSaveAnyway)
  const latest = await readConnection(c.env)
  if (!isSame(stored, latest, ['appId', 'appSecret', 'otherSecret']))
    return refuse({ whatsapp_meta_app_secret: text.changedMeanwhile })
  await keep(c, latest, parsed.data)
  return c.redirect(`${PAGE}?done=${verdict.isChecked ? 'app' : 'app-unchecked'}`, 303)
}

type Verdict = { isChecked: boolean } | { errors: FieldErrors<Name>; canSaveAnyway: boolean }

async function judge(c: AdminContext, wanted: Wanted, isForced: boolean): Promise<Verdict> {
  const text = c.var.text.settings.connection
  const by = { staffId: c.var.staff.staffId }
  const check = await checkApp(c.env, wanted, by)
  if (check.kind === 'good') return { isChecked: true }
  if (check.kind === 'unreachable' && isForced) return { isChecked: false }
  await recordRefusal(c.env, 'connection.app', `The Meta app was not saved: ${check.kind}`, by)
  const refuse = (errors: FieldErrors<Name>, canSaveAnyway = false) => ({ errors, canSaveAnyway })
  if (check.kind === 'unknown-app') return refuse({ whatsapp_meta_app_id: text.app.unknown })
  if (check.kind === 'wrong-secret') return refuse({ whatsapp_meta_app_secret: text.app.wrongSecret })
  return refuse({ whatsapp_meta_app_secret: text.unreachable(...failureSaid(c.var.text, check)) }, true)
}

/** The secret is written only where it was typed. */
async function keep(c: AdminContext, stored: StoredConnection, typed: z.output<ReturnType<typeof appForm>>) {
  const by = { staffId: c.var.staff.staffId }
  const { whatsapp_meta_app_id: appId, whatsapp_meta_app_secret: appSecret } = typed
  const isReplaced = appSecret !== '' && stored.appSecret !== '' && stored.appSecret !== appSecret
  const changes = {
    whatsapp_meta_app_id: appId,
    ...(appSecret === '' ? {} : { whatsapp_meta_app_secret: appSecret }),
    ...(isReplaced ? { whatsapp_meta_app_secret_other: stored.appSecret } : {}),
  }
  await keepConnection(c.env, changes, { kind: 'connection.app', summary: 'The Meta app is saved', ...by })
  if (stored.accessToken !== '') await refreshTokenState(c.env, by)
}
