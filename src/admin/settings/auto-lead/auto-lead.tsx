import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { Alert } from '../../components'
import type { FieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { AutoLeadForm } from './auto-lead-form'
import { isGone, readAutoLead, type AutoLead, type Pointer } from './choices'

const POINTERS = [
  'whatsapp_auto_lead_status',
  'whatsapp_auto_lead_source',
  'whatsapp_auto_lead_assigned',
] as const satisfies readonly Pointer[]

export async function showAutoLead(c: AdminContext): Promise<Response> {
  return show(c, await readAutoLead(c.env), {})
}

export async function saveAutoLead(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const wanted = merge(await readAutoLead(c.env), form)
  const errors: FieldErrors<Pointer> = {}
  for (const pointer of POINTERS) {
    if (isGone(wanted, pointer)) errors[pointer] = c.var.text.settings.autoLead.errors.choose
  }
  if (Object.keys(errors).length > 0) return show(c, wanted, errors)
  const changes = { whatsapp_auto_lead_settings: wanted.isOn ? 'enable' : 'disable', ...wanted.chosen }
  await saveOptions(c.env, changes)
  forgetConfig()
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(Object.keys(changes)), changes)
  return c.redirect('/admin/whatsapp/settings/auto-lead?done=saved', 303)
}

function merge(stored: AutoLead, form: Record<string, unknown>): AutoLead {
  const chosen = { ...stored.chosen }
  for (const pointer of POINTERS) {
    const value = form[pointer]
    chosen[pointer] = typeof value === 'string' ? value.slice(0, 20) : ''
  }
  return { ...stored, isOn: form['whatsapp_auto_lead_settings'] === 'enable', chosen }
}

function show(c: AdminContext, autoLead: AutoLead, errors: FieldErrors<Pointer>): Promise<Response> {
  const { settings, common } = c.var.text
  const isRefused = Object.keys(errors).length > 0
  const notice = takeNotice(c, { saved: settings.autoLead.saved })
  return showSettings(
    c,
    { tab: 'autoLead', status: isRefused ? 422 : 200, notice, problem: isRefused ? settings.notSaved : null },
    <>
      {isRefused ? null : <Warnings c={c} autoLead={autoLead} />}
      <AutoLeadForm
        text={settings.autoLead}
        save={common.save}
        csrfToken={c.var.csrfToken}
        autoLead={autoLead}
        errors={errors}
      />
    </>,
  )
}

function Warnings({ c, autoLead }: { c: AdminContext; autoLead: AutoLead }) {
  const text = c.var.text.settings.autoLead
  const { lists } = autoLead
  if (!autoLead.isOn) return <Alert kind="info">{text.off}</Alert>
  const warnings = [
    ...(lists.whatsapp_auto_lead_status.length === 0 ? [text.noStatus] : []),
    ...(lists.whatsapp_auto_lead_source.length === 0 ? [text.noSource] : []),
    ...(isGone(autoLead, 'whatsapp_auto_lead_status') ? [text.goneStatus] : []),
    ...(isGone(autoLead, 'whatsapp_auto_lead_source') ? [text.goneSource] : []),
    ...(isGone(autoLead, 'whatsapp_auto_lead_assigned') ? [text.goneAssigned] : []),
  ]
  return (
    <>
      {warnings.map((warning) => (
        <Alert kind="warning">{warning}</Alert>
      ))}
    </>
  )
}
