import type { Catalogue } from '../en'

/** Settings, Hand-over: what happens when a bot gives a conversation to people. */
export const handOver: Catalogue['handOver'] = {
  title: 'Passaggio a una persona',
  hint: 'Quando un cliente chiede una persona, o un bot, un flusso o l’IA passa la conversazione: i bot tacciono e la conversazione aspetta una persona.',
  saved: 'Il passaggio è salvato. Ha effetto entro due secondi.',
  to: 'A chi va',
  toHint:
    'A chi tocca: tra chi è disponibile e ha posto, a chi non ne riceve da più tempo. Funziona anche dove i turni sono disattivati per le altre conversazioni.',
  choices: {
    assignee: 'A chi è già assegnata',
    'round-robin': 'A chi tocca',
    nobody: 'A nessuno: sta tra quelle che aspettano chiunque',
  },
  open: 'Che cosa si dice al cliente durante l’orario',
  openHint: (builtIn) =>
    `Vuoto: il nostro testo nella lingua del numero (“${builtIn}”). Un bot che risponde a “chiede una persona” ha un testo proprio.`,
  closed: 'Che cosa si dice al cliente fuori orario',
  closedHint: (builtIn) =>
    `{when} diventa la prossima apertura, nella lingua e nel fuso orario del numero. Vuoto: il nostro testo (“${builtIn}”).`,
  errors: {
    choose: 'Scegli una voce dell’elenco.',
    long: (most) => `Al massimo ${most.toLocaleString('it')} caratteri: accorcialo.`,
    hours: 'Un numero intero di ore tra 0 e 720.',
  },
}
