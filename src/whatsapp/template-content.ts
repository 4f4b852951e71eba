import type { MediaSource } from './messages'

/** One value for a template. `name` is set where the template's parameters are NAMED. Source: reference §7. */
export type TemplateText = { type: 'text'; text: string; name?: string }
export type TemplateParameter =
  | TemplateText
  | { type: 'currency'; fallback: string; code: string; amount1000: number; name?: string }
  | { type: 'date_time'; fallback: string; name?: string }

export type TemplateHeader =
  | TemplateText
  | { type: 'image' | 'video'; media: MediaSource }
  | { type: 'document'; media: MediaSource; filename?: string }
  | { type: 'location'; latitude: number; longitude: number; name?: string; address?: string }

/** Only buttons that take a value; `index` is the button's place in the template, from 0. */
export type TemplateButton =
  | { type: 'url'; index: number; text: string }
  | { type: 'quick_reply'; index: number; payload: string }
  | { type: 'copy_code'; index: number; code: string }
  | { type: 'flow'; index: number; token: string; data?: Record<string, unknown> }
  | { type: 'catalog'; index: number; thumbnailId?: string }

export type TemplateCard = { header?: TemplateHeader; body: TemplateParameter[]; buttons: TemplateButton[] }

/** The values of one send, by component; empty parts are left out of the call. */
export type TemplateContent = TemplateCard & { cards?: TemplateCard[] }

type ShownPart = {
  header?:
    | { type: 'text'; text: string }
    | { type: 'image' | 'video' | 'document'; media: MediaSource | null; name?: string }
    | { type: 'location'; text: string }
  body: string
  footer?: string
  buttons: { type: string; text: string; value?: string }[]
}

/** A template as the customer sees it, filled: for previews and for the thread. */
export type ShownMessage = ShownPart & { cards?: ShownPart[] }
