import { checkApp } from '../../../whatsapp/connection/check'
import { keepConnection, recordRefusal } from '../../../whatsapp/connection/keep'
import { hasSwitched, readDoorNotes } from '../../../whatsapp/connection/notes'
import { isSame, readConnection } from '../../../whatsapp/connection/stored'
import { fieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { secretForm } from './schema'
import { showSecretPage } from './secret-page'
import { PAGE } from './step'
import { failureSaid } from '../../failure-said'

/** The new secret goes first, the old one stays accepted; in one save, after Meta took the new one. */
export async function saveNewSecret(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const by = { staffId: c.var.staff.staffId }
  const parsed = secretForm(text).safeParse(await c.req.parseBody())
  if (!parsed.success) return showSecretPage(c, fieldErrors(parsed.error)['whatsapp_meta_app_secret'])
  const stored = await readConnection(c.env)
  const appSecret = parsed.data.whatsapp_meta_app_secret
  if (appSecret === stored.appSecret) return showSecretPage(c, text.secret.one.same)
  const check = await checkApp(c.env, { ...stored, appSecret }, by)
  if (check.kind !== 'good') {
    await recordRefusal(c.env, 'connection.secret', `The new app secret was not saved: ${check.kind}`, by)
    const unasked = check.kind === 'unreachable' ? text.unreachable(...failureSaid(c.var.text, check)) : null
    return showSecretPage(c, unasked ?? text.app.wrongSecret)
  }
  if (!isSame(stored, await readConnection(c.env), ['appId', 'appSecret', 'otherSecret']))
    return showSecretPage(c, text.changedMeanwhile)
  const changes = { whatsapp_meta_app_secret: appSecret, whatsapp_meta_app_secret_other: stored.appSecret }
  const summary = 'A new app secret is in use, the old one is accepted beside it'
  await keepConnection(c.env, changes, { kind: 'connection.secret', summary, ...by })
  return c.redirect(`${PAGE}/secret?done=saved`, 303)
}

/** Early, so before Meta was seen to have switched, only where the question in front said so. */
export async function forgetOldSecret(c: AdminContext): Promise<Response> {
  const isEarly = !hasSwitched(await readDoorNotes(c.env))
  if (isEarly && c.req.query('early') !== '1')
    return showSecretPage(c, null, c.var.text.settings.connection.secret.three.notSeen)
  const summary = 'The old app secret is forgotten'
  const { staffId } = c.var.staff
  const changes = { whatsapp_meta_app_secret_other: '' }
  await keepConnection(c.env, changes, { kind: 'connection.secret', summary, staffId })
  return c.redirect(`${PAGE}/secret?done=finished`, 303)
}
