import type { HoursAhead } from './hours-turns'

/** All that the script is told: it stands in its text, and it asks for nothing else. */
export type WidgetView = WidgetLook & ({ frame: string } | ChatView)

export type WidgetLook = {
  lang: string
  close: string
  label: string
  side: 'left' | 'right'
  color: string
  /** The text's colour on it. */
  ink: string
}

export type ChatView = {
  digits: string
  greeting: string
  start: string
  prefilled: string
  utm: boolean
  closedText: string
  hides: boolean
  hours: HoursAhead | null
}
