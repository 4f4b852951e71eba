import type { Catalogue } from '../en'

export const common: Catalogue['common'] = {
  productName: 'CRMConnect WhatsApp',
  skipToContent: 'Vai al contenuto',
  mainNavigation: 'Navigazione principale',
  openMenu: 'Apri il menu',
  closeMenu: 'Chiudi il menu',
  toggleTheme: 'Passa dal tema chiaro allo scuro e viceversa',
  signOut: 'Esci',
  signedInAs: (name) => `Accesso eseguito come ${name}`,
  save: 'Salva',
  cancel: 'Annulla',
  close: 'Chiudi',
  copy: 'Copia',
  copied: 'Copiato',
  offline: 'Il server non ha risposto. Controlla la connessione e riprova.',
  optional: 'facoltativo',
  sections: { work: 'Lavoro', crm: 'CRM', whatsapp: 'WhatsApp', administration: 'Amministrazione' },
  places: {
    dashboard: 'Riepilogo',
    inbox: 'Posta in arrivo',
    leads: 'Lead',
    contacts: 'Contatti',
    tickets: 'Ticket',
    quickReplies: 'Risposte rapide',
    bulkContacts: 'Contatti per gli invii',
    groups: 'Gruppi',
    staff: 'Personale',
    audit: 'Registro delle modifiche',
    bots: 'Bot',
    campaigns: 'Campagne',
    templates: 'Modelli',
    numbers: 'Numeri',
    consents: 'Consensi',
    notifications: 'Notifiche del CRM',
    health: 'Stato del sistema',
    activityLog: 'Registro delle attività',
    personData: 'Dati di una persona',
    settings: 'Impostazioni',
    profile: 'Profilo',
  },
  absent: {
    title: 'Pagina non trovata',
    advice:
      'Questa pagina non esiste, oppure il tuo account non può aprirla. Se ti serve per il lavoro, chiedi a un amministratore.',
    back: 'Vai alla pagina iniziale',
  },
  nothingToDo: {
    title: 'Non hai ancora accesso a nulla',
    advice:
      'Il tuo account non ha ancora alcun permesso. Chiedi a un amministratore di dartene; poi questa pagina ti ci porterà.',
  },
  refused: {
    title: 'Questo modulo è scaduto',
    advice:
      'È stato aperto prima che tu accedessi di nuovo, oppure da un altro sito. Torna indietro, ricarica la pagina e invialo ancora.',
  },
  tooLarge: {
    title: 'Troppo in una volta',
    advice: 'Ciò che hai inviato è più grande di quanto questa pagina accetti. Accorcialo e invialo di nuovo.',
  },
  broken: {
    title: 'Qualcosa è andato storto',
    advice:
      'Ciò che hai inviato potrebbe non essere stato salvato. Torna indietro, ricarica e riprova; se succede ancora, comunica a un amministratore il codice qui sotto.',
    code: (id) => `Codice ${id}`,
  },
}
