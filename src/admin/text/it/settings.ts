import type { Catalogue } from '../en'
import { connection } from './connection'
import { widget } from './widget'

export const settings: Catalogue['settings'] = {
  title: 'Impostazioni',
  tabs: {
    label: 'Impostazioni',
    connection: 'Connessione',
    autoLead: 'Lead automatici',
    hours: 'Orari',
    inbox: 'Posta in arrivo',
    handOver: 'Passaggio',
    ai: 'IA',
    alerts: 'Avvisi',
    storage: 'Archiviazione',
    widget: 'Widget di chat',
    crmconnect: 'Da CRMConnect',
    keys: 'Chiavi',
  },
  notSaved: 'Non è ancora salvato nulla. Correggi i campi segnati e salva di nuovo; i segreti vanno riscritti.',
  connection,
  widget,
  autoLead: {
    title: 'Lead automatici',
    hint: 'Chi scrive per la prima volta e non è ancora un lead, un contatto o un collega diventa un lead.',
    saved: 'I lead automatici sono salvati. Hanno effetto entro due secondi.',
    enabled: 'Crea lead dai nuovi clienti',
    status: 'Stato del lead',
    source: 'Provenienza del lead',
    assigned: 'Assegnato a',
    byDefault: (name) => `Predefinito (${name})`,
    nothingYet: 'non ne esiste ancora uno',
    nobody: 'Nessuno',
    gone: (id) => `Non esiste più (${id})`,
    off: 'I lead automatici sono disattivati: i clienti che scrivono non diventano lead.',
    goneStatus: 'Lo stato scelto non esiste più. I lead vengono creati con quello predefinito; scegline un altro.',
    goneSource:
      'La provenienza scelta non esiste più. I lead vengono creati con quella predefinita; scegline un’altra.',
    goneAssigned:
      'Il collega scelto non esiste più o non è attivo. I lead non vengono assegnati a nessuno; scegline un altro.',
    noStatus: 'Non c’è alcuno stato dei lead: non si può creare un lead. Prima aggiungine uno.',
    noSource: 'Non c’è alcuna provenienza dei lead: non si può creare un lead. Prima aggiungine una.',
    errors: { choose: 'Scegli una voce dell’elenco.' },
  },
}
