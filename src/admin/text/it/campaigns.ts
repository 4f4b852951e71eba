import type { Catalogue } from '../en'
import { campaigns as english } from '../en/campaigns'
import { campaignForm } from './campaign-form'
import { campaignList } from './campaign-list'
import { campaignRates } from './campaign-rates'
import { campaignReview } from './campaign-review'
import { campaignRun } from './campaign-run'

export const campaigns: Catalogue['campaigns'] = {
  title: 'Campagne',
  hint: 'Un modello a molte persone, a un ritmo che il tuo numero sostiene. Si conta chi lo riceve, chi non lo riceve e chi risponde.',
  add: 'Nuova campagna',
  ratesLink: 'Tariffe',
  back: 'Torna alle campagne',
  backTo: (name) => `Torna a “${name}”`,
  states: {
    draft: 'Bozza',
    scheduled: 'Programmata',
    running: 'In corso',
    paused: 'In pausa',
    done: 'Conclusa',
    cancelled: 'Annullata',
    stopped: 'Fermata',
  },
  empty: {
    title: 'Ancora nessuna campagna',
    advice:
      'Scegli un modello approvato e chi lo riceve. Non si invia nulla prima che tu abbia visto a quante persone va e quanto costa.',
  },
  noneOfState: 'Nessuna campagna corrisponde.',
  filter: {
    search: 'Cerca per nome',
    state: 'Stato',
    every: 'Tutti gli stati',
    apply: 'Mostra',
    clear: 'Mostra tutte',
  },
  more: 'Campagne precedenti',
  columns: { name: 'Campagna', state: 'Stato', progress: 'Avanzamento', next: 'Prossimo' },
  progress: (done, all) => `${done} di ${all} elaborati`,
  freezing: 'Si raccoglie chi la riceve',
  noProgress: 'Non iniziata',
  never: '–',
  nextRun: 'Prossimo invio',
  lastRun: 'Ultimo invio',
  stoppedBecause: (reason) => `Fermata: ${reason}`,
  pausedBecause: (reason) => `In pausa: ${reason}`,
  copyOf: (name) => `${name} (copia)`,
  done: {
    created: 'La campagna è salvata come bozza. Ricontrollala prima che parta.',
    saved: 'La campagna è salvata.',
    deleted: 'La campagna è eliminata.',
    copied: 'Questa è la copia, una bozza. La prima campagna resta com’è.',
    started: 'È avviata. I primi messaggi partono entro un minuto.',
    planned: 'È programmata. Parte da sola.',
    unplanned: 'È di nuovo una bozza e non parte da sola.',
    paused: 'È in pausa: ciò che è in viaggio arriva ancora, poi non parte altro.',
    resumed: 'Continua.',
    cancelled: 'È annullata. Non parte più nulla.',
    retried: 'Si riprova con quelli per cui si può.',
    decided: 'La decisione è annotata.',
    partly: 'I primi 5.000 sono in viaggio. Sceglilo ancora una volta per gli altri.',
    list: 'L’elenco è acquisito.',
    tested: 'La prova è in viaggio. Guarda il tuo telefono.',
    rate: 'La tariffa è salvata.',
    rateDeleted: 'La tariffa è eliminata.',
  },
  failed: {
    early: 'Non è stato modificato nulla: la risposta può ancora arrivare. Puoi decidere 15 minuti dopo l’invio.',
    nobody: 'Non c’è più nessuno per cui si possa fare.',
    changed: 'Nel frattempo qualcuno o qualcosa ha modificato questa campagna. Guarda com’è ora, poi scegli di nuovo.',
    running:
      'Una campagna iniziata non si può modificare, e una in corso non si può eliminare. Duplicala, o prima annullala.',
  },
  recorded: english.recorded,
  form: campaignForm,
  list: campaignList,
  rates: campaignRates,
  review: campaignReview,
  run: campaignRun,
}
