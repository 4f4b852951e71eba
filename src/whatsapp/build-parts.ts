import type { MediaSource, MessageOf } from './messages'

type Json = Record<string, unknown>

/** Meta's object for a file: `{ id }` or `{ link }`. */
export function mediaObject(media: MediaSource): Json {
  if ('key' in media) throw new Error('a file of ours is resolved to an id of Meta’s before the call')
  return 'id' in media ? { id: media.id } : { link: media.link }
}

/** Meta's examples write coordinates as texts. */
export function locationObject({ latitude, longitude, name, address }: Omit<MessageOf<'location'>, 'type'>): Json {
  return { latitude: String(latitude), longitude: String(longitude), ...filled({ name, address }) }
}

/** Without what is empty. */
export function filled(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )
}
