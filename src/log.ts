import { errorSymbol, errorText } from './log-error'
import { presentScene, type Scene } from './log-scene'

export { errorText }

const ID = /^[\w.:-]{1,64}$/
/** One word of our own code: a kind, a state, a name of a table. */
const WORD = /^[a-z][\w.:/-]{0,60}$/i

/**
 * All that a line may say besides its event. Texts of customers, phone numbers, Meta's message ids, tokens and whole objects
 * have no field, so that they do not compile; what has a field and does not look as it should is shown as `[hidden]`.
 */
const SHAPES = {
  door: WORD,
  request: /^[0-9a-f]{16}(-[A-Z]{3})?$/,
  /** `tblwhatsapp_interactions.id`, never the object's name, which holds a phone number. */
  conversation: /^[\w-]{16}$/,
  campaign: 'number',
  run: 'number',
  queue: WORD,
  message: /^[\w-]{16,64}$/,
  job: ID,
  /** Of one of our numbers, as Meta names it. */
  number: /^\d{10,20}$/,
  /** A row of ours, of the table that the event speaks of. */
  record: ID,
  template: /^(local[:.-])?[\w-]{1,40}$/,
  ticket: 'number',
  reminder: 'number',
  endpoint: 'number',
  shard: WORD,
  kind: WORD,
  act: WORD,
  cron: WORD,
  task: WORD,
  tool: WORD,
  file: /^[\w.-]{1,80}$/,
  place: WORD,
  asked: WORD,
  service: /^[a-z0-9.-]{1,80}$/,
  method: /^[A-Z]{3,7}$/,
  /** The pattern that answered, never the address. */
  route: /^[\w/:.*{}?+|()-]{1,120}$/,
  status: 'number',
  events: 'number',
  conversations: 'number',
  seq: 'number',
  index: 'number',
  attempt: 'number',
  waitMs: 'number',
  durationMs: 'number',
} as const satisfies Record<string, RegExp | 'number'>

type Field = keyof typeof SHAPES
export type Facts = {
  [Name in Field]?: ((typeof SHAPES)[Name] extends 'number' ? number : string | number) | null | undefined
} & {
  /** What was thrown: its words are cleaned here and nowhere else. */
  error?: unknown
}

export type Level = 'info' | 'warn' | 'error'

/** One JSON line: what happened (`drain.failed`), under the ids of the present scene and those given. Never throws. */
export function log(level: Level, event: string, facts: Facts = {}): void {
  // oxlint-disable-next-line no-console -- the one place
  console[level](lineOf(level, event, presentScene(), facts))
}

/** What `log` writes. */
export function lineOf(level: Level, event: string, scene: Scene, { error, ...facts }: Facts): string {
  const line: Record<string, unknown> = { level, event }
  for (const [name, value] of Object.entries({ ...scene, ...facts })) {
    if (value === undefined || value === null || value === '') continue
    line[name] = shown(name as Field, value)
  }
  if (error === undefined) return JSON.stringify(line)
  return JSON.stringify({ ...line, symbol: errorSymbol(error), error: errorText(error) })
}

function shown(name: Field, value: string | number): string | number {
  const shape = SHAPES[name] as RegExp | 'number' | undefined
  if (shape === undefined) return HIDDEN
  if (shape === 'number') return typeof value === 'number' ? value : HIDDEN
  return shape.test(String(value)) ? value : HIDDEN
}

const HIDDEN = '[hidden]'
