import type { Origin } from '../crm-events/event-row'
import { erasedAmong } from '../crm/erased-store'
import { readNumber } from '../crm/phone-number'
import type { Env } from '../env'
import { SEND_TO, type Mapping } from './mapping-schema'
import type { Named } from './recipient'
import { findNamed, standingAmong, type Ask, type Known } from './recipient-store'
import { REASONS } from './reasons'
import type { LogResult } from './log'

/** `phoneKey` of who hides the number: `u:<user id>`. */
export type Found =
  | { ok: true; id: string | null; name: string; phone: string | null; phoneKey: string }
  | { ok: false; id: string | null; name: string; phone: string | null; result: LogResult }

export type Asked = { mapping: Pick<Mapping, 'staffId'>; named: Named; origin: Origin }

/**
 * The number that the event tells, else the one of our own record of this person; in the order of `list`. Who was erased here,
 * and has not come back, is told of nothing. At most six queries, for as many as one statement holds.
 */
export async function findRecipients(env: Env, list: readonly Asked[], country: string): Promise<Found[]> {
  const numbers = list.map(({ named: { type, phone } }) =>
    phone === null || type === 'staff' ? null : readNumber(phone, country),
  )
  const known = await knownOf(
    env.DB,
    list.map((asked, n) => (numbers[n] ? null : asked)),
  )
  const found = list.map(({ named }, n) =>
    foundAs(named, { known: known[n] ?? null, given: numbers[n] ?? null, country }),
  )
  return withoutErased(env, list, found)
}

/** The CRM may tell of them nevertheless. */
async function withoutErased(env: Env, list: readonly Asked[], found: Found[]): Promise<Found[]> {
  const keyOf = (one: Found, n: number) => (one.ok && list[n]?.named.type !== 'staff' ? one.phoneKey : null)
  const erased = await erasedAmong(
    env,
    found.flatMap((one, n) => keyOf(one, n) ?? []),
  )
  if (erased.size === 0) return found
  const back = await standingAmong(env.DB, [...erased])
  return found.map((one, n) => {
    const key = keyOf(one, n)
    return key !== null && erased.has(key) && !back.has(key) ? ERASED : one
  })
}

const ERASED: Found = { ok: false, id: null, name: '', phone: null, result: REASONS.erased }

/** Each that is asked for is looked up once, however many notifications are for them. Null: nobody to look up. */
async function knownOf(db: D1Database, list: readonly (Asked | null)[]): Promise<(Known | null)[]> {
  const asks = list.map((asked) => asked && askOf(asked))
  const keys = asks.map((ask) => ask && JSON.stringify(ask))
  const unique = new Map(asks.flatMap((ask, n) => (ask ? [[keys[n] ?? '', ask] as const] : [])))
  const found = new Map<string, Known | null>()
  for (const type of SEND_TO) {
    const wanted = [...unique].filter(([, ask]) => ask.type === type)
    const known = await findNamed(
      db,
      type,
      wanted.map(([, ask]) => ask),
    )
    wanted.forEach(([key], n) => found.set(key, known[n] ?? null))
  }
  return keys.map((key) => (key === null ? null : (found.get(key) ?? null)))
}

function askOf({ mapping, named, origin }: Asked): Ask | null {
  const { type, id, email } = named
  const isOurs = origin !== 'crm'
  const own = id !== null && /^\d{1,15}$/.test(id) ? Number(id) : null
  if (type === 'staff')
    return { type, staffId: mapping.staffId, id: own, email, name: named.name.toLowerCase(), isOurs: isOurs ? 1 : 0 }
  return id === null ? null : { type, externalId: id, id: isOurs ? own : null }
}

type Read = { known: Known | null; given: ReturnType<typeof readNumber>; country: string }

function foundAs(named: Named, { known, given, country }: Read): Found {
  const isStaff = named.type === 'staff'
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
