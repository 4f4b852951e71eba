import { labelsByName } from '../../conversations/labels-store'
import { listGroups } from '../../crm/groups-store'
import { listLeadChoices } from '../../crm/lead-choices-store'
import { listNumbers } from '../../settings/numbers-store'
import { listActiveStaff } from '../../staff/store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { listApproved } from '../../whatsapp/templates/approved-store'
import { obstaclesOf } from '../../whatsapp/templates/obstacles'
import { listCampaignNames } from '../../campaigns/store'
import type { AdminContext } from '../route'

export type Option = { value: string; label: string }

/** All that the form lets choose from. */
export type FormChoices = {
  templates: readonly TemplateDefinition[]
  numbers: readonly Option[]
  statuses: readonly Option[]
  sources: readonly Option[]
  staff: readonly Option[]
  labels: readonly Option[]
  groups: readonly Option[]
  /** Campaigns that were begun, the newest first. */
  past: readonly Option[]
}

export async function readFormChoices(c: AdminContext): Promise<FormChoices> {
  const { env } = c
  const [templates, numbers, leads, staff, labels, groups, past] = await Promise.all([
    sendableTemplates(c),
    listNumbers(env),
    listLeadChoices(env),
    listActiveStaff(env),
    labelsByName(env.DB),
    listGroups(env),
    listCampaignNames(env),
  ])
  return {
    templates,
    numbers: numbers.map(({ id, displayPhoneNumber, verifiedName }) => ({
      value: String(id),
      label: [verifiedName, displayPhoneNumber].filter(Boolean).join(', '),
    })),
    statuses: named(leads.statuses),
    sources: named(leads.sources),
    staff: staff.map(({ staffId, name }) => ({ value: String(staffId), label: name })),
    labels: named(labels),
    groups: named(groups),
    past: named(past),
  }
}

/** What is approved and can be filled in here. */
export async function sendableTemplates(c: AdminContext): Promise<TemplateDefinition[]> {
  return (await listApproved(c.env)).filter((template) => obstaclesOf(template).length === 0)
}

function named(rows: readonly { id: number; name: string }[]): Option[] {
  return rows.map(({ id, name }) => ({ value: String(id), label: name }))
}
