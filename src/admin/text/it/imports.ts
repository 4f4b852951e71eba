import type { Catalogue } from '../en'
import { imports as english } from '../en/imports'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('it')} ${rows === 1 ? one : more}`

export const imports: Catalogue['imports'] = {
  title: { leads: 'Importa lead', contacts: 'Importa contatti', bulk: 'Importa contatti per gli invii' },
  back: { leads: 'Tutti i lead', contacts: 'Tutti i contatti', bulk: 'Tutti i contatti per gli invii' },
  steps: ['Il file', 'Le colonne', 'Il controllo', 'Fatto'],
  stepLabel: (n, name) => `Passo ${n} di 4: ${name}`,
  file: {
    hint: (rows) =>
      `Un file CSV con al massimo ${rows.toLocaleString('it')} righe, con le celle separate da virgole, punti e virgola o tabulazioni. Si leggono le codifiche UTF-8, UTF-16 e quelle di Windows. Non si salva nulla prima che tu l’abbia guardato.`,
    kept: 'Il file viene conservato al massimo per un giorno.',
    label: 'Il file CSV',
    send: 'Carica',
  },
  refused: {
    none: 'Scegli un file CSV.',
    binary: 'Questo non è un file di testo. Nel foglio di calcolo scegli “Salva con nome” e “CSV”, e carica quel file.',
    empty: 'In questo file non ci sono righe.',
    'too-many': (rows) =>
      `Ci sono più di ${rows.toLocaleString('it')} righe. Dividi il file e importa le parti una dopo l’altra. Non è stato importato nulla.`,
    'too-wide': (chars) =>
      `Una riga ha più di ${chars.toLocaleString('it')} caratteri. Togli le colonne che non servono. Non è stato importato nulla.`,
    gone: 'Questo file non c’è più. Caricalo di nuovo.',
  },
  encodings: {
    'utf-8': 'codifica UTF-8',
    'utf-16': 'codifica UTF-16',
    'windows-1252': 'codifica Windows-1252',
    mixed: 'codifica in parte UTF-8 e in parte Windows-1252: nel prossimo passo guarda i nomi con lettere speciali',
  },
  about: (name, rows, encoding) => `${name}: ${count(rows, 'riga', 'righe')}, ${encoding}.`,
  columns: {
    hint: 'Ciò che è stato riconosciuto è già scelto. Correggilo dove serve.',
    header: 'La prima riga contiene i nomi delle colonne',
    caption: 'Colonne del file',
    column: 'Colonna',
    sample: 'Primi valori',
    goesTo: 'Va in',
    unnamed: (n) => `Colonna ${n}`,
    leaveOut: 'Non usarla',
    extra: 'Conserva con il suo nome',
    select: (name) => `Dove va ${name}`,
    known: 'Se il numero è già noto',
    knownSkip: 'Lascia la scheda com’è',
    knownUpdate: 'Completa e sostituisci con ciò che dice il file',
    defaults: 'Per le righe che non lo indicano',
    group: 'Aggiungi tutti al gruppo',
    noGroup: 'Nessun gruppo',
    next: 'Controlla',
    errors: {
      nothing: 'Scegli almeno una colonna con il nome, il numero o l’indirizzo e-mail.',
      number: 'Scegli la colonna con il numero di telefono.',
      twice: (field) => `Due colonne vanno in ${field}. Scegline una.`,
    },
  },
  preview: {
    summary: {
      create: (rows) => count(rows, 'scheda nuova', 'schede nuove'),
      update: (rows) => count(rows, 'scheda modificata', 'schede modificate'),
      skip: (rows) =>
        `${count(rows, 'riga saltata', 'righe saltate')}, perché non cambierebbe nulla o la persona è già nota`,
      bad: (rows) =>
        count(rows, 'riga ha un problema e non sarà accettata', 'righe hanno un problema e non saranno accettate'),
    },
    first: 'Le prime righe, come saranno salvate',
    problems: 'Righe con un problema',
    more: (rows) => `E ${count(rows, 'altra riga', 'altre righe')}.`,
    run: (rows) => `Importa ${count(rows, 'riga', 'righe')}`,
    nothing: 'Non c’è nulla da importare.',
    change: 'Cambia le colonne',
    cancel: 'Annulla l’importazione',
    isNew: 'Nuova',
    isChanged: 'Modificata',
  },
  running: {
    title: 'L’importazione è in corso',
    advice:
      'Ricarica la pagina tra un momento. Se resta così per più di un minuto, continua tu: nessuna riga viene importata due volte.',
    goOn: 'Continua l’importazione',
    reload: 'Ricarica',
  },
  result: {
    created: (rows) => `${count(rows, 'scheda aggiunta', 'schede aggiunte')}.`,
    updated: (rows) => `${count(rows, 'riga ha modificato una scheda', 'righe hanno modificato una scheda')}.`,
    skipped: (rows) => `${count(rows, 'riga saltata', 'righe saltate')}.`,
    bad: (rows) => `${count(rows, 'riga non accettata', 'righe non accettate')}.`,
    badTitle: 'Righe non accettate',
    skippedTitle: 'Righe saltate',
    columns: { row: 'Riga', why: 'Perché', shown: 'Che cosa contiene' },
    more: (rows) => `E ${count(rows, 'altra riga', 'altre righe')}; il file le contiene tutte.`,
    badFile: 'Scarica le righe non accettate',
    badFileHint: 'Con il motivo nell’ultima colonna. Correggile e importa di nuovo quel file.',
    allFile: 'Scarica l’intero resoconto',
    again: 'Importa un altro file',
  },
  report: { row: 'Riga', outcome: 'Esito', why: 'Perché' },
  outcomes: { created: 'aggiunta', updated: 'modificata', skipped: 'saltata', bad: 'non accettata' },
  skipReasons: {
    known: 'Il numero è già noto.',
    same: 'Non c’era nulla di diverso.',
    twice: 'Il numero compare più sopra nel file.',
    'is-contact': 'Questo numero appartiene a un contatto.',
  },
  reasons: {
    quotes: 'Una virgoletta è aperta e non chiusa, o si trova nel posto sbagliato.',
    empty: 'Non c’è né un nome né un numero né un indirizzo e-mail.',
    phone: 'Non è un numero di telefono: scrivilo con + e il prefisso del paese.',
    'phone-missing': 'Manca il numero di telefono.',
    email: 'Non è un indirizzo e-mail.',
    long: (field) => `${field}: troppo lungo.`,
    status: 'Non esiste uno stato con questo nome.',
    source: 'Non esiste una provenienza con questo nome.',
    assigned: 'Nel personale non c’è nessuno con questo nome o indirizzo e-mail.',
    erased: 'I dati di questa persona sono stati cancellati su richiesta, quindi non tornano.',
  },
  recorded: english.recorded,
}
