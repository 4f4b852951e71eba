import type { Catalogue } from '../en'
import { saidIn } from '../said-in'
import { saidOfSlots } from './said-of-slots'
import { templateForm } from './template-form'
import { templateSend } from './template-send'

export const templates: Catalogue['templates'] = {
  title: 'Modelli',
  hint: 'Messaggi che WhatsApp ha approvato. Solo questi raggiungono i clienti che non hanno scritto nelle ultime 24 ore.',
  add: 'Nuovo modello',
  back: 'Torna ai modelli',
  slot: saidIn(saidOfSlots),
  load: {
    button: 'Carica i modelli',
    hint: 'Si caricano ogni ora, e subito quando WhatsApp segnala una modifica.',
    lastAt: 'Ultimo caricamento',
    never: 'Non ancora caricati.',
    result: (total, changed, removed) =>
      `${total} presso WhatsApp, ${changed === 1 ? '1 modificato' : `${changed} modificati`}, ${removed === 1 ? '1 non c’è più' : `${removed} non ci sono più`}`,
    failed: 'L’ultimo caricamento non è riuscito',
    notLoaded: 'Non è stato caricato nulla.',
  },
  filter: {
    search: 'Cerca in nomi e testi',
    status: 'Stato',
    category: 'Categoria',
    language: 'Lingua',
    all: 'Tutti',
    apply: 'Filtra',
    clear: 'Azzera il filtro',
  },
  empty: {
    title: 'Ancora nessun modello',
    advice: 'Carica quelli del tuo account WhatsApp, o scrivine qui uno nuovo.',
    none: 'Nulla corrisponde a questo filtro',
    noneAdvice: 'Allarga la ricerca, o azzera il filtro.',
  },
  more: 'Mostra altri modelli',
  listLabel: 'Modelli',
  noText: 'Il suo testo non è ancora caricato.',
  open: (name) => `Apri ${name}`,
  statuses: {
    APPROVED: 'Approvato',
    PENDING: 'In revisione',
    IN_REVIEW: 'In revisione',
    REJECTED: 'Rifiutato',
    PAUSED: 'In pausa',
    DISABLED: 'Disabilitato',
    IN_APPEAL: 'In fase di ricorso',
    FLAGGED: 'Segnalato',
    REINSTATED: 'Ripristinato',
    LIMIT_EXCEEDED: 'Limite raggiunto',
    LOCKED: 'Bloccato',
    ARCHIVED: 'Archiviato',
    UNARCHIVED: 'Tolto dall’archivio',
    PENDING_DELETION: 'In eliminazione',
    DELETED: 'Eliminato',
  },
  advice: {
    PENDING:
      'WhatsApp lo sta esaminando: di solito bastano pochi minuti, al massimo 24 ore. Fino ad allora non si può inviare.',
    IN_REVIEW:
      'WhatsApp lo sta esaminando: di solito bastano pochi minuti, al massimo 24 ore. Fino ad allora non si può inviare.',
    REJECTED: 'WhatsApp lo ha rifiutato. Correggilo e invialo di nuovo in revisione.',
    PAUSED:
      'Alcuni clienti l’hanno bloccato o segnalato, quindi WhatsApp non lo invia per 3 ore, la seconda volta per 6. Riprende da solo; dopo una terza volta viene disabilitato. Scrivilo in modo che chi lo riceve se lo aspetti, o invialo a meno persone.',
    DISABLED:
      'Troppi clienti l’hanno bloccato o segnalato. WhatsApp non lo invia più, e non si può né modificare né eliminare. Scrivine uno nuovo con un altro nome.',
    IN_APPEAL: 'Hai chiesto a WhatsApp di riesaminarlo. Non si può inviare prima della risposta.',
    FLAGGED: 'I clienti lo accolgono male. Se continua così, WhatsApp lo disabilita.',
    REINSTATED: 'WhatsApp lo ha riammesso dopo un ricorso. Carica i modelli per vederne lo stato.',
    LIMIT_EXCEEDED: 'Il tuo account ha tutti i modelli che WhatsApp permette: elimina quelli che non usi.',
    LOCKED: 'WhatsApp lo ha bloccato. Guardalo in WhatsApp Manager.',
    ARCHIVED: 'WhatsApp lo ha archiviato perché nessuno lo usava. Toglilo dall’archivio in WhatsApp Manager.',
    UNARCHIVED: 'Sta uscendo dall’archivio. Carica i modelli per vederne lo stato.',
    PENDING_DELETION: 'L’eliminazione è in corso. Quando sarà finita potrai crearne uno nuovo con questo nome.',
    DELETED: 'È stato eliminato qui o in WhatsApp Manager.',
    other: 'WhatsApp gli assegna uno stato che questa versione non conosce. Si possono inviare solo modelli approvati.',
  },
  reasons: {
    ABUSIVE_CONTENT:
      'WhatsApp vi trova parole minacciose, offensive o comunque vietate. Toglile e leggi le norme commerciali di WhatsApp.',
    INCORRECT_CATEGORY:
      'Appartiene a un’altra categoria. Tutto ciò che promuove o invita ad acquistare è Marketing; Utilità riguarda ciò che il cliente ha ordinato o chiesto.',
    INVALID_FORMAT:
      'La forma non è corretta: variabili senza esempi o in un posto sbagliato, un link non valido, una lingua sbagliata, o esempi che non corrispondono al testo.',
    NONE: 'WhatsApp non ha dato un motivo. Confrontalo con le regole, o fai ricorso in WhatsApp Manager.',
    PROMOTIONAL:
      'Promuove qualcosa, e la sua categoria non lo permette. Scegli Marketing, o togli ciò che fa promozione.',
    SCAM: 'WhatsApp lo considera una truffa. Di’ chi sei, e non chiedere password, numeri di carta o pagamenti.',
    TAG_CONTENT_MISMATCH:
      'Lingua o categoria non corrispondono al testo. Scegli la lingua in cui è scritto e la categoria a cui appartiene.',
    CATEGORY_NOT_AVAILABLE: 'Il tuo account non può usare questa categoria. Scegline un’altra.',
    other: (reason) => `Motivo indicato da WhatsApp: ${reason}.`,
  },
  stateAt: 'Data:',
  saidByWhatsApp: 'WhatsApp dice',
  recommendation: 'Che cosa consiglia WhatsApp',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utilità', AUTHENTICATION: 'Autenticazione' },
  quality: {
    label: 'Qualità',
    GREEN: 'alta',
    YELLOW: 'media: alcuni clienti lo bloccano o lo segnalano',
    RED: 'bassa: molti clienti lo bloccano o lo segnalano, WhatsApp sta per metterlo in pausa',
    UNKNOWN: 'non ancora nota',
  },
  category: {
    changed: (before, after) =>
      `WhatsApp ha cambiato la categoria da ${before} a ${after}. Ora il prezzo è quello della nuova categoria, e il marketing richiede il consenso del cliente.`,
    changes: (after) => `WhatsApp sta per cambiare la categoria in ${after}`,
    changesWhen: 'il',
    changesAdvice:
      'Cambiano così anche il prezzo e chi può riceverlo. Se non sei d’accordo, chiedi prima una revisione in WhatsApp Manager.',
  },
  needsLoad: 'WhatsApp ha segnalato una modifica i cui dettagli non sono ancora caricati: carica i modelli.',
  edit: 'Modifica',
  editCorrect: 'Correggi e invia di nuovo',
  test: 'Invia una prova',
  remove: 'Elimina',
  preview: 'Anteprima',
  details: {
    title: 'Dettagli',
    language: 'Lingua',
    category: 'Categoria',
    status: 'Stato',
    variables: 'Variabili',
    numbered: 'numerate',
    named: 'con nome',
    id: 'ID presso WhatsApp',
    changed: 'Modificato qui',
  },
  notSendable: 'Non si può inviare',
  confirmRemove: (name) => `Eliminare il modello “${name}”?`,
  removeAdvice: (language) =>
    `Viene eliminato presso WhatsApp in ${language} e non si può recuperare. I bot e le campagne che lo usano smettono di inviarlo.`,
  removeApproved:
    'È approvato: WhatsApp blocca il suo nome per 30 giorni, quindi fino ad allora uno nuovo deve avere un altro nome.',
  removeYes: 'Elimina',
  notEditable: (part) =>
    `Ha una parte che questo modulo non sa scrivere (${part}). Modificalo in WhatsApp Manager; dove WhatsApp lo permette, si può comunque inviare da qui.`,
  file: {
    title: 'File dell’intestazione',
    hint: 'Parte con questo modello ovunque non si scelga un altro file.',
    none: 'Non ne è ancora conservato uno: finché manca, va scelto un file a ogni invio.',
    label: { image: 'Immagine', video: 'Video', document: 'Documento' },
    save: 'Conserva questo file',
    missing: 'Prima scegli un file.',
    wrong: 'Questo file è di un altro tipo: scegline uno adatto all’intestazione.',
  },
  done: {
    file: 'Il file è conservato con il modello.',
    loaded: 'I modelli sono caricati.',
    PENDING: 'Il modello è inviato in revisione. WhatsApp lo esamina; questa pagina mostra la risposta da sola.',
    APPROVED: 'Il modello è inviato, e WhatsApp lo ha approvato subito.',
    REJECTED: 'Il modello è inviato, ma WhatsApp lo ha rifiutato subito: qui sotto vedi perché.',
    submitted: 'Il modello è inviato. Il suo stato è qui sotto.',
    unstored: 'Il modello è inviato, ma non è stato possibile conservarlo qui. Carica i modelli per vederlo.',
    editUnstored:
      'WhatsApp ha ricevuto la modifica, ma non è stato possibile conservarla qui. Carica i modelli per vederla.',
    deleteUnstored:
      'WhatsApp ha eliminato il modello, ma non è stato possibile registrarlo qui. Carica i modelli per vederlo.',
    edited: 'Il modello è modificato. WhatsApp lo esamina di nuovo; questa pagina mostra la risposta da sola.',
    deleted: 'Il modello è eliminato.',
  },
  recategorised: (asked, given) =>
    `Hai chiesto la categoria ${asked}; WhatsApp lo ha messo in ${given}. Questo decide il prezzo e chi può riceverlo.`,
  shown: {
    label: 'Come lo vede il cliente',
    business: 'La tua azienda',
    empty: 'Il testo compare qui mentre scrivi.',
    image: 'Immagine',
    video: 'Video',
    document: 'Documento',
    location: 'Posizione',
    card: (number, of) => `Scheda ${number} di ${of}`,
    cards: 'Schede',
    buttons: 'Pulsanti',
    button: 'Pulsante',
  },
  form: templateForm,
  send: templateSend,
}
