import type { AudiencePerson } from './audience-store'
import { RECIPIENT, type NewRecipient, type RunKey } from './recipient'
import type { RunPlan } from './schema'

/** A person as a recipient of a run. */
export function freezePerson(
  person: AudiencePerson,
  _plan: RunPlan,
  _given: { key: RunKey; now: number },
): NewRecipient {
  const { relId, phone, phoneKey, name } = person
  const row = { relId, phone, name, params: JSON.stringify(person.fields), variant: null }
  if (phoneKey === null) return { ...row, phoneKey: `x:${relId}`, status: RECIPIENT.invalid, errorText: 'not-a-phone' }
  return { ...row, phoneKey, status: RECIPIENT.pending, errorText: null }
}
