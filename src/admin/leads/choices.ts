import { type LeadChoices as Lists, listLeadChoices } from '../../crm/lead-choices-store'
import type { Env } from '../../env'
import { staffNames } from '../../staff/names-store'
import { listActiveStaff } from '../../staff/store'

export type LeadChoices = Lists & {
  /** Who may get a lead. */
  staff: { staffId: number; name: string }[]
  /** Everybody who ever worked here, for leads that are still theirs. */
  people: ReadonlyMap<number, string>
}

export async function readChoices(env: Env): Promise<LeadChoices> {
  const [lists, staff, people] = await Promise.all([listLeadChoices(env), listActiveStaff(env), staffNames(env)])
  return { ...lists, staff, people }
}

/** As the choices of a select. */
export function optionsOf(rows: readonly { id: number; name: string }[]): { value: string; label: string }[] {
  return rows.map(({ id, name }) => ({ value: String(id), label: name }))
}

export function staffOptions(staff: LeadChoices['staff']): { value: string; label: string }[] {
  return staff.map(({ staffId, name }) => ({ value: String(staffId), label: name }))
}
