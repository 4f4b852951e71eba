/** Embedded Signup: its page, its steps, and why it stands still. */
export const signup = {
  title: 'Connect with Facebook',
  hint: 'Facebook opens in a window of its own. There you choose the business, its WhatsApp account and the number; then it is connected here.',
  start: 'Continue with Facebook',
  loading: 'Facebook’s script is loading …',
  waiting: 'Waiting for the window of Facebook. Finish there, or close it.',
  sending: 'Facebook is done. Connecting …',
  blocked: 'Facebook’s script could not be loaded. Switch off ad and tracking blockers for this page and reload it.',
  popupBlocked:
    'The window of Facebook closed, or did not open, without an answer. Allow pop-ups for this page and try again.',
  noScript: 'This needs JavaScript. Without it, add the number by its ID.',
  another: 'Start again',
  unfinished: 'Begun and not finished',
  unfinishedHint: 'The access token is there already; what is missing can be repeated.',
  goOn: 'Go on',
  begun: 'Begun ',
  missing: {
    title: 'Something is missing before you can begin',
    app: 'Meta app ID and app secret: enter them under Settings, Connection.',
    config: 'The configuration ID: enter it below.',
    connection: 'Open Settings, Connection',
  },
  config: {
    title: 'Configuration',
    label: 'Configuration ID',
    hint: 'In the app’s dashboard, under Facebook Login for Business, Configurations: one of the type WhatsApp Embedded Signup.',
    saved: 'The configuration is saved.',
    error: 'Copy the ID from Meta: 5 to 25 digits, nothing else. Leave it empty to switch this way off.',
  },
  badState:
    'This answer of Facebook was used already, is older than an hour, or was begun by somebody else. Nothing is changed; start again.',
  badForm: 'Facebook’s answer could not be read. Nothing is changed; start again.',
  steps: {
    title: 'Steps',
    token: { title: 'Access token', hint: 'The code of Facebook is exchanged for a token, which is stored encrypted.' },
    checked: {
      title: 'Checks',
      hint: 'The token is of your app, has both permissions, and opens your account; the number is that account’s.',
    },
    subscribed: { title: 'Webhooks', hint: 'The account tells your app what happens.' },
    registered: { title: 'Registration', hint: 'The number is connected to the Cloud API with its PIN.' },
    done: { title: 'Connected', hint: 'The number is stored, and the token where it is wanted.' },
    states: { done: 'Done', failed: 'Failed', next: 'Next', waiting: 'Waiting' },
    skipped: {
      coexistence: 'Not needed: the number is registered in the WhatsApp Business app.',
      'no-number': 'Not needed: no number was chosen.',
    },
    repeat: 'Repeat from here',
    repeatNamed: (step: string) => `Repeat from here: ${step}`,
  },
  choice: {
    title: 'Finish',
    pin: 'Two-step PIN of the number',
    token: 'Access token',
    keep: 'Keep the one that is used now',
    replace: 'Use the new one from now on',
    tokenHint: 'Both open this account. The new one belongs to this sign-up.',
    submit: 'Connect the number',
    submitOnly: 'Finish',
    errors: { pin: 'The PIN has six digits.' },
  },
  done: {
    number: 'The number is connected.',
    open: 'Open the numbers',
    onlyWaba: 'The account is connected. No number was chosen in the dialog: add one now.',
    addNumber: 'Add a number',
  },
  problems: {
    interrupted: 'The connection to WhatsApp broke while the code was exchanged. A code works once only: start again.',
    'no-code':
      'Facebook gave no code, so there is nothing to connect with. Start again, and allow everything that the dialog asks for.',
    code: 'Facebook did not take the code: it was used before, or came later than the 30 seconds that it lasts. Start again.',
    'no-account': 'The dialog named no WhatsApp Business account. Start again and choose one there.',
    'number-elsewhere':
      'The number that was chosen is not in the account that was chosen. Nothing is changed; start again.',
    cancelled: (at: string) =>
      `The dialog was closed${at === '' ? '' : ` at the step ${at}`}. Nothing is changed; start again whenever you like.`,
    reported: (said: string) => `Facebook reports a problem: ${said === '' ? 'it does not say which' : said}`,
    reportedCure: 'Nothing is changed. Start again; if it stays, ask Meta’s support with these words.',
    'foreign-account': (wabaId: string, ours: string) =>
      `The account that was chosen (${wabaId}) is not the one that this system works with (${ours}). Only numbers of that account can be added. Nothing is changed.`,
    token: {
      unchecked: 'The new token could not be checked.',
      invalid: 'WhatsApp does not accept the new token. Start again.',
      expired: 'The new token is expired already. Start again.',
      'wrong-app':
        'The new token belongs to another app than the one under Settings, Connection. Check the app ID there.',
      'missing-scopes':
        'The new token lacks a permission. Start again and allow everything that the dialog asks for: whatsapp_business_messaging and whatsapp_business_management.',
      'other-account':
        'The new token does not open the account that was chosen. Start again and choose the same account everywhere.',
      'app-refused': 'WhatsApp does not know the app, or its secret is wrong. Check both under Settings, Connection.',
    },
  },
}
