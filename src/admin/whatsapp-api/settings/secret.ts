import { readOptions } from '../../../settings/options-store'
import { unseal } from '../../../settings/sealed'
import { keepConnection } from '../../../whatsapp/connection/keep'
import type { AdminContext } from '../../route'
import { API_SETTINGS } from '../paths'
import { settingsPage } from './page'
import { showOnce } from './shown-once'

const NAMES = ['whatsapp_api_signing_secret', 'whatsapp_api_signing_secret_other'] as const
/** As the Standard Webhooks specification wants it: 24 to 64 bytes. */
const SECRET_BYTES = 32

/** The first one. A page that is sent again makes none, and shows none. */
export async function makeSecret(c: AdminContext): Promise<Response> {
  const { secret: text } = c.var.text.whatsappApi.settings
  const stored = await readOptions(c.env, NAMES)
  if (stored.whatsapp_api_signing_secret !== '') return settingsPage(c, { problem: text.alreadyThere })
  const secret = newSecret()
  await keep(c, { whatsapp_api_signing_secret: secret }, 'A signing secret of the CRM is made')
  return showSecret(c, secret)
}

/** The new one signs from now on, the old one counts until it is dropped; never more than two. */
export async function rotateSecret(c: AdminContext): Promise<Response> {
  const { secret: text } = c.var.text.whatsappApi.settings
  const stored = await readOptions(c.env, NAMES)
  if (stored.whatsapp_api_signing_secret_other !== '') return settingsPage(c, { problem: text.dropFirst })
  const old = await unseal(c.env.MASTER_KEY, stored.whatsapp_api_signing_secret, 'option:whatsapp_api_signing_secret')
  const secret = newSecret()
  const changes = { whatsapp_api_signing_secret: secret, whatsapp_api_signing_secret_other: old ?? '' }
  await keep(c, changes, 'A new signing secret of the CRM is made, the old one counts beside it')
  return showSecret(c, secret)
}

export async function dropSecret(c: AdminContext): Promise<Response> {
  const { secret: text } = c.var.text.whatsappApi.settings
  const stored = await readOptions(c.env, NAMES)
  if (stored.whatsapp_api_signing_secret_other === '') return settingsPage(c, { problem: text.noOld })
  await keep(c, { whatsapp_api_signing_secret_other: '' }, 'The old signing secret of the CRM is dropped')
  return c.redirect(`${API_SETTINGS}?done=dropped`, 303)
}

function showSecret(c: AdminContext, secret: string): Promise<Response> {
  const { secret: text } = c.var.text.whatsappApi.settings
  const words = { title: text.shownTitle, once: text.shownOnce, field: text.title, copy: text.copy, back: text.back }
  return showOnce(c, { tab: 'settings', value: secret, back: API_SETTINGS, words })
}

function keep(c: AdminContext, changes: Partial<Record<(typeof NAMES)[number], string>>, summary: string) {
  return keepConnection(c.env, changes, {
    kind: 'connection.notifications',
    summary,
    staffId: c.var.staff.staffId,
  })
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}
