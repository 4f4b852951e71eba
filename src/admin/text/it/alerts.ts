import type { Catalogue } from '../en'
import { alerts as english } from '../en/alerts'

/** `/admin/whatsapp/settings/alerts`: who is told, and how, when something on the health page breaks. */
export const alerts: Catalogue['alerts'] = {
  title: 'Su WhatsApp',
  hint: 'Quando una riga dello stato del sistema diventa rossa, e quando la qualità cala o la spesa giornaliera dell’IA è quasi esaurita, queste persone ricevono un messaggio da un modello: una volta per ogni caso, e di nuovo solo dopo che era tornato in ordine.',
  limits:
    'Ciò di cui WhatsApp stesso ha bisogno (numero, token, modello) non si può comunicare tramite WhatsApp: fallo sapere anche a un webhook. Gli avvisi li invia il pianificatore; mentre è fermo, avvisa solo la riga in cima a ogni pagina.',
  template: 'Modello',
  templateHint:
    'Quelli approvati i cui valori sono solo testi. Uno di utilità arriva più sicuro: Meta trattiene quelli di marketing. Ogni messaggio costa quanto Meta addebita per la sua categoria. I suoi valori sono scritti nella sua lingua: inglese, spagnolo, portoghese o italiano; se è un’altra, in inglese.',
  nobody: 'Nessuno: su WhatsApp non viene avvisato nessuno',
  gone: (name) => `${name} (non si può più inviare)`,
  noTemplate:
    'Nessun modello approvato è adatto. Creane uno (categoria Utilità, nella lingua di chi lo riceve) con questo testo, e torna qui quando Meta l’ha approvato:',
  example:
    'Il nostro sistema WhatsApp segnala {{1}}: {{2}} Che cosa fare: {{3}} Questo messaggio è stato inviato automaticamente.',
  makeTemplate: 'Crea un modello',
  from: 'Da',
  fromDefault: (number) => `Il numero predefinito (${number})`,
  people: 'Chi viene avvisato',
  peopleHint: 'Gli amministratori. Il numero di telefono è nella pagina di ciascuno.',
  noPhone: (name) => `${name}: nessun numero di telefono`,
  enterPhone: 'Inseriscilo',
  rows: 'Di che cosa',
  values: 'Che cosa dicono i valori del modello',
  valuesHint:
    'In inglese: {row} il nome della riga, {what} che cosa è stato trovato, {cure} che cosa fare, {path} il punto in questa applicazione.',
  checkValues: 'Questi sono i valori del modello scelto: ricontrollali, poi salva.',
  saved: 'Salvato.',
  savedOff: 'Salvato: su WhatsApp non viene avvisato nessuno.',
  errors: {
    template: 'Questo modello non si può più inviare. Scegline un altro.',
    cannot: (why) => `Questo modello non può comunicarlo: ${why}`,
    empty: 'Meta rifiuta un valore vuoto: scrivi qualcosa.',
    from: 'Il modello non appartiene all’account di questo numero, o il numero non c’è più. Scegline un altro.',
    people: 'Scegli almeno una persona.',
    noPhone: (names) => `Nessun numero di telefono valido: ${names}.`,
    rows: 'Scegli almeno una riga.',
  },
  webhooks: 'Tramite webhook',
  webhooksHint:
    'Firmati, con nuovi tentativi, per ogni riga. L’indirizzo e il segreto si trovano con gli altri webhook.',
  noWebhook: 'Nessun webhook ne viene informato.',
  addWebhook: 'Aggiungi un webhook',
  test: 'Prova',
  testHint:
    'Invia un messaggio a ogni persona scelta e una richiesta a ogni webhook, come succederebbe in caso di guasto.',
  sendTest: 'Invia un avviso di prova',
  tested:
    'La prova è in viaggio. Che cosa ne è stato di ogni messaggio è indicato sotto; ricarica la pagina tra un momento.',
  nothingToTest:
    'Non c’è ancora nessuno da avvisare: scegli un modello e delle persone, e salva, oppure aggiungi un webhook.',
  notHeard: (names) =>
    `Questi webhook non hanno accettato la prova: ${names}. Le loro pagine dicono che cosa hanno risposto.`,
  told: 'Avvisi inviati',
  toldHint: 'Prima i più recenti, per 90 giorni.',
  nothingTold: 'Ancora nulla.',
  testName: 'Prova',
  somebody: 'Qualcuno che non c’è più',
  states: {
    waiting: 'In attesa',
    sending: 'In viaggio',
    sent: 'Inviato',
    delivered: 'Consegnato',
    read: 'Letto',
    failed: 'Non riuscito',
    unknown: 'Non si sa',
  },
  unknownCure: 'WhatsApp non ha mai risposto: chiedi alla persona prima di riprovare.',
  thread: 'Apri la conversazione',
  recorded: english.recorded,
}
