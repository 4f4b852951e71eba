import { changesBetween } from '../../crm/audit-store'
import { updateLanguage } from '../../staff/change-store'
import { isInterfaceLanguage } from '../../staff/languages'
import type { AdminContext } from '../route'
import { PROFILE } from './paths'

/** Whatever is none of ours means: as the browser asks for. */
export async function saveLanguage(c: AdminContext): Promise<Response> {
  const { staffId, email, language: before } = c.var.staff
  const chosen = (await c.req.parseBody())['language']
  const language = isInterfaceLanguage(chosen) ? chosen : null
  if (language !== before)
    await updateLanguage(c.env, staffId, language, {
      staffId,
      action: 'changed',
      summary: c.var.text.staff.recorded.language(email),
      changes: changesBetween({ language: before }, { language }),
    })
  return c.redirect(`${PROFILE}?done=language`, 303)
}
