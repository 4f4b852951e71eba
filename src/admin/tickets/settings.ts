import {
  readChosenTemplates,
  toldEvent,
  type ChosenTemplate,
  type ToldEvent,
  TOLD_FIELDS,
} from '../../crm/tickets/templates'
import { recordAudit } from '../../crm/audit-store'
import { readOptions } from '../../settings/options-store'
import { forgetConfig } from '../../settings/snapshot'
import type { OptionName } from '../../settings/options'
import { saveOptions } from '../../settings/store'
import { fillTemplate } from '../../whatsapp/templates/fill'
import type { TemplateMapping } from '../../whatsapp/templates/mapping'
import { slotsOf } from '../../whatsapp/templates/slots'
import { logAction } from '../activity-log/record-action'
import type { FieldErrors } from '../form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { slotName } from '../templates/send-values'
import { updatesPath } from './paths'
import { fitting, showTemplateForm, templateValue } from './settings-template'

export async function saveUpdates(c: AdminContext): Promise<Response> {
  const isOn = (await c.req.parseBody())['tickets_send_updates'] === 'enable'
  await save(c, 'tickets_send_updates', isOn ? 'enable' : 'disable')
  return c.redirect(`${updatesPath()}?done=saved`, 303)
}

/** A template with the texts of its values, in which fields stand in braces. */
export async function saveTemplate(c: AdminContext): Promise<Response> {
  const event = toldEvent(c.req.param('event'))
  if (!event) return showAbsent(c)
  const form = await c.req.parseBody()
  const values = Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const asked = values['template'] ?? ''
  const definition = (await fitting(c)).find((one) => templateValue(one) === asked)
  if (!definition) return showTemplateForm(c, event, '', { values, errors: {} })
  const mapping: TemplateMapping = {}
  for (const { key } of slotsOf(definition)) {
    const typed = (values[slotName(key)] ?? '').slice(0, 1000).trim()
    if (typed !== '') mapping[key] = { from: 'text', text: typed }
  }
  const errors = problemsOf(c, mapping)
  const filled = fillTemplate(definition, mapping, (name) => (isField(name) ? 'x' : undefined))
  if (!filled.ok)
    for (const { field, message } of filled.problems) errors[slotName(field)] ??= c.var.text.said(`${message}.`)
  if (Object.keys(errors).length > 0) return showTemplateForm(c, event, asked, { values, errors })
  const { name, language } = definition
  await keep(c, event, { name, language, mapping })
  return c.redirect(`${updatesPath()}?done=saved`, 303)
}

export async function forgetTemplate(c: AdminContext): Promise<Response> {
  const event = toldEvent(c.req.param('event'))
  if (!event) return showAbsent(c)
  await keep(c, event, null)
  return c.redirect(`${updatesPath()}?done=forgotten`, 303)
}

/** A field that nobody knows would go to the customer in its braces. */
function problemsOf(c: AdminContext, mapping: TemplateMapping): Record<string, string> & FieldErrors {
  const errors: Record<string, string> = {}
  for (const [key, source] of Object.entries(mapping)) {
    const unknown =
      source.from === 'text' ? [...source.text.matchAll(/\{(\w+)\}/g)].find(([, name]) => !isField(name)) : null
    if (unknown) errors[slotName(key)] = c.var.text.tickets.updates.unknownField(unknown[0])
  }
  return errors
}

async function keep(c: AdminContext, event: ToldEvent, chosen: ChosenTemplate | null): Promise<void> {
  const { tickets_templates: option } = await readOptions(c.env, ['tickets_templates'])
  const { [event]: _before, ...others } = readChosenTemplates(option)
  await save(c, 'tickets_templates', JSON.stringify(chosen ? { ...others, [event]: chosen } : others))
}

async function save(c: AdminContext, name: OptionName, value: string): Promise<void> {
  const before = await readOptions(c.env, [name])
  await saveOptions(c.env, { [name]: value })
  forgetConfig()
  const { staffId } = c.var.staff
  const changes = { [name]: [before[name], value] as const }
  await recordAudit(c.env, { staffId, action: 'changed', entity: 'options', entityId: name, summary: name, changes })
  await logAction(c, 'options.saved', c.var.text.activityLog.recorded.options([name]), { [name]: value })
}

function isField(name: string | undefined): boolean {
  return TOLD_FIELDS.some((field) => field === name)
}
