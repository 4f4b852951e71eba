import type { Catalogue } from '../en'

export const newConversation: Catalogue['newConversation'] = {
  title: 'Nuova conversazione',
  hint: 'Il primo messaggio è un modello approvato. Se con questa persona c’è già una conversazione, si apre quella.',
  back: 'Torna alla posta in arrivo',
  from: 'Dal nostro numero',
  byDefault: (number) => `${number} (predefinito)`,
  noNumber: 'Nessun numero è ancora collegato. Prima aggiungine uno in Numeri.',
  to: 'A',
  toHint: 'Un numero di telefono con il prefisso del paese.',
  toHintPeople:
    'Un numero di telefono con il prefisso del paese; oppure scrivi parte di un nome e scegli un lead o un contatto.',
  next: 'Scegli un modello',
  open: 'Apri la conversazione',
  chosen: (to, from) => `A ${to}, da ${from}`,
  named: (name, number) => `${name}, ${number}`,
  change: 'Cambia',
  errors: {
    from: 'Scegli uno dei nostri numeri.',
    to: 'Scrivi il numero con il prefisso del paese, come +1 555 010 0104.',
    own: 'Questo è uno dei nostri numeri: scegline un altro.',
    noPhone: 'Per questa persona non c’è un numero di telefono. Scrivine uno, o prima aggiungilo alla scheda.',
    colleague:
      'Un collega sta parlando con questa persona. Chiedi a chi vede tutte le conversazioni di assegnarla a te.',
  },
}
