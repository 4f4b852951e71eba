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
