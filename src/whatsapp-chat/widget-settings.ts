import { z } from 'zod'

export const KINDS = ['off', 'button', 'snippet'] as const
export const SIDES = ['right', 'left'] as const
/** Outside the number's hours: the button says `closedText`, or is not there. `always`: hours do not count. */
export const WHEN = ['always', 'say', 'hide'] as const
export const LIMITS = { label: 40, greeting: 300, start: 40, closedText: 300, prefilled: 500, snippet: 16_000 }

const text = (most: number) => z.string().refine((typed) => [...typed].length <= most)

export const widgetSchema = z.object({
  kind: z.enum(KINDS).default('off'),
  /** Meta's id of one of our numbers; empty: the default number. */
  number: z.string().max(40).default(''),
  label: text(LIMITS.label).pipe(z.string().min(1)).default('Chat with us'),
  greeting: text(LIMITS.greeting).default('Hi! How can we help you?'),
  start: text(LIMITS.start).pipe(z.string().min(1)).default('Start chat on WhatsApp'),
  closedText: text(LIMITS.closedText).default('We are closed right now. Write to us, and we answer when we are back.'),
  prefilled: text(LIMITS.prefilled).default(''),
  side: z.enum(SIDES).default('right'),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default('#0b7a4b'),
  when: z.enum(WHEN).default('always'),
  utm: z.boolean().default(true),
  /** HTML of somebody else; it only ever runs in a frame without an origin. */
  snippet: text(LIMITS.snippet).default(''),
})

export type WidgetSettings = z.infer<typeof widgetSchema>

/** What the option holds; never saved or damaged: off, with the defaults. */
export function readWidget(json: string): WidgetSettings {
  try {
    return widgetSchema.safeParse(JSON.parse(json || '{}')).data ?? widgetSchema.parse({})
  } catch {
    return widgetSchema.parse({})
  }
}
