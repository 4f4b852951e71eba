import type { Failure } from './failures'

/** `telling`: Meta's details name what is wrong and are shown beside our words. `ofNotifications`: the cure for their own account. */
type Entry = Failure & { telling?: boolean; ofNotifications?: string }

const RECONNECT = {
  cure: 'Reconnect WhatsApp: an administrator enters a new access token under Settings, Connection.',
  ofNotifications: 'An administrator enters a new access token under CRM notifications, Settings.',
}
const PERMISSIONS =
  'In Meta Business settings give the system user access to this WhatsApp account, make a new token, and reconnect.'
const ACCOUNT_HELP =
  'Open WhatsApp Manager, Account quality, and follow what Meta asks there. Sending works again after that.'
const CONTENT = 'Change the message and send it again. If its content looks right, tell your administrator.'
const TEMPLATE_PARAMETERS =
  'Check the template’s values against its text, load the templates again, and send it once more.'
const TEMPLATE_GONE = 'Load the templates again and choose one that is approved in this language.'
const WAIT = 'Sending slows down by itself. If this one still shows as failed in a minute, send it again.'
const LATER = 'Check in the chat whether it arrived before you send it again.'
const REGISTER = 'An administrator registers the number again under Numbers, or in WhatsApp Manager.'
const OTHER_WAY = 'Contact this person in another way.'
const NOTHING = 'Nothing has to be done.'

