/**
 * Meta's limits, all of them in this file. Lengths are in code points unless a line says otherwise (Meta does not say how it
 * counts). Where no other source is named: reference §7.1, from Meta's message and interactive-message pages.
 */
export const LIMITS = {
  textBody: 4096,
  /** Of image, video and document; the others take none. */
  caption: 1024,
  /** Body of every interactive message. Lists: the message page says 4096, Meta's OpenAPI file 1024; we stay below both. */
  interactiveBody: 1024,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  listButton: 20,
  listSections: 10,
  /** Over all sections together. */
  listRows: 10,
  sectionTitle: 24,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  /** `display_text` of `cta_url`, also on the cards of a carousel. */
  linkLabel: 20,
  /** Said of template buttons; of links in messages Meta says nothing, so they keep to it too. */
  url: 2000,
  /** `flow_cta`, without emoji. */
  flowLabel: 30,
  carouselCardsLeast: 2,
  carouselCards: 10,
  /** Meta's page; its OpenAPI file says 5 (reference §13). */
  contacts: 257,
  latitude: 90,
  longitude: 180,
  /** `biz_opaque_callback_data`. */
  callbackData: 512,
  /** Digits of a phone number; E.164 says 15, and Meta judges what is a little longer. */
  phoneDigits: 20,
} as const

const KB = 1024
const MB = 1024 * KB

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'
type MediaLimit = { mimeTypes: readonly string[]; maxBytes: number }

/** The files that Meta takes, by what they are sent as. Source: reference §8.1. */
export const MEDIA_KINDS: Record<MediaKind, MediaLimit> & { sticker: { maxStaticBytes: number; pixels: number } } = {
  /** PNG and JPEG of 8 bits, RGB or RGBA. */
  image: { mimeTypes: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  /** H.264 with AAC, at most one audio stream. */
  video: { mimeTypes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  /** Ogg with Opus alone, mono; a voice note is `audio/ogg` with `voice: true`. */
  audio: { mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  document: {
    mimeTypes: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    maxBytes: 100 * MB,
  },
  /** 512 × 512 pixels. `maxBytes` is of an animated one. */
  sticker: { mimeTypes: ['image/webp'], maxBytes: 500 * KB, maxStaticBytes: 100 * KB, pixels: 512 },
}

/** Source: reference §8.1, §5. */
export const MEDIA_LIMITS = {
  /** Of anything that a customer sends. */
  inboundBytes: 100 * MB,
  uploadedIdDays: 30,
  urlMinutes: 5,
} as const

/** Of templates, of what fills them and of managing them. Sources: reference §7.1, §8.2. */
export const TEMPLATE_LIMITS = {
  name: 512,
  body: 1024,
  header: 60,
  headerVariables: 1,
  footer: 60,
  buttons: 10,
  quickReplies: 10,
  urlButtons: 2,
  phoneButtons: 1,
  copyCodeButtons: 1,
  buttonLabel: 25,
  url: 2000,
  /** At the end of the URL. */
  urlVariables: 1,
  phone: 20,
  /** 15 until December 2025. */
  couponCode: 20,
  carouselCardsLeast: 2,
  carouselCards: 10,
  cardButtons: 2,
  /** [S] in the reference. */
  cardBody: 160,
  /** Of a value anywhere, where the template has neither header nor footer; the filled body is counted as `body`. */
  parameter: 32_768,
  /** Meta gives none for a quick reply's payload; what a reply button's id may have. */
  payload: 256,
  /** Consecutive spaces in a value. [S] in the reference. */
  spaces: 4,
  pageSize: 100,
  /** `message_send_ttl_seconds`, least and most; −1 is 30 days. */
  ttlSeconds: { AUTHENTICATION: [30, 900], UTILITY: [30, 43_200], MARKETING: [43_200, 2_592_000] },
  /** Of header samples, by resumable upload. */
  sampleMimeTypes: ['application/pdf', 'image/jpeg', 'image/png', 'video/mp4'],
} as const

/** Of a business profile. Description: Meta's pages say 256 and 512. Source: reference §8.3, §13. */
export const PROFILE_LIMITS = {
  about: 139,
  address: 256,
  description: 256,
  email: 128,
  websites: 2,
  website: 256,
} as const

/** How fast a number may send. Source: reference §8.3. */
export const RATE_LIMITS = {
  perSecond: 80,
  /** Of a number that the phone app uses too. */
  coexistencePerSecond: 20,
  upgradedPerSecond: 1000,
  /** To one person: one in so long, after a burst of so many that borrows from later. */
  pairMs: 6000,
  pairBurst: 45,
} as const

/** The name of a template as Meta takes it. */
export const TEMPLATE_NAME = /^[a-z0-9_]+$/

/** `US.1…` or, for enrolled groups of businesses, `US.ENT.1…`. Source: reference §4. */
export const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/** Meta's pages give no number for what is only "required". */
export const PHONE_DIGITS = new RegExp(`^\\d{4,${LIMITS.phoneDigits}}$`)

/** How long we wait for the Graph API; what has no answer by then is unknown. Core rule 15. */
export const GRAPH_TIMEOUT_MS = 10_000

/** By code points, as people count; an emoji of several parts counts as its parts, on the safe side. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** At most `limit` code points, the last one an ellipsis where something was cut; never splits a code point. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || lengthOf(text) <= limit) return text
  let kept = ''
  let length = 0
  for (const point of text) {
    if (++length === limit) break
    kept += point
  }
  return `${kept.trimEnd()}…`
}
