import { KINDS, LIMITS, SIDES, WHEN, widgetSchema, type WidgetSettings } from '../../../whatsapp-chat/widget-settings'
import type { FieldErrors } from '../../form'
import type { Catalogue } from '../../text/en'

export type WidgetErrors = FieldErrors<keyof WidgetSettings>
/** As typed, whatever it is, for the form to show again. */
export type TypedWidget = Record<Exclude<keyof WidgetSettings, 'utm'>, string> & { utm: boolean }
type Read = { ok: true; widget: WidgetSettings } | { ok: false; errors: WidgetErrors }

export function typedWidget(form: Record<string, unknown>): TypedWidget {
  const text = (name: string) => {
    const value = form[name]
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : ''
  }
  const names = ['kind', 'number', 'label', 'greeting', 'start', 'closedText', 'prefilled', 'side', 'when', 'snippet']
  const texts = Object.fromEntries(names.map((name) => [name, text(name)]))
  return { ...texts, color: text('color').toLowerCase(), utm: form['utm'] === '1' } as TypedWidget
}

/** `numbers`: Meta's ids of ours; none other can be chosen. */
export function readTypedWidget(
  typed: TypedWidget,
  numbers: readonly string[],
  { errors: text }: Catalogue['settings']['widget'],
): Read {
  const read = widgetSchema.safeParse(typed)
  const said: Record<string, string> = {
    color: text.color,
    label: text.long(LIMITS.label),
    start: text.long(LIMITS.start),
    greeting: text.most(LIMITS.greeting),
    closedText: text.most(LIMITS.closedText),
    prefilled: text.most(LIMITS.prefilled),
    snippet: text.most(LIMITS.snippet),
  }
  const errors: Record<string, string> = {}
  for (const { path } of read.error?.issues ?? []) errors[String(path[0])] = said[String(path[0])] ?? text.choose
  if (typed.number !== '' && !numbers.includes(typed.number)) errors['number'] = text.choose
  if (typed.kind === 'snippet' && typed.snippet === '') errors['snippet'] = text.snippet
  return read.success && Object.keys(errors).length === 0 ? { ok: true, widget: read.data } : { ok: false, errors }
}

export const CHOICES = { kind: KINDS, side: SIDES, when: WHEN } as const
