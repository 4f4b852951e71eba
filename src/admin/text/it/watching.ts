import type { Catalogue } from '../en'

type Watching = Catalogue['watching']

const NUMBER = 'l’ID che Meta dà al nostro numero'
const TOOK = 'quanto è durato'

/** What the columns of the dataset hold, by kind of point; its words stay as they are stored. */
const kinds: Watching['counted']['kinds'] = {
  post: {
    title: 'Una richiesta del webhook di Meta',
    result:
      'taken (accettata) · kept (qualcosa è andato nel registro interno) · forged (falsa) · not-ready (non pronto)',
    count: 'messaggi',
    others: 'stati',
    durationMs: TOOK,
  },
  send: {
    title: 'Un messaggio da inviare',
    result: 'sent (inviato) · refused (rifiutato) · waits (parte di nuovo da solo) · unknown (non si sa)',
    symbol: 'perché è stato rifiutato; meta-… è il codice di Meta',
    what: 'tipo del messaggio',
    how: 'staff (personale) · bot · notification (notifica) · campaign (campagna)',
    number: NUMBER,
    campaign: 'ID della campagna',
    durationMs: `${TOOK}, compresa l’attesa del turno`,
  },
  bot: {
    title: 'Un bot ha risposto',
    what: 'che cosa lo ha attivato',
    how: 'la sua risposta',
    number: NUMBER,
    count: 'messaggi',
  },
  piece: {
    title: 'Una parte di una campagna',
    result: 'whole (intera) · stop (in pausa o fermata) · expired (affidata ad altri)',
    number: NUMBER,
    campaign: 'ID della campagna',
    count: 'persone con un esito',
    others: 'persone che contiene',
    durationMs: TOOK,
  },
  queue: {
    title: 'Un gruppo di messaggi di una coda',
    result:
      'done (fatto) · failed (non riuscito) · again (un messaggio viene ritentato) · given-up (rinuncia: messaggio della coda non riuscito)',
    what: 'la coda',
    count: 'messaggi',
    durationMs: TOOK,
  },
  ai: {
    title: 'Una chiamata dell’IA',
    result: 'answered (con risposta) · refused (rifiutata) · failed (non riuscita) · capped (non fatta)',
    what: 'per quale scopo',
    how: 'il modello',
    micros: 'costo in milionesimi di dollaro; dove nessuno lo sa, il massimo che può essere costata',
    count: 'token di input',
    others: 'token di output',
    durationMs: TOOK,
  },
  cron: {
    title: 'Un’esecuzione del pianificatore',
    result: 'done (riuscita) · failed (non riuscita)',
    what: 'minute (ogni minuto) · hour (ogni ora)',
    count: 'le sue attività',
    others: 'quelle non riuscite',
    durationMs: TOOK,
  },
}

const queries: Watching['ask']['queries'] = {
  received: 'Che cosa arriva, ora per ora, e quanto Meta aspetta una risposta',
  postResults: 'Richieste false o che non è stato possibile leggere per intero',
  sent: 'Che cosa parte, da chi, con quale esito',
  refused: 'Perché dei messaggi sono stati rifiutati o aspettano',
  bots: 'Che cosa attiva i bot e con che cosa rispondono',
  campaigns: 'Campagne: persone, parti, le più lente',
  queues: 'Code: che cosa è stato ritentato e a che cosa si è rinunciato',
  ai: 'Quanto costa l’IA, giorno per giorno',
  clock: 'Il pianificatore: quante volte non è riuscito e quanto dura',
}

const fields: Watching['line']['fields'] = [
  [
    'level, event (gravità, evento)',
    'Quanto è grave, e che cosa è successo: admin.failed, conversation.drain-waits. “warn” si risolve da solo, “error” richiede qualcuno.',
  ],
  [
    'request (richiesta)',
    'Il codice sulla pagina di un errore e l’intestazione x-request-id di ogni risposta; il Ray ID di Cloudflare. Segue un messaggio dal webhook alla sua conversazione, alle chiamate dei suoi bot, e ritorno.',
  ],
  ['conversation (conversazione)', 'L’ID nell’indirizzo di una conversazione (?c=…).'],
  ['campaign, run (campagna, invio)', 'Il numero nell’indirizzo della campagna, e quale dei suoi invii.'],
  [
    'queue, message, attempt (coda, messaggio, tentativo)',
    'La coda, l’ID che Cloudflare dà al messaggio, e quale tentativo era.',
  ],
  ['cron, task (pianificatore, attività)', 'Quale pianificatore era, minuto o ora, e la sua attività.'],
  ['job (chiamata)', 'Una chiamata richiesta da un bot.'],
  [
    'symbol, error (parola, errore)',
    'Una parola con cui filtrare (database, timeout, overloaded, bug …), e il testo dell’errore senza ciò che cita.',
  ],
  [
    'route, method, durationMs (pagina, metodo, durata)',
    'La pagina richiesta, come schema, e quanto è durata se era troppo.',
  ],
]

/** `/admin/health/watching`: how to read the log, and what is counted. */
export const watching: Watching = {
  title: 'Log e cifre',
  link: 'Log e cifre',
  back: 'Torna allo stato del sistema',
  hint: 'Li conserva entrambi Cloudflare, nel tuo account: il log per 7 giorni, le cifre per tre mesi. Non contengono né parole scritte da qualcuno, né numeri di telefono, né segreti.',
  find: {
    title: 'Trovalo nel log',
    hint: 'Inserisci il codice della pagina di un errore, l’ID di una conversazione (?c=… nel suo indirizzo) o il numero di una campagna.',
    label: 'Codice o ID',
    submit: 'Mostra come',
    wrong: 'Non è nulla di tutto ciò. Un codice ha 16 caratteri, l’ID di una conversazione 16, una campagna un numero.',
    kinds: {
      request: 'una richiesta',
      conversation: 'una conversazione',
      campaign: 'una campagna',
      any: 'qualsiasi riga',
    },
    past: 'Che cosa è stato scritto nel log negli ultimi 7 giorni',
    pastHint: 'Nella dashboard di Cloudflare: Workers & Pages, questo Worker, Observability. Aggiungi questo filtro:',
    live: 'Che cosa viene scritto ora nel log',
    liveHint:
      'Nella cartella di questa installazione, con l’accesso di wrangler; per lo staging aggiungi --env staging:',
    errors: 'Solo ciò che è andato storto',
    errorsHint: 'Lo stesso filtro per gli errori, a qualunque cosa appartengano:',
  },
  line: { title: 'Che cosa dice una riga', field: 'Campo', meaning: 'Significato', fields },
  counted: {
    title: 'Che cosa si conta',
    hint: 'Ogni volta un punto nel set di dati di Analytics Engine; un punto che ne rappresenta diversi lo dice in _sample_interval, e le domande qui sotto moltiplicano per quel valore.',
    kind: 'index1',
    column: 'Colonna',
    meaning: 'Significato',
    kinds,
  },
  ask: {
    title: 'Chiedi le cifre',
    hint: 'Nella dashboard in Analytics Engine, Query, oppure tramite l’API con un token che può leggere Account Analytics. Lo staging ha crmconnect_whatsapp_staging.',
    call: 'Tramite l’API: metti una delle domande in question.sql',
    queries,
  },
}
