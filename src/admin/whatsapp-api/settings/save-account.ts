import { z } from 'zod'
import { addApiNumber } from '../../../notifications/api-number'
import { readOptions } from '../../../settings/options-store'
import { unseal } from '../../../settings/sealed'
import { isUnreachable } from '../../../whatsapp/connection/check'
import { keepConnection, recordRefusal } from '../../../whatsapp/connection/keep'
import { accessBy } from '../../../whatsapp/connection/stored'
import { listMetaNumbers } from '../../../whatsapp/numbers/list'
import type { MetaNumber } from '../../../whatsapp/numbers/schema'
import { fieldErrors, type FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import type { Catalogue } from '../../text/en'
import { API_SETTINGS } from '../paths'
import type { AccountField } from './account-card'
import { settingsPage } from './page'
import { failureSaid } from '../../failure-said'

type Text = Catalogue['whatsappApi']['settings']['account']
type Wanted = { token: string; phoneNumberId: string; wabaId: string }

const NAMES = [
  'whatsapp_api_access_token',
  'whatsapp_api_phone_number_id',
  'whatsapp_api_business_account_id',
  'whatsapp_graph_version',
] as const

/** Saves token, number and account once Meta opened the account with the token and the number is in it; nothing before. */
export async function saveAccount(c: AdminContext): Promise<Response> {
  const text = c.var.text.whatsappApi.settings.account
  const values = await c.req.parseBody()
  const refuse = (errors: FieldErrors<AccountField>) => settingsPage(c, { refused: { values, errors } })
  const parsed = accountForm(text).safeParse(values)
  if (!parsed.success) return refuse(fieldErrors(parsed.error))
  const stored = await readOptions(c.env, NAMES)
  const wanted = {
    token: parsed.data.whatsapp_api_access_token || (await openToken(c, stored.whatsapp_api_access_token)),
    phoneNumberId: parsed.data.whatsapp_api_phone_number_id,
    wabaId: parsed.data.whatsapp_api_business_account_id,
  }
  if (wanted.token === '') return refuse({ whatsapp_api_access_token: text.errors.tokenNeeded })
  const asked = await askMeta(c, wanted, stored.whatsapp_graph_version)
  if ('errors' in asked) return refuse(asked.errors)
  if ((await readOptions(c.env, NAMES)).whatsapp_api_access_token !== stored.whatsapp_api_access_token)
    return refuse({ whatsapp_api_access_token: text.errors.changedMeanwhile })
  await keep(c, wanted, parsed.data.whatsapp_api_access_token)
  const { phoneNumberId, displayPhoneNumber, status } = asked.number
  await addApiNumber(c.env, { phoneNumberId, displayPhoneNumber, status, wabaId: wanted.wabaId })
  return c.redirect(`${API_SETTINGS}?done=saved`, 303)
}

/** What Meta finds wrong, by field; the number where account, token and number belong together. */
async function askMeta(
  c: AdminContext,
  { token, phoneNumberId, wabaId }: Wanted,
  graphVersion: string,
): Promise<{ errors: FieldErrors<AccountField> } | { number: MetaNumber }> {
  const { errors } = c.var.text.whatsappApi.settings.account
  const { staffId } = c.var.staff
  const listed = await listMetaNumbers(
    c.env,
    { ...accessBy(c.env, graphVersion, token), account: 'notifications' },
    wabaId,
    staffId,
  )
  const number = listed.ok ? listed.numbers.find((one) => one.phoneNumberId === phoneNumberId) : undefined
  if (number) return { number }
  if (listed.ok) {
    const known = listed.numbers.map((one) => `${one.displayPhoneNumber} (${one.phoneNumberId})`)
    const say = known.length === 0 ? errors.numberNone : errors.number(known.slice(0, MOST_NAMED).join(', '))
    return { errors: { whatsapp_api_phone_number_id: say } }
  }
  if (isUnreachable(listed))
    return {
      errors: {
        whatsapp_api_access_token: errors.unreachable(...failureSaid(c.var.text, listed)),
      },
    }
  await recordRefusal(c.env, 'connection.notifications', 'The account of notifications was not saved', { staffId })
  return DEAD_TOKEN.has(listed.code ?? -1)
    ? { errors: { whatsapp_api_access_token: errors.tokenInvalid } }
    : { errors: { whatsapp_api_business_account_id: errors.waba } }
}

const MOST_NAMED = 5
/** Meta's codes of a token that is none (any more). */
const DEAD_TOKEN: ReadonlySet<number> = new Set([0, 190])

async function keep(c: AdminContext, { phoneNumberId, wabaId }: Wanted, typedToken: string): Promise<void> {
  const changes = {
    whatsapp_api_same: 'disable',
    whatsapp_api_phone_number_id: phoneNumberId,
    whatsapp_api_business_account_id: wabaId,
    ...(typedToken === '' ? {} : { whatsapp_api_access_token: typedToken }),
  }
  const summary = 'Account and access token of notifications are saved'
  await keepConnection(c.env, changes, {
    kind: 'connection.notifications',
    summary,
    staffId: c.var.staff.staffId,
  })
}

async function openToken(c: AdminContext, sealed: string): Promise<string> {
  return (await unseal(c.env.MASTER_KEY, sealed, 'option:whatsapp_api_access_token')) ?? ''
}

function accountForm({ errors }: Text) {
  const id = z
    .string(errors.id)
    .trim()
    .regex(/^\d{5,25}$/, errors.id)
  return z.object({
    whatsapp_api_access_token: z
      .string(errors.tokenForm)
      .trim()
      .regex(/^(?:[\u0021-\u007e]{8,1000})?$/, errors.tokenForm),
    whatsapp_api_phone_number_id: id,
    whatsapp_api_business_account_id: id,
  })
}
