import type { MediaSource } from '../../whatsapp/messages'

/** Where a page loads a file from: ours from our own path, a fresh choice from the browser's memory, nothing from elsewhere. */
export function mediaAddress(media: MediaSource): string | null {
  if ('key' in media) return `/admin/whatsapp/media/${media.key.split('/').map(encodeURIComponent).join('/')}`
  return 'link' in media && media.link.startsWith('blob:') ? media.link : null
}
