import type { Catalogue } from '../en'

/** Attivatori e risposte dei bot. */
export const botKinds: Catalogue['botKinds'] = {
  triggers: {
    1: {
      label: 'Il messaggio è esattamente una parola chiave',
      help: 'Scatta quando l’intero messaggio è una delle parole chiave; maiuscole, accenti e punteggiatura esterna non contano.',
    },
    2: {
      label: 'Il messaggio contiene una parola chiave',
      help: 'Scatta quando una parola chiave compare in qualsiasi punto del messaggio, anche dentro un’altra parola.',
    },
    3: {
      label: 'Il primo messaggio in assoluto del cliente',
      help: 'Scatta al primissimo messaggio che il cliente ti abbia mai inviato.',
    },
    4: {
      label: 'Il messaggio dice una parola chiave o un sinonimo',
      help: 'Scatta quando una parola chiave o uno dei suoi sinonimi compare nel messaggio come parola o frase intera.',
    },
    5: {
      label: 'Durante l’orario di apertura',
      help: 'Scatta al primo messaggio di ogni apertura: una volta tra l’apertura e la chiusura.',
    },
    6: {
      label: 'Fuori dall’orario di apertura',
      help: 'Scatta al primo messaggio di ogni periodo di chiusura: una volta tra la chiusura e l’apertura.',
    },
    7: {
      label: 'Il primo messaggio di una sessione',
      help: 'Scatta quando il cliente scrive dopo almeno 24 ore di silenzio; un bot per il primo messaggio in assoluto viene prima.',
    },
    8: {
      label: 'Il cliente non risponde più',
      help: 'Scatta quando il cliente non ha risposto per questi minuti all’ultimo messaggio dello staff o di un bot; una volta per ogni messaggio del cliente.',
    },
    9: {
      label: 'Il cliente chiede una persona',
      help: 'Scatta quando il cliente chiede una persona. Risponde da solo; poi i bot tacciono e subentra il tuo staff. Fuori orario al cliente viene detto quando ci sarà qualcuno.',
    },
    10: {
      label: 'Il messaggio dice solo un sinonimo',
      help: 'Scatta quando un sinonimo compare nel messaggio come parola o frase intera, ma nessuna delle parole chiave.',
    },
    11: {
      label: 'Le 24 ore stanno per finire',
      help: 'Scatta questi minuti prima che finiscano le 24 ore in cui puoi scrivere liberamente, se il cliente non ha risposto al tuo ultimo messaggio; una volta per sessione.',
    },
    12: {
      label: 'Lo staff non ha risposto',
      help: 'Scatta quando un cliente aspetta una persona da questi minuti e nessuno dello staff ha risposto, anche mentre i bot tacciono.',
    },
    13: {
      label: 'La conversazione è stata chiusa',
      help: 'Scatta quando una conversazione aperta viene chiusa come risolta, per inattività o da un flusso, per chiedere una valutazione; mai dopo lo spam. Oltre le 24 ore può partire solo un modello.',
    },
  },
  responses: {
    1: { label: 'Testo' },
    2: { label: 'Modello' },
    3: { label: 'Menu' },
    4: { label: 'Flusso' },
    5: { label: 'Immagine, video, documento, audio o sticker' },
    6: { label: 'Posizione' },
    7: { label: 'Testo con pulsanti' },
    11: { label: 'Scheda contatto' },
    12: { label: 'Risposta dell’IA' },
    13: { label: 'Valutazione a stelle' },
  },
}
