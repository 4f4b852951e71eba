import type { MediaKind } from '../../whatsapp/limits'

/** A quick reply with what is known of the customer filled in; the browser's script knows it too. */
export type OfferedReply = {
  shortcut: string
  title: string
  text: string
  file: { key: string; kind: MediaKind; name: string } | null
}
