import type { Catalogue } from '../en'
import { contacts as english } from '../en/contacts'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('it')} ${rows === 1 ? one : more}`

export const contacts: Catalogue['contacts'] = {
  title: 'Contatti',
  hint: 'Clienti e altre persone che conosci.',
  add: 'Nuovo contatto',
  addTitle: 'Nuovo contatto',
  back: 'Tutti i contatti',
  empty: 'Ancora nessun contatto',
  emptyAdvice: 'Aggiungine uno, importa un file CSV o converti un lead.',
  nothingFits: 'Nulla corrisponde a questo filtro',
  columns: { name: 'Nome', company: 'Azienda', email: 'Indirizzo e-mail', added: 'Aggiunto' },
  bulk: { deleted: (rows) => `${count(rows, 'contatto eliminato', 'contatti eliminati')}.` },
  form: {
    title: 'Dettagli',
    save: 'Salva',
    create: 'Aggiungi il contatto',
    added: 'Aggiunto',
    wasLead: 'Prima era un lead',
    origins: {
      whatsapp: 'da WhatsApp',
      staff: 'a mano',
      import: 'da importazione',
      crm: 'dal CRM',
    },
  },
  remove: {
    button: 'Elimina',
    title: (name) => `Eliminare ${name}?`,
    advice:
      'Il contatto sparisce per sempre; il registro delle modifiche conserva chi era. Le conversazioni restano e i ticket perdono il collegamento.',
    yes: 'Sì, elimina',
  },
  done: {
    created: 'Il contatto è aggiunto.',
    converted: 'Il lead ora è questo contatto.',
    saved: 'Il contatto è salvato.',
    merged: 'Le schede sono unite.',
    same: 'Non c’era nulla di diverso.',
    deleted: 'Il contatto è eliminato.',
  },
  recorded: english.recorded,
}
