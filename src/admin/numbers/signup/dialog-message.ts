import { SIGNUP_EVENTS, type SignupEvent } from '../../../whatsapp/numbers/signup-events'

/** What the dialog says of how it ended. `said`: the step where it was left, or what went wrong. */
export type DialogMessage = {
  event: SignupEvent
  phoneNumberId: string
  wabaId: string
  businessId: string
  said: string
}

/**
 * Reads a window's message, JSON text as Meta sends it or an object; null for anything else. Checked by hand: it runs in
 * the browser, and the server judges what is posted. Source: reference §8.5.
 */
export function readDialogMessage(message: unknown): DialogMessage | null {
  const { type, event, data } = object(typeof message === 'string' ? parse(message) : message)
  const known = SIGNUP_EVENTS.find((name) => name === event)
  if (type !== 'WA_EMBEDDED_SIGNUP' || !known) return null
  const ids = object(data)
  const text = (name: string) => (typeof ids[name] === 'string' ? ids[name].slice(0, 300) : '')
  // A dialog that is closed after a problem tells of it as a CANCEL.
  const isProblem = known === 'CANCEL' && text('error_message') !== ''
  return {
    event: isProblem ? 'ERROR' : known,
    phoneNumberId: text('phone_number_id'),
    wabaId: text('waba_id'),
    businessId: text('business_id'),
    said: text('error_message') || text('current_step'),
  }
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
