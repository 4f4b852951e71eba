import type { LogResult } from './log'

const reason = (symbol: string, words: string, cure: string): LogResult => ({ symbol, reason: words, cure })

/** Marks what a person sends again: it is not late, and no quiet hour holds it. */
export const BY_HAND = 'by-hand'

/** Why a notification does not go, and what to do. */
export const REASONS = {
  noRecipient: reason(
    'no-recipient',
    'The record names nobody of the kind that this notification is for.',
    'Name them in the CRM, or let the notification go to somebody else.',
  ),
  nobodyAssigned: reason(
    'nobody-assigned',
    'Nobody is in charge of the record.',
    'Assign it in the CRM, or name a member of staff in the notification.',
  ),
  noPhone: reason('no-phone', 'This person has no phone number.', 'Add it to their record and send again.'),
  phoneInvalid: reason(
    'phone-invalid',
    'What stands as this person’s phone number is none.',
    'Correct it in their record and send again.',
  ),
  erased: reason(
    'erased',
    'This person’s data was erased here on request.',
    'Nothing: they hear from us again once they write, or stand in a record of ours.',
  ),
  staffUnknown: reason(
    'staff-unknown',
    'Who is in charge does not work here, or no longer.',
    'Add them under Staff with the same e-mail address, or name somebody in the notification.',
  ),
  staffNoPhone: reason(
    'staff-no-phone',
    'This member of staff has no phone number.',
    'Add it under Staff or in their profile, and send again.',
  ),
  staffPhoneInvalid: reason(
    'staff-phone-invalid',
    'What stands as this member of staff’s phone number is none.',
    'Correct it under Staff and send again.',
  ),
  noDate: reason(
    'no-date',
    'The date that it is planned by is empty or no date.',
    'Set the date in the CRM, or choose another field in the notification.',
  ),
  missed: reason(
    'missed',
    'Its hour was over by more than 6 hours.',
    'It was not sent. Send it again if it still matters.',
  ),
  replaced: reason('replaced', 'The date of the record, or the notification, has changed.', 'It goes by the new one.'),
  hourOver: reason(
    'hour-over',
    'By the date and the notification as they are now, its hour is over.',
    'It was not sent. Send it again if it still matters.',
  ),
  holdsNoMore: reason(
    'holds-no-more',
    'By what the CRM told last, the record no longer meets the conditions of the notification.',
    'Nothing: it would no longer be right.',
  ),
  toldAlready: reason(
    'told-already',
    'A web form that makes a lead runs both hooks of the CRM: the other one has told of it.',
    'Nothing: one message is enough.',
  ),
  switchedOff: reason(
    'switched-off',
    'The notification was switched off or deleted before it was due.',
    'Switch it on and send again.',
  ),
  eventGone: reason('event-gone', 'The event that it tells of is no longer there.', 'Nothing can be done.'),
  noAccount: reason(
    'no-account',
    'No number, or no access token, is set for notifications.',
    'An administrator enters them under CRM notifications, Settings.',
  ),
  templateGone: reason(
    'template-gone',
    'Its template is no longer there.',
    'Load the templates and choose another one in the notification.',
  ),
} as const satisfies Record<string, LogResult>

export function templateState(status: string): LogResult {
  return reason(
    'template-not-approved',
    `Its template is ${status} at WhatsApp, only an approved one can be sent.`,
    'Wait until it is approved again, or choose another one in the notification; then send again.',
  )
}

export function doesNotFit(words: string): LogResult {
  return reason(
    'template-mismatch',
    `Its values do not fit the template. ${words}`,
    'Check the values in the notification, or the record’s field, and send again.',
  )
}

/** Only this record's: the mapping works for others. */
export function unfitValue(words: string): LogResult {
  return reason(
    'value-unfit',
    `A value of this record does not fit the template. ${words}`,
    'Give the notification a text for where the field is empty and send again, or correct the record in the CRM and post its event anew.',
  )
}

/** What keeps all of a mapping's messages from going, whatever the record. */
export const MAPPING_PROBLEMS: ReadonlySet<string> = new Set([
  'no-account',
  'template-gone',
  'template-not-approved',
  'template-mismatch',
  'unknown-template',
  'unknown-number',
  'no-token',
  'no-api-token',
  'number-not-connected',
  'account',
])
