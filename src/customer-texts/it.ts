import type { CustomerTexts } from './define'

export const it: CustomerTexts = {
  language: 'Italiano',
  optedOut:
    'Non riceverà più messaggi promozionali da noi. Può continuare a scriverci qui. Per riceverli di nuovo, risponda RIPRENDI.',
  optedIn: 'Riceverà di nuovo qui le nostre novità e offerte. Per non riceverle più, risponda STOP.',
  ticketStatus: (subject, id, status) => `La sua richiesta «${subject}» (n. ${id}) è ora: ${status}.`,
  ticketStatuses: {
    open: 'aperta',
    in_progress: 'in lavorazione',
    answered: 'evasa',
    on_hold: 'in attesa',
    closed: 'chiusa',
  },
}