/** Reference §9, one line a code. Meta's page: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes. */
export const FAILURES: ReadonlyMap<number, Entry> = new Map<number, Entry>([
  [0, { ...account('WhatsApp no longer accepts our access token.', ''), ...RECONNECT }],
  [190, { ...account('Our access token has expired or was withdrawn.', ''), ...RECONNECT }],
  [3, account('Our app lacks a capability for this call.', PERMISSIONS)],
  [10, account('Our access token lacks the permission for this.', PERMISSIONS)],
  [131005, account('Our access token has no access to this WhatsApp account.', PERMISSIONS)],
  [1, meta('WhatsApp could not make sense of the call.', LATER)],
  [2, meta('WhatsApp was not available.', LATER)],
  [4, meta('Our app made too many calls to WhatsApp.', WAIT)],
  [
    33,
    {
      ...account(
        'Our number or account id does not exist at WhatsApp or is not ours.',
        'Check the number’s ids under Settings, Connection.',
      ),
      ofNotifications: 'Check the number’s ids under CRM notifications, Settings.',
    },
  ],
  [100, { ...ours('WhatsApp did not take a value of this message.', CONTENT), telling: true }],
  [368, account('Meta has blocked this account for a while because of its policies.', ACCOUNT_HELP)],
  [80007, meta('Our WhatsApp account made too many calls.', WAIT)],
  [130403, ours('This person is blocked by us.', 'Unblock them first, then send it again.')],
  [130429, meta('Our number sent more per second than WhatsApp allows.', WAIT)],
  [
    130472,
    customer(
      'WhatsApp did not deliver it: this person is in an experiment of Meta’s without marketing messages.',
      'Try another kind of message, or another way to reach them.',
    ),
  ],
  [
    130497,
    account('Our business may not send to this person’s country.', 'Check the allowed countries in WhatsApp Manager.'),
  ],
  [131000, meta('Something went wrong at WhatsApp.', LATER)],
  [131008, { ...ours('A part of the message that WhatsApp requires is missing.', CONTENT), telling: true }],
  [131009, { ...ours('A value in the message is not valid.', CONTENT), telling: true }],
  [131016, meta('WhatsApp was not available for a moment.', LATER)],
  [131021, ours('The recipient is the number that we send from.', 'Choose another recipient or another number.')],
  [
    131026,
    customer(
      'It cannot be delivered: the number is not on WhatsApp, their app is too old, or they cannot receive it.',
      OTHER_WAY,
    ),
  ],
  [
    131030,
    account(
      'This test number may only send to the numbers on its list.',
      'Add the recipient to the list under API Setup in the app’s dashboard (five at most), or use a real number.',
    ),
  ],
  [131031, account('Meta has locked our WhatsApp account.', ACCOUNT_HELP)],
  [
    131037,
    account(
      'The display name of our number is not approved yet.',
      'Have the display name approved in WhatsApp Manager.',
    ),
  ],
  [
    131042,
    account(
      'There is a problem with how our WhatsApp account is paid.',
      'Check the payment method in Meta Business settings, Billing.',
    ),
  ],
  [
    131044,
    account(
      'There is a problem with how our WhatsApp account is paid.',
      'Check the payment method in Meta Business settings, Billing.',
    ),
  ],
  [131045, account('Our number is not registered properly at WhatsApp.', REGISTER)],
  [
    131047,
    customer('More than 24 hours have passed since the customer last wrote.', 'Send an approved template instead.'),
  ],
  [
    131048,
    account(
      'WhatsApp limits our number because people reported or blocked it.',
      'Pause campaigns and check the number’s quality in WhatsApp Manager.',
    ),
  ],
  [
    131049,
    customer(
      'WhatsApp did not deliver it: this person has received enough marketing messages, or lives where none are delivered.',
      'Wait at least a day; do not send it again before.',
    ),
  ],
  [
    131050,
    customer(
      'This person has stopped marketing messages from us.',
      'Send no more marketing to them until they ask for it.',
    ),
  ],
  [131051, { ...ours('WhatsApp does not support this kind of message.', CONTENT), telling: true }],
  [
    131052,
    customer(
      'The file that the customer sent could not be loaded from WhatsApp.',
      'Ask the customer to send it again.',
    ),
  ],
  [
    131053,
    {
      ...ours(
        'WhatsApp could not load our file, or it is not of the kind it claims to be.',
        'Check the file’s type and size and upload it again.',
      ),
      telling: true,
    },
  ],
  [131055, ours('Only marketing templates may be sent in this way.', 'Send it as an ordinary message.')],
  [131056, meta('Too many messages went to this person in a short time.', WAIT)],
  [131057, meta('Our number is under maintenance at WhatsApp, usually for less than a minute.', LATER)],
  [131059, ours('The list at WhatsApp changed while we read it.', 'Load the list again from its beginning.')],
  [131060, customer('The customer’s message is not available to us.', 'Ask the customer to send it again.')],
  [
    131062,
    ours(
      'This message can only go to a phone number, and this person’s number is hidden.',
      'Ask for their phone number first.',
    ),
  ],
  [
    131063,
    account(
      'Marketing over this interface is switched off for our account.',
      'Switch it on in WhatsApp Manager, or use the Marketing Messages API.',
    ),
  ],
  [131064, account('Our account has reached a limit because templates were put in a wrong category.', ACCOUNT_HELP)],
  [132000, { ...ours('The template expects another number of values.', TEMPLATE_PARAMETERS), telling: true }],
  [
    132001,
    { ...ours('The template does not exist in this language or is not approved.', TEMPLATE_GONE), telling: true },
  ],
  [
    132005,
    {
      ...ours('With its values filled in the template’s text is too long.', 'Shorten the values and send it again.'),
      telling: true,
    },
  ],
  [
    132007,
    ours('The template’s content breaks a policy of WhatsApp.', 'Change the template and have it approved again.'),
  ],
  [132008, { ...ours('A value has not the form that the template expects.', TEMPLATE_PARAMETERS), telling: true }],
  [132012, { ...ours('A value has not the form that the template expects.', TEMPLATE_PARAMETERS), telling: true }],
  [
    132015,
    account(
      'The template is paused because of its quality.',
      'Wait until WhatsApp lifts the pause, or use another template.',
    ),
  ],
  [132016, account('The template is switched off for good because of its quality.', 'Use another template.')],
  [132018, { ...ours('A value has not the form that the template expects.', TEMPLATE_PARAMETERS), telling: true }],
  [132068, account('The form (WhatsApp Flow) in this message is blocked.', 'Repair the form in WhatsApp Manager.')],
  [
    132069,
    account(
      'The form (WhatsApp Flow) in this message is throttled to ten an hour.',
      'Repair the form in WhatsApp Manager, or send it later.',
    ),
  ],
  [133000, account('An earlier removal of our number was not finished.', REGISTER)],
  [133004, meta('WhatsApp’s registration was not available.', 'Try it again in a few minutes.')],
  [
    133005,
    account('The two-step PIN of our number is wrong.', 'Enter the right PIN, or reset it in WhatsApp Manager.'),
  ],
  [133006, account('Our number has to be verified first.', 'Verify the number in WhatsApp Manager.')],
  [
    133008,
    account('The two-step PIN was guessed too often.', 'Wait as long as WhatsApp says, then enter the right PIN.'),
  ],
  [133009, account('The two-step PIN was entered too fast.', 'Wait some minutes, then enter the PIN again.')],
  [133010, account('Our number is not registered at WhatsApp.', REGISTER)],
  [133015, account('Our number was removed a moment ago.', 'Wait five minutes, then register it again.')],
  [133016, account('Our number was registered too often.', 'Wait 72 hours, then register it again.')],
  [134011, account('The terms of WhatsApp Payments are not accepted.', 'Accept them in WhatsApp Manager.')],
  [134100, ours('Only marketing templates may be sent in this way.', 'Send it as an ordinary message.')],
  [134101, meta('The template is still being prepared at WhatsApp.', 'Send it again in ten minutes.')],
  [134102, ours('This template cannot be sent in this way.', 'Send it as an ordinary message.')],
  [135000, { ...ours('WhatsApp did not take the message and does not say why.', CONTENT), telling: true }],
  [136024, account('The number is verified already.', NOTHING)],
  [
    137000,
    customer(
      'This person’s WhatsApp identity has changed.',
      'Make sure that it is still the same person, then send it again.',
    ),
  ],
  [
    139100,
    ours(
      'Not everybody on the list could be blocked.',
      'Check who was blocked; a person must have written in the last 24 hours.',
    ),
  ],
  [139101, ours('The list of blocked people is full.', 'Unblock somebody first.')],
])

