import { getCountries } from 'libphonenumber-js/min'
import { readOptions } from '../../../settings/options-store'
import { askApp } from '../../../whatsapp/connection/calls'
import { isUnreachable } from '../../../whatsapp/connection/check'
import { keepConnection } from '../../../whatsapp/connection/keep'
import { readConnection } from '../../../whatsapp/connection/stored'
import { Button, ButtonLink, Card, CsrfField, Field, SelectField } from '../../components'
import { fieldErrors, type FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { loadView, type View } from './load'
import { advancedForm } from './schema'
import { SecretField } from './secret-field'
import { PAGE } from './step'

type Name = 'whatsapp_graph_version' | 'whatsapp_default_country' | 'whatsapp_meta_app_secret_other'
type Refused = { values: Record<string, unknown>; errors: FieldErrors<Name> }

export async function showAdvanced(c: AdminContext, refused: Refused | null = null): Promise<Response> {
  const { settings } = c.var.text
  const { advanced } = settings.connection
  const view = await loadView(c)
  return showSettings(
    c,
    { tab: 'connection', status: refused ? 422 : 200, problem: refused ? settings.notSaved : null },
    <Card title={advanced.title} hint={advanced.hint}>
      <AdvancedForm c={c} view={view} refused={refused} />
    </Card>,
  )
}

export async function saveAdvanced(c: AdminContext): Promise<Response> {
  const text = c.var.text.settings.connection
  const values = await c.req.parseBody()
  const parsed = advancedForm(text).safeParse(values)
  if (!parsed.success) return showAdvanced(c, { values, errors: fieldErrors(parsed.error) })
  const { whatsapp_meta_app_secret_other: secret, ...plain } = parsed.data
  if (!(await isVersionGood(c, plain.whatsapp_graph_version))) {
    const say = text.advanced.versionRefused(plain.whatsapp_graph_version)
    return showAdvanced(c, { values, errors: { whatsapp_graph_version: say } })
  }
  const secrets = secret !== '' ? { whatsapp_meta_app_secret_other: secret } : {}
  const by = { staffId: c.var.staff.staffId }
  const changes = { ...plain, ...secrets }
  await keepConnection(c.env, changes, { kind: 'connection.advanced', summary: 'Advanced settings are saved', ...by })
  return c.redirect(`${PAGE}?done=advanced`, 303)
}

/** A version that Meta answers. Not asked where it stays, where no app is set yet, and believed where Meta is away. */
async function isVersionGood(c: AdminContext, graphVersion: string): Promise<boolean> {
  const { whatsapp_graph_version: before } = await readOptions(c.env, ['whatsapp_graph_version'])
  const stored = await readConnection(c.env)
  if (before === graphVersion || stored.appId === '' || stored.appSecret === '') return true
  const asked = await askApp(c.env, { ...stored, graphVersion }, { staffId: c.var.staff.staffId })
  return asked.ok || isUnreachable(asked)
}

function countries(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return getCountries()
    .map((code) => ({ value: String(code), label: names.of(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
}

function AdvancedForm({ c, view, refused }: { c: AdminContext; view: View; refused: Refused | null }) {
  const { settings, common } = c.var.text
  const text = settings.connection
  const given = (name: Exclude<Name, 'whatsapp_meta_app_secret_other'>) => ({
    ...text.fields[name],
    name,
    value: typedOr(refused, name, view.plain[name]),
    error: refused?.errors[name],
  })
  const other = view.secrets.whatsapp_meta_app_secret_other
  return (
    <form method="post" action={`${PAGE}/advanced`} class="flex max-w-2xl flex-col gap-6">
      <CsrfField token={c.var.csrfToken} />
      <Field {...given('whatsapp_graph_version')} autocomplete="off" maxlength={8} />
      <SelectField {...given('whatsapp_default_country')} choices={countries(c.var.locale)} />
      <SecretField
        c={c}
        name="whatsapp_meta_app_secret_other"
        state={other}
        error={refused?.errors.whatsapp_meta_app_secret_other}
      />
      {other.kind === 'unset' ? null : (
        <div>
          <ButtonLink small href={`${PAGE}/secret`}>
            {text.secretState.remove}
          </ButtonLink>
        </div>
      )}
      <div class="flex flex-wrap gap-2">
        <Button>{common.save}</Button>
        <ButtonLink kind="quiet" href={PAGE}>
          {text.secret.back}
        </ButtonLink>
      </div>
    </form>
  )
}

function typedOr(refused: Refused | null, name: Name, stored: string): string {
  const typed = refused?.values[name]
  return typeof typed === 'string' ? typed : stored
}
