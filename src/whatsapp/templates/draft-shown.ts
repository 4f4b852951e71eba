import type { ShownMessage } from '../template-content'
import { bodyTextOf, variablesOf } from './definition'
import { type DraftButton, type DraftCard, isCarousel, isCodeTemplate, sampleKindOf, type TemplateDraft } from './draft'
import { hydrate, hydrateUrl } from './shown'

type Examples = Readonly<Record<string, string>>

/** The draft as a customer would see it, with its examples; a variable without one stays as it is typed. */
export function shownOfDraft(draft: TemplateDraft): ShownMessage {
  if (isCodeTemplate(draft)) return shownCode(draft.code)
  const body = withExamples(draft.body, draft.examples)
  if (isCarousel(draft)) return { body, buttons: [], cards: draft.cards.map((card) => shownCard(draft, card)) }
  const header = shownHeader(draft)
  return {
    ...(header ? { header } : {}),
    body,
    ...(draft.footer.trim() === '' ? {} : { footer: draft.footer }),
    buttons: draft.buttons.map(shownButton),
  }
}

function shownHeader(draft: TemplateDraft): ShownMessage['header'] | null {
  const { kind, text, examples, sample } = draft.header
  const file = sampleKindOf(draft)
  if (file !== null) return { type: file, media: mediaOf(sample.mediaKey), ...named(sample.fileName) }
  if (kind === 'location') return { type: 'location', text: '' }
  return kind === 'text' ? { type: 'text', text: withExamples(text, examples) } : null
}

function shownCard({ cardMedia }: TemplateDraft, { sample, body, examples, buttons }: DraftCard) {
  return {
    header: { type: cardMedia, media: mediaOf(sample.mediaKey) },
    body: withExamples(body, examples),
    buttons: buttons.map(shownButton),
  }
}

function shownButton({ kind, text, url, phone, example }: DraftButton): ShownMessage['buttons'][number] {
  switch (kind) {
    case 'url':
      return { type: 'url', text, value: hydrateUrl(url, example === '' ? undefined : example) }
    case 'phone':
      return { type: 'phone_number', text, value: phone }
    case 'copy_code':
      return { type: 'copy_code', text: COPY_CODE, value: example }
    case 'quick_reply':
    case 'flow':
      return { type: kind, text }
  }
}

function shownCode({
  saysNotToShare,
  expiryMinutes,
  label,
  button,
  autofillLabel,
}: TemplateDraft['code']): ShownMessage {
  const body = { type: 'BODY' as const, add_security_recommendation: saysNotToShare }
  const text = bodyTextOf({ body }, { category: 'AUTHENTICATION' })
  return {
    body: withExamples(text, { 1: '123456' }),
    ...(expiryMinutes.trim() === '' ? {} : { footer: `This code expires in ${expiryMinutes} minutes.` }),
    buttons: [
      button === 'one_tap'
        ? { type: 'otp', text: autofillLabel || 'Autofill' }
        : { type: 'otp', text: label || 'Copy code' },
    ],
  }
}

/** Meta's own words, in the template's language. */
const COPY_CODE = 'Copy offer code'

function withExamples(text: string, examples: Examples): string {
  const values = variablesOf(text).flatMap((name) => {
    const example = examples[name] ?? ''
    return example === '' ? [] : [{ type: 'text' as const, name, text: example }]
  })
  return hydrate(text, values)
}

function mediaOf(key: string) {
  return key === '' ? null : { key }
}

function named(name: string) {
  return name === '' ? {} : { name }
}
