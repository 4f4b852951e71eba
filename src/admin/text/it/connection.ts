import type { Catalogue } from '../en'

/** Settings, Connection: the guided set-up, the app secret, the exposed token, the rest. */
export const connection: Catalogue['settings']['connection'] = {
  intro:
    'Cinque passi collegano un numero WhatsApp. Ognuno si può riaprire in ogni momento; non si salva nulla prima che Meta abbia detto sì.',
  allDone: 'Collegato: i messaggi arrivano e si possono inviare.',
  steps: {
    label: 'Passi della connessione',
    app: 'App di Meta',
    token: 'Account e token di accesso',
    webhook: 'Webhook',
    numbers: 'Numeri di telefono',
    test: 'Messaggio di prova',
    status: { done: 'Fatto', next: 'Prossimo', todo: 'Più tardi', problem: 'Serve il tuo intervento' },
  },
  first: (step) => `Prima completa il passo “${step}”.`,
  checkAndSave: 'Controlla e salva',
  saveAnyway: 'Salva senza controllo',
  saveAnywayHint: 'Solo perché ora non si può interrogare Meta. Il controllo avviene da solo entro un’ora.',
  retype: 'Scrivilo ancora una volta: ciò che hai scritto non resta nella pagina.',
  retypeHint: 'Scrivi ancora una volta il segreto qui sopra: ciò che hai scritto non resta nella pagina.',
  changedMeanwhile:
    'Qualcuno ha modificato la connessione mentre si interrogava Meta, quindi non è stato salvato nulla. Guarda che cosa è memorizzato ora, poi inseriscilo di nuovo.',
  unreachable: (reason, cure) => `Non è stato possibile controllarlo: ${reason} ${cure}`,
  app: {
    hint: 'Su developers.facebook.com, My Apps: scegli l’app di tipo Business a cui è stato aggiunto WhatsApp, poi App settings, Basic.',
    saved: 'L’app è controllata e salvata.',
    savedUnchecked: 'L’app è salvata senza controllo.',
    unknown: 'Meta non conosce un’app con questo ID. Copia di nuovo l’App ID, da App settings, Basic.',
    wrongSecret:
      'Meta non accetta questo segreto per questa app. In App settings, Basic, premi Show accanto ad App secret e copialo di nuovo. Se è stato reimpostato, vale solo il più recente.',
    needed: 'Inserisci il segreto dell’app: con esso l’app dimostra a Meta di essere tua.',
    rotate: 'Cambia il segreto passo per passo',
    otherKept: 'Il vecchio segreto dell’app è ancora accettato accanto a quello nuovo.',
  },
  token: {
    hint: 'Nelle impostazioni Business di Meta: Users, System users, Generate new token, per questa app, con whatsapp_business_messaging e whatsapp_business_management, senza scadenza. Prima dai all’utente di sistema il controllo completo dell’account WhatsApp.',
    saved: 'Il token è controllato e salvato. Viene usato entro due secondi.',
    savedUnchecked: 'Il token è salvato senza controllo. Il controllo avviene da solo entro un’ora.',
    replaces: 'Il token memorizzato continua a inviare finché quello nuovo non ha superato il controllo.',
    checkNow: 'Controlla ora il token memorizzato',
    checked: 'Meta è stata interrogata: il token è valido.',
    checkedBad: 'Meta è stata interrogata: il token non serve. Vedi sotto.',
    needed: 'Inserisci il token di accesso dell’utente di sistema.',
    isExposed:
      'Questo è il token che altri potrebbero conoscere. Creane uno nuovo nelle impostazioni Business di Meta e inserisci quello.',
    facts: {
      label: 'Che cosa dice Meta del token',
      account: 'Account WhatsApp',
      type: 'Tipo',
      scopes: 'Permessi',
      expires: 'Scade',
      never: 'Mai',
      checked: 'Ultimo controllo',
      notYet: 'Non ancora controllato',
      system: 'Utente di sistema',
      person: 'Una persona',
    },
    problems: {
      unchecked: () => 'Il token è stato salvato senza controllo. Premi “Controlla ora il token memorizzato”.',
      invalid: () =>
        'Meta dice che questo token non è valido: è stato revocato, o non è stato copiato per intero. Generane uno nuovo per l’utente di sistema e copialo subito; Meta lo mostra una volta sola.',
      expired: () =>
        'Questo token è scaduto. Generane uno nuovo per l’utente di sistema e scegli “Never” come scadenza.',
      wrongApp: ({ appId, other }) =>
        `Questo token è stato creato per un’altra app${other ? ` (${other})` : ''}, non per ${appId}. Quando lo generi, scegli l’app ${appId}; oppure correggi l’app nel primo passo.`,
      missingScopes: ({ scopes }) =>
        `A questo token manca ${scopes}. Generalo di nuovo e spunta whatsapp_business_messaging e whatsapp_business_management.`,
      otherAccount: ({ wabaId, others }) =>
        `Questo token non apre l’account ${wabaId}${others ? `, solo ${others}` : ''}. Correggi l’ID dell’account, oppure in Business settings, Accounts, WhatsApp accounts, dai all’utente di sistema il controllo completo di ${wabaId} e genera di nuovo il token.`,
      appRefused: () =>
        'Non è stato possibile controllare il token, perché Meta non accetta il segreto dell’app. Correggilo nel primo passo.',
    },
    badNow: (problem) => `L’invio non riesce: ${problem}`,
    soonBefore: 'Il token di accesso scade il ',
    soonAfter: '. Creane uno che non scade mai in Business settings, System users, e inseriscilo qui sotto.',
    person:
      'Questo token appartiene a una persona, non a un utente di sistema: finisce quando cambia la password o se ne va. Meglio usare quello di un utente di sistema.',
    otherBusiness: (owner) =>
      `Meta dice che l’account appartiene all’azienda ${owner}. Se non è condiviso con te di proposito, correggi l’ID dell’azienda.`,
  },
  webhook: {
    hint: 'Meta chiama questo indirizzo per ogni messaggio e ogni stato. “Salva e iscrivi” lo registra presso Meta; nella dashboard di Meta non c’è nulla da fare.',
    statuses: 'Gli stati (inviato, consegnato, letto) arrivano sotto “messages”: non hanno un campo proprio.',
    address: 'Indirizzo di callback',
    copy: 'Copia l’indirizzo',
    copied: 'L’indirizzo è copiato.',
    local:
      'Questo indirizzo è sul tuo computer. La vera Meta può chiamare solo un indirizzo https pubblico: prima distribuisci il sistema, o usa un tunnel. Il simulatore può chiamarlo.',
    generate: 'Genera',
    generated: 'Un token di verifica è stato generato. Viene memorizzato quando premi Salva.',
    tokenForm: 'Usa da 8 a 200 lettere, cifre, punti, trattini e trattini bassi.',
    subscribe: 'Salva e iscrivi',
    onlySave: 'Salva solo il token',
    onlySaveHint: 'Per inserire tu indirizzo e token nella dashboard di Meta (WhatsApp, Configuration).',
    subscribed: 'Meta ha controllato l’indirizzo e iscritto l’app e l’account.',
    savedOnly: 'Il token di verifica è salvato. Inserisci lo stesso presso Meta, nella dashboard.',
    needsToken: 'Prima inserisci un token di verifica, o premi Genera.',
    notReachable:
      'Meta non può chiamare questo indirizzo: non è un https pubblico. Apri questa pagina al suo indirizzo pubblico e iscrivi da lì.',
    refused: (said) =>
      `Meta ha chiamato l’indirizzo e non ha ricevuto la risposta attesa. Il token di verifica, l’indirizzo o qualcosa che sta prima (un accesso, un firewall) non va bene. ${said}`,
    failed: (said) => `Meta non l’ha iscritto. ${said}`,
    accountFailed: (said) =>
      `L’app è iscritta, l’account non ancora: senza, non arriva alcun webhook. Premi ancora una volta. ${said}`,
    mismatchBefore:
      'Qualcuno ha chiesto la callback con un token di verifica diverso da quello memorizzato, l’ultima volta il ',
    mismatchAfter:
      '. Se sei stato tu nella dashboard di Meta: prima salva qui lo stesso token, poi premi “Verify and save” là.',
    now: 'Iscritto ora',
    loading: 'Interrogazione di Meta …',
    cannotLook: (reason) => `Non è stato possibile chiedere a Meta che cosa è iscritto. ${reason}`,
    callbackNone: 'Per questa app non è registrato alcun indirizzo di callback.',
    callbackOurs: 'L’indirizzo di callback è questo.',
    callbackOther: (url) => `Meta chiama un altro indirizzo: ${url}. “Salva e iscrivi” lo cambia in questo.`,
    fieldsAll: (count) => (count === 1 ? 'L’unico campo è iscritto.' : `Tutti i ${count} campi sono iscritti.`),
    fieldsMissing: (fields) => `Campi mancanti: ${fields}.`,
    accountYes: 'L’account informa questa app.',
    accountNo: 'L’account non informa ancora questa app: non arriva alcun webhook.',
    accountOverride: (url) =>
      `L’account ha una callback propria, ${url}: i messaggi vanno lì. “Salva e iscrivi” la toglie.`,
    otherApps: (count) =>
      count === 1
        ? 'Anche un’altra app riceve notizie di questo account.'
        : `Anche altre ${count} app ricevono notizie di questo account.`,
    yes: 'In ordine',
    no: 'Manca',
  },
  numbers: {
    hint: 'I webhook sono accettati solo per i numeri di questo elenco.',
    ours: 'Numeri aggiunti',
    see: 'Apri',
    found: 'Nel tuo account, non ancora aggiunti',
    none: 'Nessun numero è ancora aggiunto. Aggiungi uno di quelli che Meta ha nel tuo account.',
    open: 'Aggiungi e gestisci numeri',
  },
  test: {
    hint: 'Invia un messaggio al tuo telefono. I suoi stati tornano tramite il webhook: così sono provate entrambe le direzioni.',
    from: 'Da',
    to: 'A',
    toHint: 'Con il prefisso del paese, come +1 555 010 2030.',
    what: 'Messaggio',
    text: 'Testo',
    textOf: (name, language) => `${name} (${language})`,
    freeText: 'Un testo (solo entro 24 ore da quando quel telefono ha scritto al numero)',
    hello: 'Questo è un messaggio di prova. La tua connessione WhatsApp funziona.',
    noTemplates:
      'Non è caricato alcun modello approvato senza variabili. Carica i modelli, o invia un testo a un telefono che ha scritto al numero nelle ultime 24 ore.',
    send: 'Invia il messaggio di prova',
    sent: 'Il messaggio di prova è in viaggio. Guarda i suoi stati arrivare qui sotto.',
    errors: {
      from: 'Scegli uno dei tuoi numeri.',
      to: 'Scrivi il numero con il prefisso del paese: da 7 a 15 cifre.',
      what: 'Scegli un messaggio dell’elenco.',
      text: 'Scrivi un testo da 1 a 1.024 caratteri.',
    },
    noNumber: 'Prima aggiungi un numero.',
  },
  live: {
    title: 'Che cosa arriva',
    watching: 'In ascolto. Cambia da solo quando Meta chiama.',
    watch: 'Guarda che cosa arriva',
    never: 'Non è ancora arrivato alcun webhook.',
    verifiedBefore: 'Meta ha controllato l’indirizzo il ',
    arrivedBefore: 'L’ultimo webhook è arrivato il ',
    after: '.',
    arrivedNow: 'Un webhook è appena arrivato: la connessione funziona.',
  },
  secret: {
    title: 'Cambia il segreto dell’app',
    back: 'Torna alla connessione',
    hint: 'Nessun webhook va perso: entrambi i segreti sono accettati finché non hai finito, e ciò che Meta invia nel frattempo viene inviato di nuovo.',
    one: {
      title: 'Reimpostalo presso Meta e inserisci quello nuovo',
      hint: 'Su developers.facebook.com, la tua app, App settings, Basic: premi Reset accanto ad App secret, conferma, poi Show, e copia il nuovo segreto. Inseriscilo subito qui.',
      label: 'Nuovo segreto dell’app',
      submit: 'Controlla e salva il nuovo segreto',
      saved: 'Il nuovo segreto è controllato e salvato. Quello vecchio è ancora accettato.',
      same: 'Questo è il segreto già memorizzato. Copia quello nuovo.',
    },
    two: {
      title: 'Aspetta un webhook firmato con il nuovo segreto',
      waiting: 'L’ultimo webhook era firmato con il vecchio segreto. Scrivi un messaggio al tuo numero, o aspetta.',
      none: 'Da quando il segreto è salvato non è arrivato alcun webhook. Scrivi un messaggio al tuo numero, o aspetta.',
      seen: 'L’ultimo webhook era firmato con il nuovo segreto. Meta è passata a quello.',
      idle: 'Nulla da aspettare: è in uso un solo segreto.',
    },
    three: {
      title: 'Dimentica il vecchio segreto',
      hint: 'Da allora i webhook firmati con il vecchio segreto vengono rifiutati.',
      submit: 'Dimentica il vecchio segreto',
      early:
        'Meta potrebbe ancora firmare con il vecchio segreto: i webhook verrebbero rifiutati finché non cambia. Meta li ripete per giorni.',
      notSeen:
        'Non è stato dimenticato nulla: Meta non ha ancora firmato con il nuovo segreto. Premi di nuovo il pulsante se vuoi ancora.',
      idle: 'Non c’è un vecchio segreto.',
      done: 'Il vecchio segreto è dimenticato.',
    },
  },
  exposure: {
    title: 'Il token di accesso potrebbe essere noto ad altri',
    hint: 'Se era in un’e-mail, in uno screenshot, in un repository, o se se n’è andato qualcuno che lo conosceva.',
    suspect: 'Sospetto che sia noto',
    confirmTitle: 'Fermare tutto ciò che viene inviato?',
    confirm:
      'Risposte, bot e campagne si fermano subito e aspettano. Il token viene dimenticato qui; poi lo revochi presso Meta e ne inserisci uno nuovo. Ciò che aspetta parte dopo.',
    yes: 'Ferma e dimentica il token',
    stopped: 'L’invio è fermo e il token è dimenticato.',
    alive:
      'L’invio è fermo: il token di accesso potrebbe essere noto ad altri, e Meta non dice ancora che non vale più.',
    line: {
      stopped: 'Non si invia nulla: il token di accesso potrebbe essere noto ad altri.',
      alive: 'Un token di accesso che altri potrebbero conoscere forse funziona ancora.',
      open: 'Vedi che cosa fare',
      ask: 'Deve intervenire un amministratore.',
    },
    goesOn:
      'Un token che altri potrebbero conoscere forse funziona ancora: Meta non dice ancora che non vale più. L’invio continua con quello nuovo.',
    dead: 'Meta dice che il token esposto non vale più. L’invio è ancora fermo: inserisci qui sotto un nuovo token.',
    revoke:
      'Revocalo presso Meta: Business settings, Users, System users, scegli l’utente, Revoke tokens. Poi premi il pulsante.',
    openMeta: 'Apri gli utenti di sistema di Meta',
    check: 'Ora non vale più?',
    stillAlive: 'Meta dice che il token funziona ancora. Prima revocalo.',
    nowDead: 'Meta dice che il token esposto non vale più; qui è dimenticato.',
    cannotAsk: (reason) => `Meta non ha potuto dire se il token vale ancora. ${reason}`,
    waitingNew: 'Un nuovo token è memorizzato. Viene usato appena quello esposto non vale più.',
    end: 'Continua anche se potrebbe valere',
    endTitle: 'Inviare di nuovo anche se il token esposto potrebbe ancora funzionare?',
    endText:
      'Chi conosce il token esposto può continuare a usare il tuo account. Continua solo se hai visto nelle impostazioni Business di Meta che è revocato. L’avviso resta rosso finché anche Meta non lo conferma.',
    endYes: 'Continua a inviare',
    ended: 'L’invio continua con il nuovo token.',
    notEnded: 'Prima inserisci un nuovo token.',
    nothing: 'Non c’è un token da fermare.',
  },
  advanced: {
    title: 'Avanzate',
    open: 'Impostazioni avanzate',
    hint: 'Versione della Graph API, paese predefinito, secondo segreto dell’app.',
    saved: 'Le impostazioni avanzate sono salvate. Hanno effetto entro due secondi.',
    versionRefused: (version) => `Meta non conosce la versione ${version}. Scegline una del suo changelog.`,
  },
  safety: { title: 'Tienila al sicuro', hint: 'Cambia ciò che dimostra chi sei, senza perdere un messaggio.' },
  fields: {
    whatsapp_business_id: {
      label: 'ID dell’azienda',
      hint: 'Il portfolio business, in Business settings, Business info.',
    },
    whatsapp_business_account_id: {
      label: 'ID dell’account WhatsApp Business',
      hint: 'Dell’account che contiene i tuoi numeri e modelli.',
    },
    whatsapp_access_token: {
      label: 'Token di accesso',
      hint: 'Di un utente di sistema con whatsapp_business_messaging e whatsapp_business_management; non dovrebbe mai scadere.',
    },
    whatsapp_webhook_token: {
      label: 'Token di verifica del webhook',
      hint: 'Lo conosciamo solo noi e Meta. Lascialo vuoto: ne viene creato uno, o resta quello memorizzato.',
    },
    whatsapp_meta_app_id: { label: 'ID dell’app di Meta', hint: 'In App settings, Basic.' },
    whatsapp_meta_app_secret: {
      label: 'Segreto dell’app di Meta',
      hint: 'Dimostra che un webhook viene da Meta. Senza, ogni webhook viene rifiutato.',
    },
    whatsapp_meta_app_secret_other: {
      label: 'Secondo segreto dell’app',
      hint: 'Solo mentre cambi il segreto presso Meta: sono accettati i webhook firmati con l’uno o l’altro. Toglilo dopo.',
    },
    whatsapp_graph_version: {
      label: 'Versione della Graph API',
      hint: 'Come v25.0. Cambiala quando Meta annuncia la fine di una versione.',
    },
    whatsapp_default_country: {
      label: 'Paese predefinito',
      hint: 'Come si leggono i numeri di telefono senza prefisso del paese, in lead, contatti e importazioni.',
    },
  },
  secretState: {
    isSet: (lastFour) => (lastFour ? `Memorizzato, finisce con ${lastFour}.` : 'Memorizzato.'),
    isUnset: 'Non impostato.',
    isUnreadable:
      'Memorizzato, ma non si può aprire: MASTER_KEY non è quella con cui è stato cifrato. Scrivilo di nuovo.',
    keep: 'Lascia vuoto per mantenere ciò che è memorizzato',
    remove: 'Dimentica il secondo segreto …',
  },
  errors: {
    id: 'Copia l’ID da Meta: da 5 a 25 cifre, nient’altro.',
    secretShort: (min) => `È troppo corto per essere giusto: almeno ${min} caratteri.`,
    secretLong: (max) => `È troppo lungo per essere giusto: al massimo ${max} caratteri.`,
    secretForm: 'Copialo di nuovo: lettere, cifre e segni senza spazi né a capo.',
    version: 'Scrivila come v25.0.',
    country: 'Scegli un paese dell’elenco.',
  },
}
