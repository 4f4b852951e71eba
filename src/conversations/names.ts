/**
 * Names of Conversation objects. The folding is ours, frozen and versioned: a library's next release must not move a
 * conversation to another object. Never change `foldDigits`; a second version would need names of its own. Core rule 12.
 */
export function conversationName(
  phoneNumberId: string,
  customer: { waId: string | null; userId: string | null },
): string | null {
  if (customer.waId) return `${phoneNumberId}:${foldDigits(customer.waId)}`
  if (customer.userId) return userName(phoneNumberId, customer.userId)
  return null
}

/** The object that arbitrates a business-scoped user id: the conversation itself, or a pointer to it. */
export function userName(phoneNumberId: string, userId: string): string {
  return `${phoneNumberId}:u:${userId}`
}

/** Brazil's ninth digit, Mexico's 1 and Argentina's 9 come and go in wa_ids; without them both spellings meet. Source: reference §4. */
export function foldDigits(waId: string): string {
  const digits = waId.replace(/\D/g, '')
  if (/^55\d{2}9\d{8}$/.test(digits)) return digits.slice(0, 4) + digits.slice(5)
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`
  return digits
}

/** Every spelling of a wa_id that `foldDigits` makes one of. */
export function spellingsOf(key: string): string[] {
  if (/^55\d{10}$/.test(key)) return [key, `${key.slice(0, 4)}9${key.slice(4)}`]
  if (/^52\d{10}$/.test(key)) return [key, `521${key.slice(2)}`]
  if (/^54\d{10}$/.test(key)) return [key, `549${key.slice(2)}`]
  return [key]
}
