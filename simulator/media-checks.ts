import { refusal, wrong, type Refusal } from './refusals'

const MB = 1024 * 1024
/** Source: reference §8.1. */
const TYPES: Record<string, number> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 500 * 1024,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'text/plain': 100 * MB,
  'application/pdf': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'application/vnd.ms-powerpoint': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
}

/** Meta's checks of an upload; null means that it takes the file. */
export function checkUpload(product: unknown, file: unknown, type: unknown): Refusal | null {
  if (product !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  if (!(file instanceof File)) return wrong('The parameter file is required.')
  const mime = (typeof type === 'string' && type !== '' ? type : file.type).split(';')[0]?.trim() ?? ''
  const most = TYPES[mime]
  if (most === undefined) {
    const types = Object.keys(TYPES).join(', ')
    return wrong(
      `Param file must be a file with one of the following types: ${types}. Received file of type '${mime}'.`,
    )
  }
  if (file.size === 0) return refusal(400, 131053, 'Media upload error', 'The file is empty.')
  if (file.size > most)
    return refusal(400, 131053, 'Media upload error', `File size exceeds the limit of ${most} bytes for ${mime}.`)
  return null
}
