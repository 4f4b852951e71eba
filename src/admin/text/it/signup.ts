import type { Catalogue } from '../en'

/** Embedded Signup: its page, its steps, and why it stands still. */
export const signup: Catalogue['numbers']['signup'] = {
  title: 'Collega con Facebook',
  hint: 'Facebook si apre in una finestra propria. Lì scegli l’azienda, il suo account WhatsApp e il numero; poi viene collegato qui.',
  start: 'Continua con Facebook',
  loading: 'Lo script di Facebook viene caricato …',
  waiting: 'Si aspetta la finestra di Facebook. Completa lì, o chiudila.',
  sending: 'Facebook ha finito. Collegamento …',
  blocked:
    'Non è stato possibile caricare lo script di Facebook. Per questa pagina disattiva i blocchi di pubblicità e tracciamento, e ricaricala.',
  popupBlocked:
    'La finestra di Facebook si è chiusa, o non si è aperta, senza una risposta. Consenti i pop-up per questa pagina e riprova.',
  noScript: 'Serve JavaScript. Senza, aggiungi il numero con il suo ID.',
  another: 'Ricomincia',
  unfinished: 'Iniziati e non finiti',
  unfinishedHint: 'Il token di accesso c’è già; ciò che manca si può ripetere.',
  goOn: 'Continua',
  begun: 'Iniziato il ',
  missing: {
    title: 'Prima di cominciare manca qualcosa',
    app: 'ID dell’app di Meta e segreto dell’app: inseriscili in Impostazioni, Connessione.',
    config: 'L’ID della configurazione: inseriscilo qui sotto.',
    connection: 'Apri Impostazioni, Connessione',
  },
  config: {
    title: 'Configurazione',
    label: 'ID della configurazione',
    hint: 'Nella dashboard dell’app, in Facebook Login for Business, Configurations: una del tipo WhatsApp Embedded Signup.',
    saved: 'La configurazione è salvata.',
    error: 'Copia l’ID da Meta: da 5 a 25 cifre, nient’altro. Lascia vuoto per disattivare questa via.',
  },
  badState:
    'Questa risposta di Facebook è già stata usata, ha più di un’ora, o l’ha iniziata qualcun altro. Non è stato modificato nulla; ricomincia.',
  badForm: 'Non è stato possibile leggere la risposta di Facebook. Non è stato modificato nulla; ricomincia.',
  steps: {
    title: 'Passi',
    token: {
      title: 'Token di accesso',
      hint: 'Il codice di Facebook viene scambiato con un token, che viene conservato cifrato.',
    },
    checked: {
      title: 'Controlli',
      hint: 'Il token è della tua app, ha entrambi i permessi e apre il tuo account; il numero è di quell’account.',
    },
    subscribed: { title: 'Iscrizione ai webhook', hint: 'L’account comunica alla tua app ciò che succede.' },
    registered: { title: 'Registrazione', hint: 'Il numero viene collegato alla Cloud API con il suo PIN.' },
    done: { title: 'Collegato', hint: 'Il numero è conservato, e il token è dove lo vuoi.' },
    states: { done: 'Fatto', failed: 'Non riuscito', next: 'Prossimo', waiting: 'In attesa' },
    skipped: {
      coexistence: 'Non serve: il numero è registrato nell’app WhatsApp Business.',
      'no-number': 'Non serve: non è stato scelto alcun numero.',
    },
    repeat: 'Ripeti da qui',
    repeatNamed: (step) => `Ripeti da qui: ${step}`,
  },
  choice: {
    title: 'Completa',
    pin: 'PIN a due passaggi del numero',
    token: 'Token di accesso',
    keep: 'Mantieni quello usato ora',
    replace: 'Usa da ora quello nuovo',
    tokenHint: 'Entrambi aprono questo account. Quello nuovo appartiene a questo collegamento.',
    submit: 'Collega il numero',
    submitOnly: 'Completa',
    errors: { pin: 'Il PIN ha sei cifre.' },
  },
  done: {
    number: 'Il numero è collegato.',
    open: 'Apri i numeri',
    onlyWaba: 'L’account è collegato. Nella finestra non è stato scelto alcun numero: aggiungine uno ora.',
    addNumber: 'Aggiungi un numero',
  },
  problems: {
    interrupted:
      'La connessione a WhatsApp si è interrotta durante lo scambio del codice. Un codice vale una volta sola: ricomincia.',
    'no-code':
      'Facebook non ha dato un codice, quindi non c’è nulla con cui collegarsi. Ricomincia, e consenti tutto ciò che la finestra chiede.',
    code: 'Facebook non ha accettato il codice: è già stato usato, o è arrivato dopo i 30 secondi in cui vale. Ricomincia.',
    'no-account': 'La finestra non ha indicato alcun account WhatsApp Business. Ricomincia e scegline uno lì.',
    'number-elsewhere': 'Il numero scelto non è nell’account scelto. Non è stato modificato nulla; ricomincia.',
    cancelled: (at) =>
      `La finestra è stata chiusa${at === '' ? '' : ` al passo ${at}`}. Non è stato modificato nulla; ricomincia quando vuoi.`,
    reported: (said) => `Facebook segnala un problema: ${said === '' ? 'non dice quale' : said}`,
    reportedCure:
      'Non è stato modificato nulla. Ricomincia; se resta così, chiedi all’assistenza di Meta con queste parole.',
    'foreign-account': (wabaId, ours) =>
      `L’account scelto (${wabaId}) non è quello con cui lavora questo sistema (${ours}). Si possono aggiungere solo numeri di quell’account. Non è stato modificato nulla.`,
    token: {
      unchecked: 'Non è stato possibile controllare il nuovo token.',
      invalid: 'WhatsApp non accetta il nuovo token. Ricomincia.',
      expired: 'Il nuovo token è già scaduto. Ricomincia.',
      'wrong-app':
        'Il nuovo token appartiene a un’app diversa da quella in Impostazioni, Connessione. Controlla lì l’ID dell’app.',
      'missing-scopes':
        'Al nuovo token manca un permesso. Ricomincia e consenti tutto ciò che la finestra chiede: whatsapp_business_messaging e whatsapp_business_management.',
      'other-account': 'Il nuovo token non apre l’account scelto. Ricomincia e scegli ovunque lo stesso account.',
      'app-refused':
        'WhatsApp non conosce l’app, o il suo segreto è sbagliato. Controlla entrambi in Impostazioni, Connessione.',
    },
  },
}
