import { Button, Card, CheckField, CsrfField, SelectField } from '../../components'
import type { FieldErrors } from '../../form'
import type { Catalogue } from '../../text/en'
import { isGone, type AutoLead, type Pointer } from './choices'

type Text = Catalogue['settings']['autoLead']
type FormProps = { text: Text; save: string; csrfToken: string; autoLead: AutoLead; errors: FieldErrors<Pointer> }

export function AutoLeadForm({ text, save, csrfToken, autoLead, errors }: FormProps) {
  const select = (name: Pointer, label: string) => (
    <SelectField
      name={name}
      label={label}
      value={autoLead.chosen[name]}
      choices={choices(text, autoLead, name)}
      error={errors[name]}
    />
  )
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action="/admin/whatsapp/settings/auto-lead" class="flex max-w-md flex-col gap-4">
        <CsrfField token={csrfToken} />
        <CheckField
          name="whatsapp_auto_lead_settings"
          value="enable"
          label={text.enabled}
          checked={autoLead.isOn}
          look="toggle"
        />
        {select('whatsapp_auto_lead_status', text.status)}
        {select('whatsapp_auto_lead_source', text.source)}
        {select('whatsapp_auto_lead_assigned', text.assigned)}
        <div>
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}

/** A row that is gone stays in view, so that what is set is what one sees; saving it again is refused. */
function choices(text: Text, autoLead: AutoLead, name: Pointer): { value: string; label: string }[] {
  const list = autoLead.lists[name]
  const rows = list.map((row) => ({ value: row.id, label: row.name }))
  const gone = autoLead.chosen[name]
  return [
    { value: '', label: byDefault(text, autoLead, name) },
    ...(isGone(autoLead, name) ? [{ value: gone, label: text.gone(gone) }] : []),
    ...rows,
  ]
}

function byDefault(text: Text, { lists }: AutoLead, name: Pointer): string {
  if (name === 'whatsapp_auto_lead_assigned') return text.nobody
  const list = lists[name]
  const first = list.find(({ isDefault }) => isDefault) ?? list[0]
  return text.byDefault(first?.name ?? text.nothingYet)
}
