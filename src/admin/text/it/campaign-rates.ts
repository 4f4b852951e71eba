import type { Catalogue } from '../en'

export const campaignRates: Catalogue['campaigns']['rates'] = {
  title: 'Tariffe di WhatsApp',
  hint: 'Quanto costa un messaggio consegnato, per paese e categoria. WhatsApp qui non comunica importi, quindi si inseriscono a mano; da essi si calcola il costo di una campagna.',
  empty: 'Ancora nessuna tariffa',
  emptyAdvice:
    'Senza tariffa, il costo di una campagna viene indicato come sconosciuto. Inserisci le tariffe qui sotto, o carica un file.',
  columns: {
    country: 'Paese',
    category: 'Categoria',
    since: 'Vale dal',
    price: 'Per messaggio',
    source: 'Fonte',
    changed: 'Modificata',
  },
  everywhere: 'Tutti gli altri paesi',
  noSource: 'nessuna fonte indicata',
  add: 'Inserisci una tariffa',
  addHint: 'Vale la più recente già in vigore. Se paese, categoria e giorno coincidono, la tariffa viene sostituita.',
  price: 'Prezzo di un messaggio',
  currency: 'Valuta',
  sourceHint: 'Per esempio: listino di WhatsApp di ottobre 2026.',
  remove: 'Elimina',
  removeOf: (country, category, since) => `Elimina la tariffa ${category} per ${country} dal ${since}`,
  confirmRemove: 'Eliminare questa tariffa?',
  removeAdvice: (country, category, since, price) =>
    `${category}, ${country}, dal ${since}: ${price} per messaggio. I costi si calcolano allora con la tariffa precedente, oppure sono sconosciuti. L’operazione non si può annullare; puoi inserirla di nuovo.`,
  notSaved: 'Non è ancora salvata. Guarda i campi segnati.',
  download: 'Scarica in CSV',
  file: 'Da un file',
  fileHint: (columns) =>
    `Un CSV con le colonne ${columns}. Un prezzo è un numero come 0.0625; il paese * indica tutti gli altri.`,
  fileLabel: 'File CSV',
  fileSend: 'Acquisisci',
  noFile: 'Prima scegli un file.',
  badFile: 'Non è stato possibile leggere questo file come CSV.',
  problems: 'Che cosa ne è stato del file',
  imported: (rates) => (rates === 1 ? '1 tariffa acquisita' : `${rates} tariffe acquisite`),
  badLine: (row, message) => `Riga ${row}: ${message}`,
}
