import type { Catalogue } from '../en'

/** Of the upload and of files that are served. */
export const media: Catalogue['media'] = {
  title: 'File',
  unreadable: 'Il file non è arrivato intero. Sceglilo di nuovo.',
  noFile: 'Scegli un file.',
  noKind: 'Indica come inviare il file: immagine, video, audio, documento o sticker.',
  empty: 'Questo file è vuoto: scegline un altro.',
  broken: 'Il trasferimento del file si è interrotto. Controlla la connessione e sceglilo di nuovo.',
  away: 'In questo momento non è stato possibile conservare il file. Riprova tra un minuto.',
}

/** Of files in a thread. */
export const files: Catalogue['inbox']['files'] = {
  open: (kind) => `${kind}: apri a grandezza intera`,
  download: 'Scarica',
  fetching: 'Il file viene recuperato …',
  retried: 'Il tentativo si ripete da solo.',
  gone: 'WhatsApp non ha trasmesso questo file. Chiedi al cliente di inviarlo di nuovo.',
  again: 'Riprova ora',
  againFor: (kind) => `Riprova ora: ${kind}`,
}
