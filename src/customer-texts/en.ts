import type { CustomerTexts } from './define'

export const en: CustomerTexts = {
  language: 'English',
  optedOut:
    'You will not get marketing messages from us any more. You can still write to us here. To get them again, reply START.',
  optedIn: 'You will get our news and offers here again. To stop them at any time, reply STOP.',
  ticketStatus: (subject, id, status) => `Your request “${subject}” (no. ${id}) is now: ${status}.`,
  ticketStatuses: {
    open: 'open',
    in_progress: 'in progress',
    answered: 'answered',
    on_hold: 'on hold',
    closed: 'closed',
  },
  menu: {
    choose: 'Choose',
    back: 'Back',
    main: 'Main menu',
    more: 'More',
    again: 'Please choose one of the options below.',
    changed: 'The menu has changed. Here is the current one.',
  },
  rating: {
    ask: 'How satisfied were you with our help?',
    choose: 'Rate us',
    stars: ['⭐ Very bad', '⭐⭐ Bad', '⭐⭐⭐ All right', '⭐⭐⭐⭐ Good', '⭐⭐⭐⭐⭐ Very good'],
    askComment: 'Thank you! Would you like to tell us more? Just write it here.',
    thanks: 'Thank you for your feedback.',
  },
  handedOver: 'A colleague will take over and answer you here.',
  handedOverClosed: (when) =>
    `We are not here right now. A colleague will answer you here${when === null ? '' : ` from ${when}`}.`,
  aiFallback: 'I cannot answer that right now. A colleague will get back to you here.',
  ticketSummary: (subject, message) => `Is this right?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Confirm',
  ticketDecline: 'Cancel',
  ticketDeclined: 'All right, nothing was passed on.',
  ticketMade: (id) => `Your request was passed on. Its number is ${id}.`,
  flow: {
    number: 'Please answer with a number.',
    email: 'Please answer with an e-mail address.',
    phone: 'Please answer with a phone number, with its country code.',
    date: 'Please answer with a date, for example 31.12.2026.',
    choice: 'Please choose one of the options.',
  },
}
