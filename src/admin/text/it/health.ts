import { healthInItalian as words } from '../../../health/words/it'
import type { Catalogue } from '../en'
import { health as english } from '../en/health'

/** `/admin/health`: what works, what does not, and what to do. */
export const health: Catalogue['health'] = {
  title: 'Stato del sistema',
  hint: 'Controllato proprio ora; il pianificatore controlla ogni cinque minuti.',
  askMeta: 'Interroga ora Meta',
  asked: 'Meta è stata interrogata.',
  notAsked: 'Non è stato possibile interrogare Meta: la connessione non è completa, o Meta non ha risposto.',
  ledgerLink: 'Registro interno',
  ledger: {
    title: 'Registro interno',
    back: 'Torna allo stato del sistema',
    received: 'Che cosa è arrivato',
    receivedHint:
      'Tutto viene conservato su disco in gruppi prima di passare al database, e ancora per circa una settimana.',
    shard: 'Parte',
    groups: 'Gruppi ricevuti',
    applied: 'Applicati',
    waiting: 'Webhook da passare',
    shards: { messages: 'Messaggi ed eventi', statuses: 'Stati' },
    parked: 'Rifiutati dal database',
    parkedHint:
      'Messi da parte perché gli altri proseguano. Una voce applicata di nuovo viene scritta una volta sola, per quante volte lo si faccia.',
    unknown: 'Conservati come sconosciuti',
    unknownHint:
      'Parti di webhook che non è stato possibile leggere o che erano per un numero non nostro. Dopo aver aggiunto il numero, o con una versione più recente, applicale di nuovo: ciò che era già stato letto non si legge due volte.',
    dead: 'Messaggi delle code non riusciti',
    deadHint:
      'Messaggi delle code per cui nessun tentativo è riuscito, dell’ultimo mese. Quando la causa è risolta, rimettili nella coda.',
    nothing: 'Nessuno.',
    again: 'Applica di nuovo',
    replay: 'Rimetti nella coda',
    done: 'Fatto.',
    gone: 'È già stato fatto, o non c’è più.',
    still: 'Non si può leggere meglio di prima; resta qui.',
    failed: 'Non ha funzionato e non ha modificato nulla. Riprova tra un minuto.',
    recorded: english.ledger.recorded,
  },
  since: 'dal',
  evidence: 'Visto',
  allGood: 'Nessun guasto.',
  red: (count) => (count === 1 ? 'C’è un guasto.' : `Ci sono ${count} guasti.`),
  line: {
    title: 'Stato del sistema',
    red: (count) => (count === 1 ? 'C’è un guasto.' : `Ci sono ${count} guasti.`),
    stopped: 'Il pianificatore è fermo: campagne, promemoria e notifiche aspettano.',
    open: 'Vedi che cosa fare',
  },
  rows: words.rows,
  states: { green: 'In ordine', amber: 'Da guardare', red: 'Guasto', unknown: 'Non si sa' },
  findings: words.findings,
}
