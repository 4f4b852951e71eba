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
  menu: {
    choose: 'Scegli',
    back: 'Indietro',
    main: 'Menu principale',
    more: 'Altro',
    again: 'Scelga una delle opzioni, per favore.',
    changed: 'Il menu è cambiato. Ecco quello attuale.',
  },
  rating: {
    ask: 'Quanto è soddisfatto del nostro aiuto?',
    choose: 'Valuta',
    stars: ['⭐ Pessimo', '⭐⭐ Scarso', '⭐⭐⭐ Discreto', '⭐⭐⭐⭐ Buono', '⭐⭐⭐⭐⭐ Ottimo'],
    askComment: 'Grazie! Vuole dirci di più? Lo scriva qui.',
    thanks: 'Grazie per la sua opinione.',
  },
  handedOver: 'Una persona del nostro team le risponderà qui.',
  handedOverClosed: (when) =>
    `Al momento non siamo disponibili. Una persona del nostro team le risponderà qui${when === null ? '' : ` da ${when}`}.`,
  aiFallback: 'Al momento non posso rispondere. Una persona del nostro team le risponderà qui.',
  ticketSummary: (subject, message) => `È corretto?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Conferma',
  ticketDecline: 'Annulla',
  ticketDeclined: 'Va bene, non abbiamo inoltrato nulla.',
  ticketMade: (id) => `La sua richiesta è stata inoltrata. Il numero è ${id}.`,
  flow: {
    number: 'Risponda con un numero, per favore.',
    email: 'Risponda con un indirizzo e-mail, per favore.',
    phone: 'Risponda con un numero di telefono con prefisso internazionale, per favore.',
    date: 'Risponda con una data, per esempio 31.12.2026.',
    choice: 'Scelga una delle opzioni, per favore.',
  },
}
