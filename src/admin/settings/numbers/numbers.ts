import { deleteNumber, insertNumber } from '../../../settings/numbers-store'
import { fieldErrors } from '../../form'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { showConnection } from '../connection/connection'
import { spreadChange } from '../spread-change'
import { numberSchema } from './schema'

const PAGE = '/admin/whatsapp/settings/connection'

export async function addNumber(c: AdminContext): Promise<Response> {
  const { settings } = c.var.text
  const form = await c.req.parseBody()
  const parsed = numberSchema(settings).safeParse(form)
  if (!parsed.success) return showConnection(c, { number: { values: form, errors: fieldErrors(parsed.error) } })
  if (!(await insertNumber(c.env, parsed.data))) {
    return showConnection(c, { number: { values: form, errors: { phoneNumberId: settings.numbers.errors.taken } } })
  }
  await spreadChange(c.env)
  return c.redirect(`${PAGE}?done=added`, 303)
}

export async function removeNumber(c: AdminContext): Promise<Response> {
  const id = Number(c.req.param('id'))
  if (!Number.isSafeInteger(id)) return showAbsent(c)
  await deleteNumber(c.env, id)
  await spreadChange(c.env)
  return c.redirect(`${PAGE}?done=removed`, 303)
}
