import type { Catalogue } from '../en'

export const whatsappApiTemplates: Catalogue['whatsappApi']['templates'] = {
  hint: 'Dell’account da cui partono le notifiche. Si possono scegliere solo quelli approvati.',
  load: 'Carica ora',
  loading: 'Caricamento …',
  never: 'Non sono ancora stati caricati.',
  lastAt: 'Ultimo caricamento',
  total: (count) => (count === 1 ? '1 modello' : `${count} modelli`),
  failed: 'L’ultimo caricamento non è riuscito',
  notLoaded: 'I modelli non sono stati caricati.',
  done: { loaded: 'I modelli sono caricati.' },
  same: 'Le notifiche usano lo stesso account di WhatsApp, e quindi i suoi modelli.',
  sameLink: 'Apri i modelli di WhatsApp',
  list: 'Modelli',
  empty: {
    title: 'Ancora nessun modello',
    advice: 'Caricali da Meta. Si creano in WhatsApp Manager, oppure, per l’account di WhatsApp, qui in Modelli.',
  },
  find: 'Cerca per nome',
  apply: 'Mostra',
  none: 'Nessun modello ha un nome così.',
}
