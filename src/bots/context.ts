import type { CustomerTexts } from '../customer-texts/define'
import type { NumberSettings } from '../settings/number-settings'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import type { Customer } from './events'
import type { Flow } from './flow/schema'

/** What the engine reads besides the event and its own memory; the caller owns all of it. Times are epoch milliseconds. */
export type BotContext = {
  customer: Customer
  phoneNumberId: string
  isHumanMode: boolean
  /** Bots are paused in this conversation (more than 20 replies in 5 minutes). */
  isPaused: boolean
  status: 'open' | 'snoozed' | 'closed'
  assigned: number | null
  windowUntil: number | null
  waitingSince: number | null
  /** The customer's newest message, the one of the event included, and how many there were. */
  lastInAt: number | null
  lastInSeq: number
  /** Hours, holidays, zone and language of our number. */
  settings: NumberSettings
  /** Built-in texts in the number's language. */
  texts: CustomerTexts
  /** Templates that bots and flows name, by id; whether one is approved is asked when it is sent. */
  templates: ReadonlyMap<string, TemplateDefinition>
  /** A published version of a bot's flow; null where it is not at hand. */
  flowOf: (botId: number, version: number) => Flow | null
  /** `off`: not set up, or switched off. */
  ai: 'off' | 'manual' | 'auto'
  /** What happens where the AI gives no answer; `text` empty for the built-in one. */
  aiFallback: { kind: 'hand-over' | 'text'; text: string }
  /** Texts of the settings around a hand-over; empty for the built-in ones. */
  handover: { text: string; textClosed: string }
  /** Unique for this event in this conversation: ids of jobs and tickets are made of it. */
  seq: string
}
