import type { ConsentWords } from './define'

/** "Stop promotions" is the text of Meta's own marketing opt-out button. */
export const en: ConsentWords = {
  optOut: [
    'stop',
    'stop all',
    'stopall',
    'unsubscribe',
    'opt out',
    'optout',
    'stop promotions',
    'stop marketing',
    'stop messages',
    'stop messaging me',
    'no more messages',
    'remove me',
    'unsubscribe me',
  ],
  optIn: ['subscribe', 'opt in', 'optin', 'subscribe me'],
  resume: ['start', 'unstop', 'resume'],
}
