import { isUserId, newHiddenCustomer, variantsOf, type Customer } from './customers'
import { DEMO } from './demo'
import { invalid, missing, refusal, type Refusal } from './refusals'
import { customerOf, findByUserId, type Json, type World } from './world'

export type Recipient = {
  input: string
  by: 'phone' | 'user_id'
  /** Null: no such person, or a user id that was put in `to`, which Meta accepts and drops without a word. */
  customer: Customer | null
}

/** Who a message is for. Both given: `to` wins. Source: reference §4, §7. */
export function recipientOf(world: World, { to, recipient }: Json, phoneNumberId: string): Recipient | Refusal {
  if (typeof to === 'string' && to !== '') return byPhone(world, to, phoneNumberId)
  if (typeof recipient !== 'string' || recipient === '') return missing('to')
  if (!isUserId(recipient)) return invalid('recipient is not a valid business-scoped user ID.')
  return { input: recipient, by: 'user_id', customer: findByUserId(world, recipient) }
}

/** As the app wrote it, without a plus. */
export function addressOf({ to, recipient }: Json): string {
  const address = typeof to === 'string' && to !== '' ? to : recipient
  return typeof address === 'string' ? address.replace(/^\+/, '') : ''
}

/** A customer as a webhook names them; the same wa_id with another user id keeps the newer one. */
export function findOrMeet(world: World, phone: string, userId: string): Customer {
  if (phone === '') {
    const known = findByUserId(world, userId)
    if (known) return known
    const stranger = newHiddenCustomer(userId)
    return Object.assign(customerOf(world, stranger.waId), stranger)
  }
  const customer = customerOf(world, phone)
  if (userId !== '') customer.userId = userId
  customer.identity = userId === '' ? 'phone' : 'both'
  return customer
}

/** A number of the test mode writes to five people whom the business named; here a list that a test sets. Reference §9. */
export function checkAllowList({ sending }: World, customer: Customer | null, phoneNumberId: string): Refusal | null {
  const allowed = sending.switches.allowLists[phoneNumberId]
  if (!allowed || (customer && variantsOf(customer.waId).some((waId) => allowed.includes(waId)))) return null
  const details =
    'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.'
  return refusal(400, 131030, 'Recipient phone number not in allowed list', details)
}

function byPhone(world: World, to: string, phoneNumberId: string): Recipient | Refusal {
  if (isUserId(to)) return { input: to, by: 'phone', customer: null }
  const number = to.replaceAll(/[\s().-]/g, '')
  if (!/^\+?\d{7,15}$/.test(number)) return invalid('Phone number is not a valid WhatsApp number format.')
  const digits = number.startsWith('+') ? number.slice(1) : `${DEMO.countryCode}${number}`
  if (digits === world.accounts.numbers.get(phoneNumberId)?.displayPhoneNumber)
    return refusal(400, 131021, 'Recipient cannot be sender')
  return { input: to, by: 'phone', customer: customerOf(world, digits) }
}
