import { z } from 'zod'

export const DRAFT_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
export const PARAMETER_FORMATS = ['POSITIONAL', 'NAMED'] as const
/** A carousel has a text and cards; header, footer and buttons are on its cards. */
export const LAYOUTS = ['message', 'carousel'] as const
export const HEADER_KINDS = ['none', 'text', 'image', 'video', 'document', 'location'] as const
export const SAMPLE_KINDS = ['image', 'video', 'document'] as const
export const CARD_MEDIA = ['image', 'video'] as const
export const BUTTON_KINDS = ['quick_reply', 'url', 'phone', 'copy_code', 'flow'] as const
export const CARD_BUTTON_KINDS = ['quick_reply', 'url', 'phone'] as const
export const FLOW_ACTIONS = ['navigate', 'data_exchange'] as const
export const CODE_BUTTONS = ['copy_code', 'one_tap'] as const

/** What a form may give at all. Meta's own limits are below and said at their field (`validate-draft.ts`). */
const typed = z.string().max(20_000).default('')
/** Example values by the variable's name. */
const examples = z.record(z.string().max(200), typed).default({})

/** A file: `mediaKey` is ours in R2, `handle` Meta's once it was uploaded there as a sample. Both empty: none yet. */
const sample = z.object({ handle: typed, mediaKey: typed, fileName: typed })

const button = z.object({
  kind: z.enum(BUTTON_KINDS),
  text: typed,
  url: typed,
  phone: typed,
  /** Of the URL's variable, or the code. */
  example: typed,
  flowId: typed,
  flowAction: z.enum(FLOW_ACTIONS).default('navigate'),
  flowScreen: typed,
})

const card = z.object({
  sample,
  body: typed,
  examples,
  buttons: z.array(button).max(10),
})

/**
 * A template as somebody writes it in the form. Flat on purpose: what was typed under another choice stays, and only what
 * the choice names is checked and sent. Source: reference §8.2.
 */
export const templateDraftSchema = z.object({
  name: typed,
  language: typed,
  category: z.enum(DRAFT_CATEGORIES),
  parameterFormat: z.enum(PARAMETER_FORMATS),
  layout: z.enum(LAYOUTS),
  /** Seconds after which an undelivered message is dropped; empty: Meta's default, -1: 30 days. */
  ttlSeconds: typed,
  header: z.object({ kind: z.enum(HEADER_KINDS), text: typed, sample, examples }),
  body: typed,
  examples,
  footer: typed,
  buttons: z.array(button).max(30),
  cardMedia: z.enum(CARD_MEDIA),
  cards: z.array(card).max(30),
  /** Of category AUTHENTICATION alone, where Meta writes the text. */
  code: z.object({
    button: z.enum(CODE_BUTTONS),
    label: typed,
    autofillLabel: typed,
    packageName: typed,
    signatureHash: typed,
    saysNotToShare: z.boolean(),
    /** Minutes, empty: no footer. */
    expiryMinutes: typed,
  }),
})

export type TemplateDraft = z.output<typeof templateDraftSchema>
export type DraftButton = TemplateDraft['buttons'][number]
export type DraftCard = TemplateDraft['cards'][number]
export type DraftSample = TemplateDraft['header']['sample']
export type SampleKind = (typeof SAMPLE_KINDS)[number]

export const NO_SAMPLE: DraftSample = { handle: '', mediaKey: '', fileName: '' }

export function newButton(kind: DraftButton['kind']): DraftButton {
  return { kind, text: '', url: '', phone: '', example: '', flowId: '', flowAction: 'navigate', flowScreen: '' }
}

export function newDraft(language: string): TemplateDraft {
  return {
    name: '',
    language,
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    layout: 'message',
    ttlSeconds: '',
    header: { kind: 'none', text: '', sample: NO_SAMPLE, examples: {} },
    body: '',
    examples: {},
    footer: '',
    buttons: [],
    cardMedia: 'image',
    cards: [],
    code: {
      button: 'copy_code',
      label: '',
      autofillLabel: '',
      packageName: '',
      signatureHash: '',
      saysNotToShare: true,
      expiryMinutes: '10',
    },
  }
}

/** Authentication templates have a form of their own: Meta writes their text. */
export function isCodeTemplate({ category }: Pick<TemplateDraft, 'category'>): boolean {
  return category === 'AUTHENTICATION'
}

export function isCarousel({ category, layout }: Pick<TemplateDraft, 'category' | 'layout'>): boolean {
  return category !== 'AUTHENTICATION' && layout === 'carousel'
}

/** Which file the header needs; null where it needs none. */
export function sampleKindOf({ header }: { header: Pick<TemplateDraft['header'], 'kind'> }): SampleKind | null {
  return SAMPLE_KINDS.find((kind) => kind === header.kind) ?? null
}

export function isMissing({ handle, mediaKey }: DraftSample): boolean {
  return handle === '' && mediaKey === ''
}
