import { listNumbers } from '../../../settings/numbers-store'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { Alert } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { NumbersCard } from '../numbers/numbers-card'
import type { NumberErrors } from '../numbers/schema'
import { showSettings } from '../settings-page'
import { CredentialsCard, type Stored } from './credentials-card'
import { NEEDED_FIELDS, PLAIN_FIELDS, SECRET_FIELDS } from './fields'
import { readConnectionForm, type ConnectionErrors } from './schema'
import { describeSecret } from './secrets'
import { WebhookCard } from './webhook-card'

/** A form that was refused, shown again as it was typed (secrets never). */
type Refused = {
  connection?: { values: Record<string, unknown>; errors: ConnectionErrors }
  number?: { values: Record<string, unknown>; errors: NumberErrors }
}

export async function showConnection(c: AdminContext, refused: Refused = {}): Promise<Response> {
  const { settings } = c.var.text
  const [stored, numbers] = await Promise.all([readStored(c), listNumbers(c.env)])
  const isRefused = refused.connection !== undefined || refused.number !== undefined
  const notice = takeNotice(c, {
    connection: settings.connection.saved,
    added: settings.numbers.added,
    removed: settings.numbers.removed,
  })
  return showSettings(
    c,
    { tab: 'connection', status: isRefused ? 422 : 200, notice, problem: isRefused ? settings.notSaved : null },
    <>
      <MissingAlert c={c} stored={stored} />
      <WebhookCard text={settings.connection.webhook} origin={new URL(c.req.url).origin} />
      <CredentialsCard
        text={settings.connection}
        save={c.var.text.common.save}
        csrfToken={c.var.csrfToken}
        stored={stored}
        values={refused.connection?.values ?? {}}
        errors={refused.connection?.errors ?? {}}
      />
      <NumbersCard
        c={c}
        numbers={numbers}
        values={refused.number?.values ?? {}}
        errors={refused.number?.errors ?? {}}
      />
    </>,
  )
}

export async function saveConnection(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const read = readConnectionForm(form, c.var.text.settings.connection.errors)
  if (!read.ok) return showConnection(c, { connection: { values: form, errors: read.errors } })
  await saveOptions(c.env, read.changes)
  forgetConfig()
  return c.redirect('/admin/whatsapp/settings/connection?done=connection', 303)
}

async function readStored(c: AdminContext): Promise<Stored> {
  const options = await readOptions(c.env, [...PLAIN_FIELDS, ...SECRET_FIELDS])
  const states = SECRET_FIELDS.map(async (name) => [name, await describeSecret(c.env, name, options[name])] as const)
  return { plain: options, secrets: Object.fromEntries(await Promise.all(states)) as Stored['secrets'] }
}

function MissingAlert({ c, stored }: { c: AdminContext; stored: Stored }) {
  const { connection } = c.var.text.settings
  const { secrets } = stored
  const missing = NEEDED_FIELDS.filter((name) =>
    name === 'whatsapp_business_account_id' ? stored.plain[name] === '' : secrets[name].kind !== 'set',
  )
  if (missing.length === 0) return null
  const labels = missing.map((name) => connection.fields[name].label).join(', ')
  return <Alert kind="warning">{connection.missing(labels)}</Alert>
}
