import type { Origin } from '../crm-events/event-row'
import { readNumber } from '../crm/phone-number'
import type { Env } from '../env'
import type { Mapping } from './mapping-schema'
import type { Named } from './recipient'
import { findPersonNamed, findStaffNamed } from './recipient-store'
import { REASONS } from './reasons'
import type { LogResult } from './log'

/** `phoneKey` of who hides the number: `u:<user id>`. */
export type Found =
  | { ok: true; id: string | null; name: string; phone: string | null; phoneKey: string }
  | { ok: false; id: string | null; name: string; phone: string | null; result: LogResult }

type Asked = { mapping: Pick<Mapping, 'staffId'>; named: Named; origin: Origin; country: string }

/** The number that the event tells, else the one of our own record of this person. */
export async function findRecipient(env: Env, { mapping, named, origin, country }: Asked): Promise<Found> {
  const isOurs = origin !== 'crm'
  const isStaff = named.type === 'staff'
  const given = named.phone === null || isStaff ? null : readNumber(named.phone, country)
  const known = given
    ? null
    : isStaff
      ? await findStaffNamed(env.DB, mapping.staffId, named, isOurs)
      : await findPersonNamed(env.DB, named, isOurs)
  const person = { id: known ? String(known.id) : named.id, name: named.name || (known?.name ?? '') }
  const written = isStaff ? (known?.phone ?? named.phone) : (known?.phone ?? null)
  const number = given ?? (written === null ? null : readNumber(written, country))
  if (number) return { ok: true, ...person, phone: number.phonenumber, phoneKey: number.phoneKey }
  if (known?.userId) return { ok: true, ...person, phone: null, phoneKey: `u:${known.userId}` }
  const phone = named.phone ?? written
  return { ok: false, ...person, phone, result: reasonOf(isStaff, known !== null, phone) }
}

function reasonOf(isStaff: boolean, isKnown: boolean, phone: string | null): LogResult {
  if (phone !== null && phone.trim() !== '') return isStaff ? REASONS.staffPhoneInvalid : REASONS.phoneInvalid
  if (!isStaff) return REASONS.noPhone
  return isKnown ? REASONS.staffNoPhone : REASONS.staffUnknown
}