/** Codes 131008 and 131009 where the value that Meta does not take is the recipient's number. */
export const BAD_NUMBER: Entry = customer(
  'This is not a valid WhatsApp phone number.',
  'Correct the phone number of this person.',
)

/** Families of codes; the table above goes first. */
export const RANGES: readonly { from: number; to: number; failure: Entry }[] = [
  { from: 200, to: 299, failure: account('Our access token lacks the permission for this.', PERMISSIONS) },
  {
    from: 133000,
    to: 133999,
    failure: { ...account('Our number’s registration has a problem.', REGISTER), telling: true },
  },
  { from: 138000, to: 138999, failure: { ...account('WhatsApp refused a call.', NOTHING), telling: true } },
  { from: 139000, to: 139999, failure: { ...ours('WhatsApp could not block or unblock.', NOTHING), telling: true } },
  {
    from: 147001,
    to: 147005,
    failure: { ...account('WhatsApp refused the business’s user name.', 'Choose another user name.'), telling: true },
  },
  {
    from: 2388000,
    to: 2388999,
    failure: {
      ...ours('WhatsApp did not take the template.', 'Change the template as WhatsApp says and save it again.'),
      telling: true,
    },
  },
  {
    from: 2593107,
    to: 2593109,
    failure: account(
      'The chats of the phone app could not be loaded.',
      'Share them again from the WhatsApp Business app.',
    ),
  },
]

function ours(reason: string, cure: string): Entry {
  return { reason, cure, fault: 'ours' }
}

function customer(reason: string, cure: string): Entry {
  return { reason, cure, fault: 'customer' }
}

function account(reason: string, cure: string): Entry {
  return { reason, cure, fault: 'account' }
}

function meta(reason: string, cure: string): Entry {
  return { reason, cure, fault: 'meta' }
}
