import { now } from '../../clock'
import { findFile } from '../../whatsapp/media/store'
import { keepHeaderFile } from '../../whatsapp/templates/admin-store'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { detailPage, templateOf } from './detail-page'
import { takeFiles } from './form-samples'
import { formTexts } from './form-values'
import { FILE, headerFileKind } from './header-file'
import { templatePath } from './paths'

/** Keeps a file of staff's with the template. */
export async function keepFile(c: AdminContext): Promise<Response> {
  const template = await templateOf(c)
  const kind = template && headerFileKind(template.definition)
  if (!template || !kind) return showAbsent(c)
  const words = c.var.text.templates.file
  const body = await c.req.parseBody()
  const taken = await takeFiles(c, body, [{ name: FILE, kind }])
  const key = { ...formTexts(body), ...taken.values }[`${FILE}.mediaKey`] ?? ''
  const refusal = taken.errors[FILE] ?? (key === '' ? words.missing : null)
  if (refusal !== null) return detailPage(c, refusal)
  const file = await findFile(c.env.DB, key)
  if (file?.kind !== kind) return detailPage(c, words.wrong)
  const { id, name, language } = template.definition
  await keepHeaderFile(c.env, id, key, now())
  const summary = c.var.text.activityLog.recorded.templateFile(name, language)
  await recordAction(c, 'template.file', summary, { template: id, file: key })
  return c.redirect(`${templatePath(id)}?done=file`, 303)
}
