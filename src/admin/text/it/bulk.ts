import type { Catalogue } from '../en'
import { bulk as englishBulk, groups as englishGroups } from '../en/bulk'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('it')} ${rows === 1 ? one : more}`

/** Bulk contacts and groups: whom campaigns write to. */
export const bulk: Catalogue['bulk'] = {
  title: 'Contatti per gli invii',
  hint: 'Persone per le campagne che non sono né lead né contatti, per lo più da un file CSV. Una riga per numero.',
  add: 'Nuovo contatto per gli invii',
  back: 'Tutti i contatti per gli invii',
  empty: 'Ancora nessun contatto per gli invii',
  emptyAdvice: 'Importa un file CSV, o aggiungi qualcuno a mano.',
  nothingFits: 'Nulla corrisponde a questo filtro',
  columns: { name: 'Nome', fields: 'Campi', added: 'Aggiunto' },
  unnamed: 'Senza nome',
  group: 'Gruppo',
  addTo: (name) => `Aggiungi al gruppo: ${name}`,
  takeOut: 'Togli da questo gruppo',
  groups: 'Gruppi',
  changed: (rows) => `${count(rows, 'riga modificata', 'righe modificate')}.`,
  deleted: (rows) => `${count(rows, 'riga eliminata', 'righe eliminate')}.`,
  optedOut: 'Disiscritto',
  optedOutAdvice: 'Questa persona non vuole messaggi di marketing: le campagne la escludono.',
  form: {
    title: 'Dettagli',
    name: 'Nome',
    phone: 'Numero di telefono',
    fields: 'Campi',
    fieldsHint: 'Uno per riga, come “Città: Berna”. Modelli e campagne possono usarli.',
    save: 'Salva',
    create: 'Aggiungi',
    errors: {
      phoneMissing: 'Scrivi il numero di telefono.',
      taken: 'Qualcuno ha già questo numero.',
      fields: 'Ogni riga richiede un nome, due punti e un valore: “Città: Berna”.',
      fieldsMany: 'Al massimo 50 campi.',
    },
  },
  remove: {
    button: 'Elimina',
    title: (name) => `Eliminare ${name}?`,
    advice: 'Questa persona sparisce per sempre, anche da tutti i gruppi.',
    yes: 'Sì, elimina',
  },
  done: {
    created: 'Il contatto è aggiunto.',
    saved: 'Il contatto è salvato.',
    same: 'Non c’era nulla di diverso.',
    deleted: 'Il contatto è eliminato.',
  },
  recorded: englishBulk.recorded,
}

export const groups: Catalogue['groups'] = {
  title: 'Gruppi',
  hint: 'A chi va una campagna: un elenco di contatti per gli invii, o tutti quelli che un filtro trova in quel momento.',
  add: 'Nuovo gruppo',
  back: 'Tutti i gruppi',
  empty: 'Ancora nessun gruppo',
  emptyAdvice: 'Crea un elenco e riempilo da un file CSV, o scegli lead e contatti con un filtro.',
  columns: { name: 'Gruppo', kind: 'Tipo', members: 'Raggiunge' },
  kinds: {
    list: 'Elenco',
    leads: 'Lead con un filtro',
    contacts: 'Contatti con un filtro',
    bulk: 'Contatti per gli invii con un filtro',
  },
  unreadable: 'Illeggibile',
  reaches: (rows, most) =>
    rows >= most ? `${most.toLocaleString('it')} persone o più` : count(rows, 'persona', 'persone'),
  form: {
    title: 'Dettagli',
    name: 'Nome',
    description: 'Descrizione',
    of: 'Chi ne fa parte',
    ofList: 'Chi vi viene inserito, a mano o da un file CSV',
    ofLeads: 'I lead che corrispondono al filtro',
    ofContacts: 'I contatti che corrispondono al filtro',
    ofBulk: 'I contatti per gli invii che corrispondono al filtro',
    filterTitle: 'Filtro',
    filterHint:
      'Stato, provenienza e assegnazione valgono solo per i lead. Il filtro viene applicato di nuovo a ogni uso.',
    any: 'Qualsiasi',
    create: 'Crea il gruppo',
    save: 'Salva',
    errors: {
      name: 'Scrivi un nome.',
      long: (most) => `Accorcialo a ${most.toLocaleString('it')} caratteri.`,
      taken: 'Esiste già un gruppo con questo nome.',
      days: 'Il primo giorno viene dopo l’ultimo.',
      hasMembers: 'Questo elenco ha dei membri. Crea un nuovo gruppo per il filtro.',
    },
  },
  members: {
    title: 'Membri',
    none: 'Ancora nessuno.',
    noneNow: 'Ora il filtro non trova nessuno.',
    first: 'I primi che il filtro trova ora',
    hidden: 'I nomi li vede chi può vedere queste schede.',
    all: 'Guardali e modificali',
    importCsv: 'Importa un file CSV nel gruppo',
  },
  remove: {
    button: 'Elimina',
    title: (name) => `Eliminare il gruppo ${name}?`,
    advice: 'Le persone restano; sparisce solo il gruppo.',
    yes: 'Sì, elimina',
  },
  done: { created: 'Il gruppo è creato.', saved: 'Il gruppo è salvato.', deleted: 'Il gruppo è eliminato.' },
  recorded: englishGroups.recorded,
}
