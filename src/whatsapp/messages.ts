import type { Fault } from './failures'
import type { RefusalSymbol } from './refusals'
import type { ShownMessage, TemplateContent } from './template-content'

/**
 * A file to send. `key`: kept by us in R2, uploaded to Meta once a number. `id`: an id of Meta's. `link`: Meta fetches it.
 */
export type MediaSource = { key: string } | { id: string } | { link: string }

/** Above the body of buttons, a link or a flow; a plain text is the text header. */
export type InteractiveHeader =
  | string
  | { type: 'image' | 'video'; media: MediaSource }
  | { type: 'document'; media: MediaSource; filename?: string }

/** A contact card, as Meta names its parts (reference §7); empty lists and names are left out of the call. */
export type ContactCard = {
  formattedName: string
  prefix?: string
  firstName?: string
  middleName?: string
  lastName?: string
  suffix?: string
  phones: { phone: string; waId?: string; type?: string }[]
  emails?: { email: string; type?: string }[]
  urls?: { url: string; type?: string }[]
  addresses?: {
    street?: string
    city?: string
    state?: string
    zip?: string
    country?: string
    countryCode?: string
    type?: string
  }[]
  company?: string
  department?: string
  title?: string
  /** `YYYY-MM-DD` */
  birthday?: string
}

export type ListSection = { title?: string; rows: { id: string; title: string; description?: string }[] }
export type CarouselCard = {
  header: { type: 'image' | 'video'; media: MediaSource }
  body?: string
  label: string
  url: string
}

type Interactive = { header?: InteractiveHeader; body: string; footer?: string }

type Content =
  | { type: 'text'; body: string; previewUrl?: boolean }
  | { type: 'image' | 'video'; media: MediaSource; caption?: string }
  | { type: 'audio'; media: MediaSource; isVoice?: boolean }
  | { type: 'document'; media: MediaSource; filename?: string; caption?: string }
  | { type: 'sticker'; media: MediaSource }
  | { type: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { type: 'contacts'; contacts: ContactCard[] }
  /** `wamid`: the message that is reacted to; an empty `emoji` takes the reaction back. */
  | { type: 'reaction'; wamid: string; emoji: string }
  | ({ type: 'buttons'; buttons: { id: string; title: string }[] } & Interactive)
  | { type: 'list'; header?: string; body: string; footer?: string; button: string; sections: ListSection[] }
  /** Meta's `cta_url`. */
  | ({ type: 'link'; label: string; url: string } & Interactive)
  | { type: 'location_request'; body: string }
  | { type: 'contact_request'; body: string }
  | ({
      type: 'flow'
      flowId: string
      label: string
      token: string
      action: 'navigate' | 'data_exchange'
      screen?: string
      data?: Record<string, unknown>
      isDraft?: boolean
    } & Interactive)
  | { type: 'carousel'; body: string; cards: CarouselCard[] }
  /** Made by `fillTemplate`; `shown` is what the customer sees, for the thread. */
  | { type: 'template'; name: string; language: string; content: TemplateContent; shown: ShownMessage }

/**
 * What we send. One union; `type` is ours where Meta nests (`buttons` is Meta's `interactive` of type `button`).
 * `replyTo` is the wamid that is quoted. Limits: `limits.ts`. Source: reference §7.
 */
export type OutgoingMessage = Content & { replyTo?: string }
export type MessageOf<Type extends OutgoingMessage['type']> = Extract<OutgoingMessage, { type: Type }>

/** A phone number goes as `to` (`+E164`), a business-scoped user id as `recipient`. */
export type Recipient = { waId: string } | { userId: string }

/**
 * The outcome of one send, as a value. `refused`: it has certainly not gone; where `retryAfterMs` is set it may be tried
 * again after so long. `unknown`: it may have gone out, never repeat it blindly.
 */
export type SendOutcome =
  | { outcome: 'sent'; wamid: string; waId: string | null; userId: string | null }
  | {
      outcome: 'refused'
      /** Why, for programs: ours, or `meta` with Meta's code. */
      symbol: RefusalSymbol
      /** Meta's code, null when no call was made. */
      code: number | null
      reason: string
      /** What to do, for people. */
      cure: string
      fault: Fault
      /** Null: never again. Else the least wait before the same call may be made again. */
      retryAfterMs: number | null
    }
  | { outcome: 'unknown'; reason: string; cure: string }

/** What people read of a message: body, caption or name; null where it has no words. */
export function textOf(message: OutgoingMessage): string | null {
  switch (message.type) {
    case 'text':
    case 'buttons':
    case 'list':
    case 'link':
    case 'location_request':
    case 'contact_request':
    case 'flow':
    case 'carousel':
      return message.body
    case 'image':
    case 'video':
      return message.caption ?? null
    case 'document':
      return message.caption ?? message.filename ?? null
    case 'audio':
    case 'sticker':
      return null
    case 'location':
      return message.name ?? message.address ?? null
    case 'contacts':
      return message.contacts.map(({ formattedName }) => formattedName).join(', ')
    case 'reaction':
      return message.emoji === '' ? null : message.emoji
    case 'template':
      return message.shown.body
  }
}
