import { settingsOfNumber } from '../settings/hours-of-number'
import type { ConfigSnapshot } from '../settings/snapshot'
import { textOn } from './colors'
import { hoursAhead } from './hours-ahead'
import type { WidgetView } from './view'
import type { WidgetSettings } from './widget-settings'

const CLOSE: Record<string, string> = {
  en: 'Close',
  es: 'Cerrar',
  pt: 'Fechar',
  it: 'Chiudi',
  fr: 'Fermer',
  de: 'Schließen',
}

/** Null: there is nothing to show, as it is off, its number is none of ours any more, or its snippet is empty. */
export function widgetView(
  config: ConfigSnapshot,
  widget: WidgetSettings,
  { now, frame }: { now: number; frame: string },
): WidgetView | null {
  if (widget.kind === 'off') return null
  const number = widgetNumber(config.numbers, widget)
  const own = settingsOfNumber(config, number?.phoneNumberId ?? '')
  const { label, side, color } = widget
  const lang = own.language.replace('_', '-')
  const frameOf = { lang, close: CLOSE[lang.slice(0, 2)] ?? 'Close', label, side, color, ink: textOn(color) }
  if (widget.kind === 'snippet') return widget.snippet === '' ? null : { ...frameOf, frame }
  const digits = number?.displayPhoneNumber.replaceAll(/\D/g, '') ?? ''
  if (digits === '') return null
  const { greeting, start, prefilled, utm, closedText } = widget
  const hours = widget.when === 'always' ? null : hoursAhead(own, now, own.timeZone)
  return { ...frameOf, digits, greeting, start, prefilled, utm, closedText, hides: widget.when === 'hide', hours }
}

/** The chosen number while it is ours; the default one where none was chosen. */
export function widgetNumber<Number extends { phoneNumberId: string; isDefault: boolean }>(
  numbers: readonly Number[],
  { number }: Pick<WidgetSettings, 'number'>,
): Number | null {
  return numbers.find((one) => (number === '' ? one.isDefault : one.phoneNumberId === number)) ?? null
}
