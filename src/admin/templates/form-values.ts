import {
  CARD_MEDIA,
  BUTTON_KINDS,
  CODE_BUTTONS,
  DRAFT_CATEGORIES,
  FLOW_ACTIONS,
  HEADER_KINDS,
  LAYOUTS,
  PARAMETER_FORMATS,
} from '../../whatsapp/templates/draft-choices'
import type { DraftButton, DraftCard, DraftSample, TemplateDraft } from '../../whatsapp/templates/draft'

/** The form flat, as it is posted: names are paths in the draft, `buttons.3.text`. Read on the server and by the script. */
export type FormValues = Readonly<Record<string, string>>

/** The draft that the form gives. Places that nobody used are left out, so the places behind move up. */
export function readDraft(values: FormValues): TemplateDraft {
  const of = (name: string) => textOf(values, name)
  return {
    name: of('name').trim(),
    language: of('language'),
    category: oneOf(DRAFT_CATEGORIES, of('category'), 'UTILITY'),
    parameterFormat: oneOf(PARAMETER_FORMATS, of('parameterFormat'), 'POSITIONAL'),
    layout: oneOf(LAYOUTS, of('layout'), 'message'),
    ttlSeconds: of('ttlSeconds').trim(),
    header: {
      kind: oneOf(HEADER_KINDS, of('header.kind'), 'none'),
      text: of('header.text').trim(),
      sample: sampleAt(values, 'header.sample'),
      examples: examplesAt(values, 'header.examples'),
    },
    body: of('body').trim(),
    examples: examplesAt(values, 'examples'),
    footer: of('footer').trim(),
    buttons: buttonsAt(values, 'buttons'),
    cardMedia: oneOf(CARD_MEDIA, of('cardMedia'), 'image'),
    cards: places(values, 'cards').flatMap((i) => cardAt(values, `cards.${i}`)),
    code: codeIn(values),
  }
}

/** What a multipart or plain form carries as texts; files are read by themselves. */
export function formTexts(body: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function codeIn(values: FormValues): TemplateDraft['code'] {
  const of = (name: string) => textOf(values, `code.${name}`).trim()
  return {
    button: oneOf(CODE_BUTTONS, of('button'), 'copy_code'),
    label: of('label'),
    autofillLabel: of('autofillLabel'),
    packageName: of('packageName'),
    signatureHash: of('signatureHash'),
    saysNotToShare: of('saysNotToShare') === '1',
    expiryMinutes: of('expiryMinutes'),
  }
}

function buttonsAt(values: FormValues, at: string): DraftButton[] {
  return places(values, at).flatMap((i) => {
    const of = (name: string) => textOf(values, `${at}.${i}.${name}`).trim()
    const kind = BUTTON_KINDS.find((known) => known === of('kind'))
    if (!kind) return []
    const example = kind === 'copy_code' ? of('code') : of('example')
    const flowAction = oneOf(FLOW_ACTIONS, of('flowAction'), 'navigate')
    const [text, url, phone] = [of('text'), of('url'), of('phone')]
    return [{ kind, text, url, phone, example, flowId: of('flowId'), flowAction, flowScreen: of('flowScreen') }]
  })
}

function cardAt(values: FormValues, at: string): DraftCard[] {
  const card = {
    sample: sampleAt(values, `${at}.sample`),
    body: textOf(values, `${at}.body`).trim(),
    examples: examplesAt(values, `${at}.examples`),
    buttons: buttonsAt(values, `${at}.buttons`),
  }
  const isUsed = card.body !== '' || card.buttons.length > 0 || card.sample.mediaKey !== '' || card.sample.handle !== ''
  return isUsed ? [card] : []
}

function sampleAt(values: FormValues, at: string): DraftSample {
  const of = (name: string) => textOf(values, `${at}.${name}`)
  return { handle: of('handle'), mediaKey: of('mediaKey'), fileName: of('fileName') }
}

function examplesAt(values: FormValues, at: string): Record<string, string> {
  const entries = Object.keys(values)
    .filter((name) => name.startsWith(`${at}.`))
    .map((name) => [name.slice(at.length + 1), textOf(values, name).trim()])
  return Object.fromEntries(entries) as Record<string, string>
}

/** Browsers post line breaks as CR LF, Meta counts LF. */
function textOf(values: FormValues, name: string): string {
  return (values[name] ?? '').replaceAll('\r\n', '\n').toWellFormed()
}

function oneOf<Choice extends string>(choices: readonly Choice[], given: string, otherwise: Choice): Choice {
  return choices.find((choice) => choice === given) ?? otherwise
}

/** The places that were posted, more than the form has among them: a limit is said, nothing is cut. */
function places(values: FormValues, at: string): number[] {
  const found = Object.keys(values).flatMap((name) => {
    const [, index] = name.startsWith(`${at}.`) ? (/^(\d{1,2})\./.exec(name.slice(at.length + 1)) ?? []) : []
    return index === undefined ? [] : [Number(index)]
  })
  return [...new Set(found)].toSorted((a, b) => a - b)
}
