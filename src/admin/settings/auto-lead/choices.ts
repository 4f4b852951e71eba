import { listLeadChoices } from '../../../crm/lead-choices-store'
import type { Env } from '../../../env'
import { readOptions } from '../../../settings/options-store'
import { listActiveStaff } from '../../../staff/store'

export const AUTO_LEAD_OPTIONS = [
  'whatsapp_auto_lead_settings',
  'whatsapp_auto_lead_status',
  'whatsapp_auto_lead_source',
  'whatsapp_auto_lead_assigned',
] as const

/** The three that point at a row. */
export type Pointer = Exclude<(typeof AUTO_LEAD_OPTIONS)[number], 'whatsapp_auto_lead_settings'>

export type AutoLead = {
  isOn: boolean
  chosen: Record<Pointer, string>
  lists: Record<Pointer, { id: string; name: string; isDefault: boolean }[]>
}

export async function readAutoLead(env: Env): Promise<AutoLead> {
  const [options, leads, people] = await Promise.all([
    readOptions(env, AUTO_LEAD_OPTIONS),
    listLeadChoices(env),
    listActiveStaff(env),
  ])
  const { whatsapp_auto_lead_settings: setting, ...chosen } = options
  const rows = (list: { id: number; name: string; isDefault: boolean }[]) =>
    list.map((row) => ({ ...row, id: String(row.id) }))
  return {
    isOn: setting === 'enable',
    chosen,
    lists: {
      whatsapp_auto_lead_status: rows(leads.statuses),
      whatsapp_auto_lead_source: rows(leads.sources),
      whatsapp_auto_lead_assigned: people.map(({ staffId, name }) => ({ id: String(staffId), name, isDefault: false })),
    },
  }
}

/** What was chosen and is no longer there; nothing chosen is the default. */
export function isGone({ chosen, lists }: AutoLead, pointer: Pointer): boolean {
  return chosen[pointer] !== '' && !lists[pointer].some(({ id }) => id === chosen[pointer])
}
