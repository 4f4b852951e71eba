import type { Account, Failure } from './failures'

/** `ofNotifications`: the words where it is their own account that cannot be called. */
type Entry = Failure & { ofNotifications?: Pick<Failure, 'reason' | 'cure'> }

/** Reasons of ours for not making a call, in the order in which `send` looks. `meta`: the call was made and refused. */
export const REFUSALS = {
  'no-settings': {
    reason: 'The settings could not be read.',
    cure: 'It is tried again by itself; if it stays, an administrator looks at the logs.',
    fault: 'account',
  },
  'sending-stopped': {
    reason: 'Sending is stopped: the access token may be known to others.',
    cure: 'An administrator revokes it and enters a new one under Settings, Connection.',
    fault: 'account',
    // The stop is of all that sends, and ends in one place; their own token is not what is suspected.
    ofNotifications: {
      reason:
        'Sending is stopped, for the account of notifications too: WhatsApp’s access token may be known to others.',
      cure: 'An administrator revokes that one and enters a new one under Settings, Connection; what stands under CRM notifications, Settings, stays.',
    },
  },
  'no-token': {
    reason: 'No access token is set.',
    cure: 'An administrator enters it under Settings, Connection.',
    fault: 'account',
  },
  'no-api-token': {
    reason: 'No access token is set for the account of notifications.',
    cure: 'An administrator enters it under CRM notifications, Settings.',
    fault: 'account',
  },
  'unusable-connection': {
    reason: 'WhatsApp is not connected: access token, number id, Graph version or address has a wrong form.',
    cure: 'An administrator completes Settings, Connection.',
    fault: 'account',
    ofNotifications: {
      reason:
        'The account of notifications is not connected: access token, number id, Graph version or address has a wrong form.',
      cure: 'An administrator corrects token and number id under CRM notifications, Settings; the Graph version stands under Settings, Connection.',
    },
  },
  'unknown-number': {
    reason: 'The number that it would go from is not one of ours.',
    cure: 'Choose another number, or add it under Numbers.',
    fault: 'account',
  },
  'number-not-connected': {
    reason: 'The number that it would go from is not connected to WhatsApp.',
    cure: 'Open Numbers, see its status there, and register it again.',
    fault: 'account',
  },
  'invalid-recipient': {
    reason: 'The recipient has no valid number.',
    cure: 'Correct this person’s number.',
    fault: 'customer',
  },
  'own-number': {
    reason: 'The recipient is the number that we send from.',
    cure: 'Choose another recipient or another number.',
    fault: 'ours',
  },
  'window-closed': {
    reason: 'More than 24 hours have passed since the customer last wrote.',
    cure: 'Only an approved template can be sent now.',
    fault: 'ours',
  },
  'invalid-message': {
    reason: 'WhatsApp would not take this message.',
    cure: 'Change the message and send it again.',
    fault: 'ours',
  },
  'unknown-template': {
    reason: 'This template is not there in this language.',
    cure: 'Load the templates again and choose one that is approved in this language.',
    fault: 'ours',
  },
  'template-not-approved': {
    reason: 'This template is not approved by WhatsApp.',
    cure: 'Only approved templates can be sent: see its status and what to do under Templates.',
    fault: 'ours',
  },
  'template-mismatch': {
    reason: 'The values do not fit the template.',
    cure: 'Check the template’s values against its text and send it once more.',
    fault: 'ours',
  },
  'opted-out': {
    reason: 'This person has asked not to get marketing messages.',
    cure: 'Marketing templates can go again once they opt in; other messages are not affected.',
    fault: 'customer',
  },
  'consent-unreadable': {
    reason: 'It could not be looked up whether this person allows marketing messages.',
    cure: 'It is tried again by itself.',
    fault: 'meta',
  },
  'template-unreadable': {
    reason: 'The template could not be looked up.',
    cure: 'It is tried again by itself.',
    fault: 'meta',
  },
  'media-unusable': {
    reason: 'The file of this message could not be given to WhatsApp.',
    cure: 'Choose the file again and send the message once more.',
    fault: 'ours',
  },
  'breaker-open': {
    reason: 'WhatsApp does not take messages at the moment.',
    cure: 'It is tried again by itself.',
    fault: 'meta',
  },
  'pair-limit': {
    reason: 'This person has got many messages in a short time.',
    cure: 'It waits a few seconds and goes by itself.',
    fault: 'meta',
  },
  'no-slot': {
    reason: 'Our number is sending as fast as WhatsApp allows.',
    cure: 'It waits and goes by itself.',
    fault: 'meta',
  },
  'taken-over': {
    reason: 'A person took over before it could go.',
    cure: 'Answer yourself, or hand the conversation back to the bots.',
    fault: 'ours',
  },
  meta: { reason: 'WhatsApp refused it.', cure: 'See the reason.', fault: 'meta' },
} as const satisfies Record<string, Entry>

export type RefusalSymbol = keyof typeof REFUSALS

/**
 * The sentence and the cure of one of our reasons; `details` say what exactly, where that is known, `account` whose token the
 * call was to go with.
 */
export function describeRefusal(symbol: RefusalSymbol, details = '', account: Account = 'whatsapp'): Failure {
  const entry: Entry = REFUSALS[symbol]
  const { reason, cure } = (account === 'notifications' ? entry.ofNotifications : null) ?? entry
  return { reason: details === '' ? reason : `${reason} ${details}`, cure, fault: entry.fault }
}
