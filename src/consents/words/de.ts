import type { ConsentWords } from './define'

export const de: ConsentWords = {
  optOut: [
    'stopp',
    'newsletter abmelden',
    'vom newsletter abmelden',
    'werbung abmelden',
    'abbestellen',
    'austragen',
    'werbung stoppen',
    'angebote beenden',
    'keine werbung',
    'keine nachrichten mehr',
  ],
  optIn: ['abonnieren', 'newsletter abonnieren'],
  resume: ['wieder anmelden'],
}
