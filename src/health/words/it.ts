import type { HealthWords } from './health-words'

const META = 'nella dashboard delle app di Meta (developers.facebook.com/apps), la tua app, WhatsApp, Configuration'
const minutes = (n: string) => (n === '1' ? '1 minuto' : `${n} minuti`)
const seconds = (n: string) => (n === '1' ? '1 secondo' : `${n} secondi`)

const findings: HealthWords['findings'] = {
  webhookNotSet: {
    say: () => 'Il segreto dell’app o il token di verifica non è ancora inserito.',
    cure: 'Completa i passi della connessione.',
    open: 'Apri la connessione',
  },
  webhookWaiting: {
    say: () => 'Si aspetta la prima chiamata di Meta; per un giorno dopo la configurazione è normale.',
    cure: `Inserisci indirizzo di callback e token di verifica ${META}, Webhook, Edit, poi scrivi al tuo numero da un telefono.`,
    open: 'Guarda se arriva un webhook',
  },
  webhookNever: {
    say: () => 'Da Meta non è mai arrivato nulla, nemmeno il controllo dell’indirizzo.',
    cure: `L’indirizzo di callback o il token di verifica è sbagliato: confrontali entrambi con quelli della pagina della connessione, ${META}, Webhook, Edit.`,
    open: 'Guarda se arriva un webhook',
  },
  webhookVerifiedOnly: {
    say: () => 'Meta ha controllato l’indirizzo, ma non è ancora arrivato alcun messaggio o stato.',
    cure: 'Scrivi al tuo numero da un telefono. Se non arriva nulla, iscrivi il campo “messages” nella pagina della connessione.',
    open: 'Guarda se arriva un webhook',
  },
  webhookSilent: {
    say: (hours) => `L’ultimo webhook è arrivato ${hours === '1' ? '1 ora' : `${hours} ore`} fa.`,
    cure: `Se nel frattempo i clienti hanno scritto, l’indirizzo di callback è cambiato o l’iscrizione è finita: guarda ${META}, Webhook.`,
    open: 'Guarda se arriva un webhook',
  },
  webhookHeard: { say: () => 'I webhook arrivano.' },
  verifyTokenNotSet: {
    say: () => 'Non è inserito alcun token di verifica.',
    cure: 'Inseriscine uno, e lo stesso nella dashboard di Meta.',
    open: 'Apri il passo del webhook',
  },
  verifyTokenRefused: {
    say: () => 'Qualcuno, con ogni probabilità Meta, ha chiesto la callback con un altro token di verifica.',
    cure: `Inserisci il token di verifica della pagina della connessione ${META}, Webhook, Edit, e premi “Verify and save”.`,
    open: 'Apri il passo del webhook',
  },
  verifyTokenUnasked: {
    say: () => 'Meta non lo ha ancora chiesto.',
    cure: `Inserisci indirizzo di callback e token di verifica ${META}, Webhook, Edit.`,
    open: 'Apri il passo del webhook',
  },
  verifyTokenGood: { say: () => 'Meta lo conosce.' },
  subscriptionUnasked: {
    say: () => 'Meta non è ancora stata interrogata.',
    cure: 'Premi “Interroga ora Meta” qui sopra; il pianificatore lo chiede ogni ora.',
  },
  subscriptionOther: {
    say: (theirs, ours) => `Meta chiama ${theirs}, mentre questa installazione è su ${ours}.`,
    cure: 'Ripeti l’iscrizione nella pagina della connessione.',
    open: 'Apri il passo del webhook',
  },
  subscriptionNoMessages: {
    say: () => 'Il campo “messages” non è iscritto: non arriva nulla di ciò che i clienti scrivono.',
    cure: 'Ripeti l’iscrizione nella pagina della connessione.',
    open: 'Apri il passo del webhook',
  },
  subscriptionNoAccount: {
    say: () => 'L’app non è iscritta all’account WhatsApp Business: non arriva nulla.',
    cure: 'Ripeti l’iscrizione nella pagina della connessione.',
    open: 'Apri il passo del webhook',
  },
  subscriptionOverridden: {
    say: (address) => `L’account ha una callback propria: Meta chiama ${address}.`,
    cure: 'Chi l’ha impostata (spesso un altro fornitore) deve toglierla; poi ripeti l’iscrizione.',
    open: 'Apri il passo del webhook',
  },
  subscriptionFields: {
    say: (fields) => `Campi non iscritti: ${fields}.`,
    cure: 'Ripeti l’iscrizione nella pagina della connessione.',
    open: 'Apri il passo del webhook',
  },
  subscriptionGood: { say: () => 'App e account sono iscritti a questo indirizzo.' },
  signaturesAll: {
    say: (count) =>
      `Oggi ${count === '1' ? '1 richiesta' : `${count} richieste`} con una firma sbagliata, e da un giorno nessuna con quella giusta.`,
    cure: 'Il segreto dell’app inserito qui non è quello con cui firma Meta: dashboard delle app di Meta, App settings, Basic, App secret.',
    open: 'Cambia il segreto dell’app',
  },
  signaturesUnread: {
    say: (count) =>
      `Richieste rifiutate oggi: ${count}. Senza i segreti memorizzati non si può controllare nessuna firma.`,
    cure: 'Sistema prima «Segreti memorizzati». Meta ripete ciò che è stato rifiutato fino a sette giorni.',
    open: 'Apri le chiavi',
  },
  signaturesSome: {
    say: (count) =>
      `Oggi ${count === '1' ? '1 richiesta' : `${count} richieste`} con una firma sbagliata, accanto a quelle valide.`,
    cure: 'Forse qualche estraneo prova l’indirizzo, il che non fa danno. Se hai appena cambiato il segreto, completa il cambio.',
    open: 'Guarda il segreto dell’app',
  },
  signaturesGood: { say: () => 'Oggi nessuna richiesta con una firma sbagliata.' },
  secretsLost: {
    say: (count) =>
      `Segreti memorizzati che non si possono aprire: ${count}. MASTER_KEY non è la chiave con cui sono stati cifrati. I webhook vengono rifiutati (Meta li ripete fino a sette giorni) e non si invia nulla.`,
    cure: 'Metti la chiave precedente dopo quella attuale, oppure inserisci di nuovo i segreti: la pagina delle chiavi li elenca uno per uno.',
    open: 'Apri le chiavi',
  },
  secretsGood: { say: () => 'Tutti i segreti memorizzati si possono aprire.' },
  tokenNotSet: {
    say: () => 'Non è inserito alcun token di accesso.',
    cure: 'Inseriscine uno.',
    open: 'Apri la connessione',
  },
  tokenStopped: {
    say: () => 'L’invio è fermo: il token potrebbe essere noto ad altri.',
    cure: 'Revocalo (Meta Business Suite, Settings, System users), poi inseriscine uno nuovo.',
    open: 'Apri la connessione',
  },
  tokenUnchecked: {
    say: () => 'Meta non è ancora stata interrogata sul token.',
    cure: 'Controllalo nella pagina della connessione.',
    open: 'Apri la connessione',
  },
  tokenBad: {
    say: (why) => `Meta rifiuta il token (${why}): non si può inviare nulla.`,
    cure: 'Creane uno nuovo (Meta Business Suite, Settings, System users, Generate token) con whatsapp_business_messaging e whatsapp_business_management, e inseriscilo.',
    open: 'Apri la connessione',
  },
  tokenSoon: {
    say: () => 'Il token scade entro due settimane.',
    cure: 'Creane uno che non scade mai: Meta Business Suite, Settings, System users, Generate token.',
    open: 'Apri la connessione',
  },
  tokenGood: { say: (scopes) => `Valido, con ${scopes}.` },
  numbersNone: { say: () => 'Non c’è alcun numero.', cure: 'Aggiungine uno.', open: 'Aggiungi un numero' },
  numbersDisconnected: {
    say: (numbers) => `Non collegato: ${numbers}. Da lì non si può inviare nulla.`,
    cure: 'Registralo nella sua pagina; per uno bloccato si fa ricorso in WhatsApp Manager, Account overview.',
    open: 'Apri i numeri',
  },
  numbersRed: {
    say: (numbers) => `La qualità è bassa: ${numbers}.`,
    cure: 'Sospendi il marketing per una settimana: chi lo riceve blocca o segnala. WhatsApp Manager, Phone numbers, Insights dice perché.',
    open: 'Apri i numeri',
  },
  numbersYellow: {
    say: (numbers) => `La qualità è media: ${numbers}.`,
    cure: 'Invia meno marketing, e a chi l’ha chiesto.',
    open: 'Apri i numeri',
  },
  numbersGood: { say: (count, tier, quality) => `Collegati: ${count}. Qualità: ${quality}. Limite: ${tier}.` },
  templatesNone: {
    say: (list) => `Nessun modello è approvato (${list}), quindi non se ne propone da nessuna parte.`,
    cure: 'Caricali, o inviane uno in revisione.',
    open: 'Apri i modelli',
  },
  templatesPaused: {
    say: (list) => `Alcuni modelli non si possono inviare e non vengono proposti: ${list}.`,
    cure: 'Si propongono solo quelli approvati. La pagina di ciascuno riporta il motivo di Meta; modificalo e invialo di nuovo in revisione.',
    open: 'Apri i modelli',
  },
  templatesGood: { say: (list) => `${list}.` },
  minuteClockNever: {
    say: () => 'Il pianificatore non è ancora partito.',
    cure: 'Aspetta due minuti. Se resta così, cerca il cron “* * * * *” in Cloudflare: Workers & Pages, questo Worker, Settings, Triggers.',
  },
  minuteClockLate: {
    say: (late) =>
      `Il pianificatore è partito l’ultima volta ${minutes(late)} fa: campagne, promemoria e notifiche aspettano.`,
    cure: 'Cerca il cron “* * * * *” in Cloudflare (Workers & Pages, questo Worker, Settings, Triggers); se manca, distribuisci di nuovo.',
  },
  minuteClockFailed: {
    say: (jobs) => `Nell’ultima esecuzione queste attività non sono riuscite: ${jobs}.`,
    cure: 'Si riprova ogni minuto. Se resta così, i log del Worker in Cloudflare dicono perché (cron.failed).',
  },
  minuteClockGood: { say: () => 'Parte ogni minuto.' },
  hourClockNever: {
    say: () => 'Il pianificatore orario non è ancora partito.',
    cure: 'Aspetta la prossima ora piena. Se resta così, cerca il cron “0 * * * *” in Cloudflare: Workers & Pages, questo Worker, Settings, Triggers.',
  },
  hourClockLate: {
    say: (late) => `Il pianificatore orario è partito l’ultima volta ${minutes(late)} fa.`,
    cure: 'Cerca il cron “0 * * * *” in Cloudflare (Workers & Pages, questo Worker, Settings, Triggers); se manca, distribuisci di nuovo.',
  },
  hourClockFailed: {
    say: (jobs) => `Nell’ultima esecuzione queste attività non sono riuscite: ${jobs}.`,
    cure: 'Si riprova ogni ora. Se resta così, i log del Worker in Cloudflare dicono perché (cron.failed).',
  },
  hourClockGood: { say: () => 'Parte ogni ora.' },
  campaignsLate: {
    say: (count) => `Campagne la cui ora è passata e che non sono cominciate: ${count}.`,
    cure: 'Le avvia il pianificatore: guarda la sua riga. Appena funziona partono in ritardo, al massimo di 12 ore.',
    open: 'Guarda il pianificatore',
  },
  campaignsStopped: {
    say: (count) => `Campagne che questa settimana si sono fermate o messe in pausa da sole: ${count}.`,
    cure: 'La pagina di ciascuna dice perché.',
    open: 'Apri le campagne',
  },
  campaignsGood: { say: () => 'Ognuna è cominciata alla sua ora.' },
  queuesLate: {
    say: (count) => `Notifiche in ritardo di più di 15 minuti: ${count}.`,
    cure: 'Proseguono da sole. Se il numero cresce, guarda la riga del pianificatore e Cloudflare, Queues.',
    open: 'Apri il loro registro',
  },
  queuesWaiting: {
    say: (list) => `Un messaggio aspetta in una coda da più di 15 minuti. In attesa: ${list}.`,
    cure: 'Proseguono da soli. Se il numero cresce, guarda gli errori del consumer su Cloudflare (Workers & Pages, questo Worker, Logs) e cloudflarestatus.com, Queues; ciò che non è riuscito in nessun tentativo è nel registro interno.',
    open: 'Apri il registro interno',
  },
  queuesGood: { say: (list) => `Nulla è in ritardo. In attesa nelle code: ${list}.` },
  deadLettersOpen: {
    say: (count) => `Messaggi delle code per cui nessun tentativo è riuscito: ${count}.`,
    cure: 'Guarda perché, poi rimettili nella loro coda.',
    open: 'Apri il registro interno',
  },
  deadLettersNone: { say: () => 'Nessuno.' },
  sendsFailing: {
    say: (failed, sent) => `Messaggi non riusciti nell’ultima ora: ${failed}, su circa ${sent} inviati.`,
    cure: 'Il registro delle attività riporta per ciascuno il motivo di Meta e il rimedio.',
    open: 'Apri gli invii non riusciti',
  },
  sendsSomeFailed: {
    say: (failed) =>
      failed === '1'
        ? 'Nell’ultimo giorno 1 messaggio non riuscito.'
        : `Nell’ultimo giorno ${failed} messaggi non riusciti.`,
    cure: 'Il registro delle attività riporta per ciascuno il motivo di Meta e il rimedio.',
    open: 'Apri gli invii non riusciti',
  },
  sendsUnknown: {
    say: (count, campaigns, notifications, conversations) =>
      `Messaggi dell’ultimo giorno di cui nessuno sa se sono partiti: ${count} (campagne: ${campaigns}, notifiche: ${notifications}, conversazioni: ${conversations}).`,
    cure: 'Non vengono mai inviati di nuovo da soli: guarda le spunte, poi decidi nella pagina della campagna, della notifica o della conversazione.',
    open: 'Aprili',
  },
  sendsGood: { say: () => 'Nell’ultimo giorno sono riusciti tutti.' },
  journalUnreachable: {
    say: () => 'Un giornale non ha risposto.',
    cure: 'Ricarica questa pagina tra un minuto. Se resta così, guarda cloudflarestatus.com, Durable Objects.',
  },
  journalParked: {
    say: (count) => `Voci che il database ha rifiutato: ${count}. Non si perde nulla.`,
    cure: 'Guarda il motivo, poi applicale di nuovo.',
    open: 'Apri il registro interno',
  },
  journalStuck: {
    say: (count) => `Webhook che aspettano di passare alle loro conversazioni: ${count}.`,
    cure: 'Si riprova da soli. Se resta così, guarda cloudflarestatus.com, Durable Objects.',
    open: 'Apri il registro interno',
  },
  journalBehind: {
    say: (count) => `Il database non accetta ciò che il giornale conserva: gruppi in attesa: ${count}.`,
    cure: 'Non si perde nulla, e prosegue da solo. Guarda cloudflarestatus.com, D1.',
  },
  journalGood: { say: (count) => `Gruppi in viaggio verso il database: ${count}.` },
  storageUnknown: { say: () => 'Il database non ha indicato la sua dimensione.', open: 'Apri l’archiviazione' },
  storageFull: {
    say: (size) => `Il database occupa ${size} su 10 GB.`,
    cure: 'Fai passare prima i messaggi nell’archivio.',
    open: 'Apri l’archiviazione',
  },
  storageProblem: {
    say: (why) => `L’archiviazione si è fermata: ${why}`,
    cure: 'Riprende alla prossima ora piena. Se resta così, guarda R2 nella dashboard di Cloudflare.',
    open: 'Apri l’archiviazione',
  },
  storageFreePlan: {
    say: (size) => `Il database occupa ${size}; il piano gratuito di Cloudflare arriva a 500 MB.`,
    cure: 'Con il piano gratuito imposta l’archivio a 350 MB, oppure passa al piano a pagamento.',
    open: 'Apri l’archiviazione',
  },
  storageGood: { say: (size) => `${size} su 10 GB (500 MB con il piano gratuito di Cloudflare).` },
  autoLeadOff: {
    say: () => 'Disattivati: chi scrive per la prima volta non diventa un lead.',
    cure: 'Se non è ciò che vuoi, attivali.',
    open: 'Apri i lead automatici',
  },
  autoLeadGone: {
    say: (what) => `Ciò che i nuovi lead devono ricevere non c’è più: ${what}. Ricevono invece il valore predefinito.`,
    cure: 'Scegline un altro.',
    open: 'Apri i lead automatici',
  },
  autoLeadOn: { say: () => 'Attivi: i numeri sconosciuti diventano lead.' },
  botsNone: { say: () => 'Non c’è alcun bot.', open: 'Apri i bot' },
  botsInactive: {
    say: (count) =>
      count === '1'
        ? 'L’unico bot non è attivo: nessun bot risponde.'
        : `Nessuno dei ${count} bot è attivo: nessun bot risponde.`,
    cure: 'Attivane uno.',
    open: 'Apri i bot',
  },
  botsNeverMatch: {
    say: (names) => `Attivi da una settimana, senza che nulla li abbia mai attivati: ${names}.`,
    cure: 'Scrivi nel laboratorio ciò che scrivono i clienti: la traccia dice perché un bot non si attiva. Lo dice anche la traccia di un messaggio nella sua conversazione.',
    open: 'Apri il laboratorio',
  },
  botsGood: { say: (active, inactive) => `Attivi: ${active}, disattivati: ${inactive}.` },
  ticketsNone: { say: () => 'In due giorni nessun bot ha chiesto a un cliente di confermare un ticket.' },
  ticketsUnconfirmed: {
    say: (offered) =>
      `Ticket che i bot hanno chiesto di confermare in due giorni: ${offered}. Nessuno è stato confermato, quindi nessuno è stato creato.`,
    cure: 'Un ticket nasce quando il cliente tocca il pulsante di conferma sotto il riassunto, entro un giorno. La traccia nella conversazione dice se l’ha fatto; altrimenti crea il ticket a mano dalla conversazione.',
    open: 'Apri i ticket',
  },
  ticketsSome: {
    say: (offered, unconfirmed) =>
      `Ticket che i bot hanno chiesto di confermare in due giorni: ${offered}. Non confermati, quindi non creati: ${unconfirmed}.`,
    cure: 'Un ticket nasce quando il cliente tocca il pulsante di conferma sotto il riassunto, entro un giorno. La traccia nella conversazione dice se l’ha fatto; altrimenti crea il ticket a mano dalla conversazione.',
    open: 'Apri i ticket',
  },
  ticketsGood: { say: (offered) => `Chiesti e confermati in due giorni: ${offered}.` },
  notificationsUnused: { say: () => 'Nessuna notifica è attiva.' },
  notificationsNoNumber: {
    say: (count) =>
      `Notifiche attive: ${count}, ma non è inserito alcun ID del numero di telefono: non si invia nulla.`,
    cure: 'Inserisci l’ID del numero di telefono delle notifiche (whatsapp_api), o fa’ che usino la prima connessione.',
    open: 'Apri le loro impostazioni',
  },
  notificationsBroken: {
    say: (count) => `Notifiche che non funzionano più da quando sono state salvate: ${count}.`,
    cure: 'Ciascuna dice che cosa non va.',
    open: 'Apri le notifiche',
  },
  notificationsGood: { say: (count) => `Notifiche attive: ${count}.` },
  endpointsOff: {
    say: (names) => `Disattivato dopo un giorno di errori: ${names}. Ciò che succede viene conservato per lui.`,
    cure: 'Rimetti a posto l’altra parte, poi attivalo di nuovo e invia ciò che ha perso.',
    open: 'Apri i webhook',
  },
  endpointsFailing: {
    say: (names) => `Non accetta ciò che gli inviamo: ${names}.`,
    cure: 'Le sue consegne dicono che cosa risponde; dopo un giorno viene disattivato.',
    open: 'Apri i webhook',
  },
  endpointsGood: { say: () => 'Ognuno accetta ciò che riceve, oppure non ce ne sono.' },
  aiOff: { say: () => 'Disattivata.' },
  aiNoKey: {
    say: () => 'Attiva, ma non è inserita alcuna chiave.',
    cure: 'Inserisci una chiave, o disattiva l’IA.',
    open: 'Apri l’IA',
  },
  aiCapped: {
    say: (calls, spent, cap) => `Chiamate non fatte oggi: ${calls}. Spesi ${spent} su ${cap}.`,
    cure: 'Alza il limite giornaliero, o aspetta la mezzanotte UTC.',
    open: 'Apri l’IA',
  },
  aiNearCap: {
    say: (spent, cap) => `Spesi oggi ${spent} su ${cap}.`,
    cure: 'Alza il limite giornaliero se prevedi altro.',
    open: 'Apri l’IA',
  },
  aiGood: { say: (spent, cap) => `Spesi oggi ${spent} su ${cap}.` },
  alertsOff: {
    say: () => 'Nessuno viene avvisato quando qui qualcosa diventa rosso.',
    cure: 'Scegli un modello e chi lo riceve, oppure fallo sapere a un webhook.',
    open: 'Apri gli avvisi',
  },
  alertsWebhookOnly: { say: (count) => `Tramite webhook: ${count}. Nessuno viene avvisato su WhatsApp.` },
  alertsTemplate: {
    say: (status) => `Il modello degli avvisi non si può inviare (${status}): nessuno viene avvisato su WhatsApp.`,
    cure: 'Scegline uno approvato.',
    open: 'Apri gli avvisi',
  },
  alertsNobody: {
    say: (reachable, people) => `Persone da avvisare: ${people}; raggiungibili: ${reachable}.`,
    cure: 'Chi viene avvisato deve essere un amministratore attivo con un numero di telefono: inseriscilo nella sua pagina o scegli qualcun altro.',
    open: 'Apri gli avvisi',
  },
  alertsFailed: {
    say: (count) => `Avvisi dell’ultima settimana non arrivati: ${count}.`,
    cure: 'Il loro elenco dice perché, e che cosa fare.',
    open: 'Apri gli avvisi',
  },
  alertsGood: { say: (people, webhooks) => `Persone avvisate su WhatsApp: ${people}, webhook: ${webhooks}.` },
  timeUnknown: { say: () => 'Il database non ha indicato l’ora.' },
  timeWrong: {
    say: (differ) => `Tra il nostro orologio e quello del database c’è una differenza di ${seconds(differ)}.`,
    cure: 'Guarda cloudflarestatus.com; sul tuo computer, regola l’orologio.',
  },
  timeGood: { say: (differ) => `Tra il nostro orologio e quello del database: ${seconds(differ)} di differenza.` },
}

