import { now } from '../../../clock'
import { createApiKey, MOST_KEY_NAME_CHARS, revokeApiKey } from '../../../notifications/keys-store'
import { isScope } from '../../../notifications/scopes'
import { day, DAY_MS } from '../../activity-log/filter'
import { textOf } from '../../crm/asked'
import type { FieldErrors } from '../../form'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { idOf } from '../../row-id'
import { KEYS } from '../paths'
import { showOnce } from '../settings/shown-once'
import { keysPage, type RefusedKey } from './page'

export async function makeKey(c: AdminContext): Promise<Response> {
  const { keys: text } = c.var.text.whatsappApi
  const form = await c.req.formData()
  const values = {
    name: textOf(form.get('name')),
    scopes: form.getAll('scopes').filter((scope) => typeof scope === 'string'),
    expires: textOf(form.get('expires')),
  }
  const errors = problemsOf(c, values)
  if (Object.keys(errors).length > 0) return keysPage(c, { values, errors })
  const made = await createApiKey(
    c.env,
    { name: values.name, scopes: values.scopes.filter(isScope), expiresAt: endOf(values.expires) },
    c.var.staff.staffId,
  )
  if (!made.ok) return keysPage(c, { values, errors: { name: text.errors.tooMany } })
  return showOnce(c, { tab: 'keys', value: made.key, back: KEYS, words: text.shown })
}

export async function revokeKey(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const isRevoked = id !== null && (await revokeApiKey(c.env, id, c.var.staff.staffId))
  return isRevoked ? c.redirect(`${KEYS}?done=revoked`, 303) : showAbsent(c)
}

function problemsOf(c: AdminContext, { name, scopes, expires }: RefusedKey['values']): FieldErrors {
  const { errors } = c.var.text.whatsappApi.keys
  const end = endOf(expires)
  const isDayWrong = expires !== '' && (end === null || end <= now())
  return {
    ...(name === '' || name.length > MOST_KEY_NAME_CHARS ? { name: errors.name } : {}),
    ...(scopes.some(isScope) ? {} : { scopes: errors.scopes }),
    ...(isDayWrong ? { expires: errors.expires } : {}),
  }
}

/** The end of that day (UTC). */
function endOf(text: string): number | null {
  const start = day(text)
  return start === null ? null : start + DAY_MS
}
