import type { ConsentWords } from './define'

export const it: ConsentWords = {
  optOut: [
    'ferma messaggi',
    'ferma promozioni',
    'disiscrivi',
    'disiscrivimi',
    'disiscriviti',
    'cancellami',
    'annulla iscrizione',
    'interrompi promozioni',
    'basta messaggi',
    'non voglio più messaggi',
    'niente più messaggi',
  ],
  optIn: ['voglio ricevere messaggi', 'voglio ricevere offerte'],
  resume: ['riprendi', 'iscrivimi'],
}