const rows: HealthWords['rows'] = {
  webhook: 'I webhook arrivano',
  verifyToken: 'Token di verifica',
  subscription: 'Iscrizione presso Meta',
  signatures: 'Firme',
  secrets: 'Segreti memorizzati',
  token: 'Token di accesso',
  numbers: 'Numeri',
  templates: 'Modelli',
  minuteClock: 'Pianificatore, ogni minuto',
  hourClock: 'Pianificatore, ogni ora',
  campaigns: 'Campagne',
  queues: 'Code',
  deadLetters: 'Messaggi delle code non riusciti',
  sends: 'Invio',
  journal: 'Giornale',
  storage: 'Archiviazione',
  autoLead: 'Lead automatici',
  bots: 'Bot',
  tickets: 'Ticket dalle chat',
  notifications: 'Notifiche del CRM',
  endpoints: 'Webhook verso il CRM',
  ai: 'IA',
  alerts: 'Avvisi',
  time: 'Ora',
}

/** What was found and what to do about it, in Italian: on the page, and in alerts. */
export const healthInItalian: HealthWords = {
  findings,
  rows,
  noCure: 'Guarda la pagina Stato del sistema.',
  test: {
    row: 'Prova',
    what: 'Questa è una prova degli avvisi. Non c’è nulla che non va.',
    cure: 'Non c’è nulla da fare.',
  },
}
