import { variablesOf } from './definition'
import { type DraftButton, type DraftCard, isCarousel, isCodeTemplate, sampleKindOf, type TemplateDraft } from './draft'

type Json = Record<string, unknown>
type Format = TemplateDraft['parameterFormat']

/** Meta's JSON for `POST /{WABA}/message_templates`. Source: reference §8.2. */
export function creationOf(draft: TemplateDraft): Json {
  return {
    name: draft.name,
    language: draft.language,
    category: draft.category,
    ...(isCodeTemplate(draft) ? {} : { parameter_format: draft.parameterFormat }),
    ...ttlOf(draft),
    components: componentsOf(draft),
  }
}

/** Of an edit: name and language stay; the category of an approved template stays too. */
export function editOf(draft: TemplateDraft, status: string): Json {
  return {
    ...(status === 'APPROVED' ? {} : { category: draft.category }),
    ...ttlOf(draft),
    components: componentsOf(draft),
  }
}

/** The parts of a valid draft, as Meta takes them. */
export function componentsOf(draft: TemplateDraft): Json[] {
  if (isCodeTemplate(draft)) return codeComponents(draft.code)
  const body = textPart('BODY', draft.body, draft.examples, draft.parameterFormat)
  if (isCarousel(draft)) return [body, { type: 'CAROUSEL', cards: draft.cards.map((card) => cardOf(draft, card)) }]
  return [
    ...headerPart(draft),
    body,
    ...(draft.footer.trim() === '' ? [] : [{ type: 'FOOTER', text: draft.footer.trim() }]),
    ...buttonsPart(draft.buttons),
  ]
}

function ttlOf({ ttlSeconds }: TemplateDraft): Json {
  return ttlSeconds.trim() === '' ? {} : { message_send_ttl_seconds: Number(ttlSeconds) }
}

function headerPart(draft: TemplateDraft): Json[] {
  const { kind, text, sample, examples } = draft.header
  if (kind === 'none') return []
  if (kind === 'location') return [{ type: 'HEADER', format: 'LOCATION' }]
  if (kind === 'text') return [{ ...textPart('HEADER', text, examples, draft.parameterFormat), format: 'TEXT' }]
  const format = sampleKindOf(draft)?.toUpperCase()
  return [{ type: 'HEADER', format, example: { header_handle: [sample.handle] } }]
}

function textPart(
  type: 'HEADER' | 'BODY',
  text: string,
  examples: Readonly<Record<string, string>>,
  format: Format,
): Json {
  const names = variablesOf(text)
  if (names.length === 0) return { type, text }
  const values = names.map((name) => examples[name] ?? '')
  const key = type === 'HEADER' ? 'header_text' : 'body_text'
  if (format === 'NAMED') {
    const named = names.map((name, i) => ({ param_name: name, example: values[i] }))
    return { type, text, example: { [`${key}_named_params`]: named } }
  }
  return { type, text, example: { [key]: type === 'HEADER' ? values : [values] } }
}

function cardOf({ cardMedia, parameterFormat }: TemplateDraft, { sample, body, examples, buttons }: DraftCard): Json {
  return {
    components: [
      { type: 'HEADER', format: cardMedia.toUpperCase(), example: { header_handle: [sample.handle] } },
      ...(body.trim() === '' ? [] : [textPart('BODY', body, examples, parameterFormat)]),
      ...buttonsPart(buttons),
    ],
  }
}

function buttonsPart(buttons: readonly DraftButton[]): Json[] {
  return buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }]
}

function buttonOf(button: DraftButton): Json {
  const text = button.text.trim()
  switch (button.kind) {
    case 'quick_reply':
      return { type: 'QUICK_REPLY', text }
    case 'url':
      return { type: 'URL', text, url: button.url, ...urlExample(button) }
    case 'phone':
      return { type: 'PHONE_NUMBER', text, phone_number: button.phone.replaceAll(/[\s()-]/g, '') }
    case 'copy_code':
      return { type: 'COPY_CODE', example: button.example }
    case 'flow':
      return {
        type: 'FLOW',
        text,
        flow_id: button.flowId,
        flow_action: button.flowAction,
        ...(button.flowAction === 'navigate' ? { navigate_screen: button.flowScreen } : {}),
      }
  }
}

/** Meta wants the whole address as an example; people type only what stands for the variable. */
function urlExample({ url, example }: DraftButton): Json {
  return url.endsWith('{{1}}') ? { example: [url.slice(0, -'{{1}}'.length) + example] } : {}
}

function codeComponents(code: TemplateDraft['code']): Json[] {
  const { saysNotToShare, expiryMinutes, button, label, autofillLabel, packageName, signatureHash } = code
  const isOneTap = button === 'one_tap'
  const otp = {
    type: 'OTP',
    otp_type: isOneTap ? 'ONE_TAP' : 'COPY_CODE',
    ...(label.trim() === '' ? {} : { text: label.trim() }),
    ...(isOneTap && autofillLabel.trim() !== '' ? { autofill_text: autofillLabel.trim() } : {}),
    ...(isOneTap ? { supported_apps: [{ package_name: packageName, signature_hash: signatureHash }] } : {}),
  }
  return [
    { type: 'BODY', add_security_recommendation: saysNotToShare },
    ...(expiryMinutes.trim() === '' ? [] : [{ type: 'FOOTER', code_expiration_minutes: Number(expiryMinutes) }]),
    { type: 'BUTTONS', buttons: [otp] },
  ]
}
