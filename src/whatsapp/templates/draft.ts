import type { z } from 'zod'
import { SAMPLE_KINDS } from './draft-choices'
import type { templateDraftSchema } from './draft-schema'

/** What the form gives; see `draft-schema.ts`. */
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
