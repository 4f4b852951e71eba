import { OPERATOR_LABELS } from '../../bots/flow/rules'
import { listChoices } from '../../conversations/choices-store'
import { listDepartments } from '../../crm/tickets/departments-store'
import { listApproved } from '../../whatsapp/templates/approved-store'
import { slotsOf } from '../../whatsapp/templates/slots'
import type { AdminContext } from '../route'
import type { FlowChoices } from './editor-data'

/** People, labels, departments, bots and approved templates that steps may name. */
export async function choicesFor(c: AdminContext, botId: number): Promise<FlowChoices> {
  const [choices, departments, approved] = await Promise.all([
    listChoices(c.env.DB, c.var.staff.staffId),
    listDepartments(c.env),
    listApproved(c.env),
  ])
  return {
    labels: choices.labels.map(({ id, name }) => ({ id, name })),
    people: choices.people.filter(({ takesChats }) => takesChats).map(({ id, name }) => ({ id, name })),
    departments: departments.map(({ departmentid, name }) => ({ id: departmentid, name })),
    bots: choices.robots.filter(({ id }) => id !== botId),
    templates: approved.map((template) => ({
      id: template.id,
      label: `${template.name} (${template.language})`,
      slots: slotsOf(template).map((slot) => ({ ...slot, label: c.var.text.templates.slot(slot.label) })),
    })),
    operators: Object.entries(OPERATOR_LABELS).map(([value, label]) => ({ value, label: c.var.text.labels(label) })),
  }
}
