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
}
