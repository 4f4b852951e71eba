import type { Catalogue } from '../en'

/** Of the upload and of files that are served. */
export const media: Catalogue['media'] = {
  title: 'Archivos',
  unreadable: 'El archivo no llegó entero. Elígelo de nuevo.',
  noFile: 'Elige un archivo.',
  noKind: 'Indica como qué se envía el archivo: imagen, vídeo, audio, documento o sticker.',
  empty: 'Este archivo está vacío: elige otro.',
  broken: 'El archivo se interrumpió en el camino. Comprueba tu conexión y elígelo de nuevo.',
  away: 'No se pudo guardar el archivo en este momento. Inténtalo de nuevo en un minuto.',
}

/** Of files in a thread. */
export const files: Catalogue['inbox']['files'] = {
  open: (kind) => `${kind}: abrir a tamaño completo`,
  download: 'Descargar',
  fetching: 'Se está obteniendo el archivo …',
  retried: 'Se vuelve a intentar solo.',
  gone: 'WhatsApp no entregó este archivo. Pide al cliente que lo envíe otra vez.',
  again: 'Intentar de nuevo ahora',
  againFor: (kind) => `Intentar de nuevo ahora: ${kind}`,
}
