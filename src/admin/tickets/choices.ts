import { type Department, listDepartments } from '../../crm/tickets/departments-store'
import { TICKET_PRIORITIES, TICKET_STATUSES } from '../../crm/tickets/ticket'
import type { Env } from '../../env'
import { listActiveStaff } from '../../staff/store'
import type { TicketsText } from '../text/en/tickets'

export type TicketChoices = { departments: Department[]; people: { staffId: number; name: string }[] }
type Choice = { value: string; label: string }

export async function loadTicketChoices(env: Env): Promise<TicketChoices> {
  const [departments, people] = await Promise.all([listDepartments(env), listActiveStaff(env)])
  return { departments, people }
}

export function statusChoices(text: TicketsText): Choice[] {
  return TICKET_STATUSES.map((value) => ({ value, label: text.statuses[value] }))
}

export function priorityChoices(text: TicketsText): Choice[] {
  return TICKET_PRIORITIES.map((value) => ({ value, label: text.priorities[value] }))
}

export function departmentChoices({ departments }: Pick<TicketChoices, 'departments'>): Choice[] {
  return departments.map(({ departmentid, name }) => ({ value: String(departmentid), label: name }))
}

/** Who works here; whoever has it now stays in view even if they have left. */
export function peopleChoices(
  { people }: Pick<TicketChoices, 'people'>,
  now: number | null = null,
  gone = '',
): Choice[] {
  const list = people.map(({ staffId, name }) => ({ value: String(staffId), label: name }))
  const isThere = now === null || people.some(({ staffId }) => staffId === now)
  return isThere ? list : [{ value: String(now), label: gone }, ...list]
}
