import type { z } from 'zod'
import type { MediaKind } from '../whatsapp/limits'
import type { OutgoingMessage } from '../whatsapp/messages'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import type { BotContext } from './context'
import type { BotEffect } from './effects'
import type { Customer, MessageEvent } from './events'
import type { Flow } from './flow/schema'
import type { Spent } from './flow/step'
import type { Heard } from './hear'
import type { BotMemory } from './memory'
import { readConfig, type FieldProblem, type Read } from './read-config'

/** Numbers of CRMConnect's triggers (`reply_type`) and responses (`bot_type`). */
export type ReplyType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13
export type BotType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 11 | 12 | 13

/** One input of the admin's form; limits count code points and are the ones that saving checks. */
export type Field =
  | {
      kind: 'text' | 'textarea'
      label: string
      hint?: string
      limit: number
      isOptional: boolean
      takesMergeFields: boolean
    }
  | {
      kind: 'keywords'
      label: string
      hint?: string
      limit: number
      keywordLimit: number
      isOptional?: boolean
      /** A list of something else than words to match. */
      isPlain?: boolean
    }
  | {
      kind: 'number'
      label: string
      hint?: string
      min: number
      max: number
      isOptional?: boolean
      /** Else whole numbers. */
      isDecimal?: boolean
    }
  | { kind: 'check'; label: string; hint?: string }
  | { kind: 'choice'; label: string; hint?: string; choices: readonly { value: string; label: string }[] }
  /** Who gets a conversation: `keep`, `next`, `nobody` or a colleague's id. */
  | { kind: 'assign'; label: string; hint?: string }
  | { kind: 'buttons'; label: string; limit: number; titleLimit: number }
  /** Larger inputs with an editor of their own in `admin/bots`. */
  | { kind: 'template'; label: string; hint?: string; isOptional?: boolean }
  /** Where the values of the template come from that the field `templateId` beside it names. */
  | { kind: 'mapping'; label: string }
  | { kind: 'media'; label: string; hint?: string }
  | { kind: 'menu'; label: string; hint?: string }
  | { kind: 'flow'; label: string }
  | { kind: 'link'; label: string; hint?: string; labelLimit: number; urlLimit: number }

/** A form field for each value of a config: one that is missing does not compile. */
export type FieldsOf<Config> = { readonly [Name in keyof Config]-?: Field }

/** The moment at which a timer of a trigger of time rings. `about` is what it was armed for (`BotTimer`). */
export type Moment = { at: number; about: number; context: BotContext; memory: BotMemory }

/** What a trigger of time is armed by: our accepted message, the customer's message, the beginning of a wait, a close. */
export type TimedBy = 'sent' | 'customer' | 'waiting' | 'closed'

/** A trigger with its config read and its keywords folded, once for a list of bots. */
export type ReadyTrigger = {
  /** The sentence why it fires on a message, or null; triggers of time never do. */
  match: (heard: Heard) => string | null
  whyNot: (heard: Heard) => string
  /** Names the stretch of time in which it answers once; null for a trigger without one. */
  interval: ((heard: Heard) => string) | null
  timed: ReadyTimed | null
  /** What happens besides the response, such as the hand-over of trigger 9. */
  besides: readonly Besides[]
  /** False: its response is not sent, only `besides` happens. */
  answers: boolean
  /** As read: trimmed, without what the schema does not know; this is what saving stores. */
  config: unknown
}
export type ReadyTimed = {
  by: TimedBy
  /** When it rings, for what it is armed by at `about`; null: not at all. */
  dueAt: (about: number, context: BotContext) => number | null
  /** Asked when it rings: the sentence why it still fires, or null. */
  match: (moment: Moment) => string | null
  whyNot: (moment: Moment) => string
}
/** An effect without the bot's id. */
export type Besides =
  | { kind: 'hand-over' }
  | { kind: 'tell'; text: string }
  | { kind: 'assign'; to: number | null | 'next' }

export type ButtonAction = { kind: 'say' } | { kind: 'bot'; botId: number } | { kind: 'hand-over' }
export type ReplyButton = { title: string; does: ButtonAction }

/** What a response needs to find besides its config; whoever saves it looks whether it is there and fits. */
export type Use =
  | { kind: 'template'; field: string; mappingField: string; templateId: string; mapping: TemplateMapping }
  | { kind: 'file'; field: string; key: string; media: MediaKind }

/** Puts merge fields into a text and keeps it within `limit` code points. */
export type Fill = (text: string, limit: number) => string

/** The bot whose response it is; `flowData` is JSON text (`bots/flow/schema.ts`). */
export type Owner = { id: number; name: string; flowData: string | null; flowVersion: number }

/** What a response is asked with when it begins. */
export type Ask = {
  context: BotContext
  memory: BotMemory
  fill: Fill
  at: number
  /** The customer's message that it answers; null or absent without one. */
  said?: string | null
  /** By the flow that jumped to it, without the customer. */
  spent?: Spent | undefined
}

/** How a response begins: what is sent, and what is remembered for the messages that follow. */
export type Started =
  | {
      ok: true
      messages: OutgoingMessage[]
      memory: BotMemory
      effects: BotEffect[]
      /** For the trace, behind the trigger's sentence. */
      also?: string
      /** Nothing goes to the customer: somebody still has to answer. */
      isSilent?: boolean
      /** What went wrong on the way. */
      problem?: string | null
      /** A bot that goes on at once. */
      startsBot?: number | null
      spent?: Spent
    }
  /** `why`: a sentence for the trace; nothing is sent or remembered. */
  | { ok: false; why: string }

export type ReadyResponse = {
  start: (ask: Ask) => Started
  /** Reply buttons whose taps come back as `bot:<id>:<index>`. */
  buttons: readonly ReplyButton[]
  /** Every message that it may send, with merge fields as typed: what Meta would refuse is refused at save. */
  samples: () => OutgoingMessage[]
  /** Bots that it starts, by the form's field: they must exist. */
  startsBots: readonly { field: string; botId: number }[]
  uses: readonly Use[]
  /** As read, like a trigger's. */
  config: unknown
}

type NonEmpty<T> = readonly [T, ...T[]]
/** `fact` names the test; it is bot 1 that is tried. What `event` leaves out is a message without text from somebody known. */
export type TriggerExample<Config> = {
  fact: string
  config: Config
  event: Partial<MessageEvent>
  context?: Partial<BotContext>
  memory?: Partial<BotMemory>
}
/** The timer of bot 1 rings; what `moment` leaves out is an open conversation without anything particular. */
export type TimedExample<Config> = {
  fact: string
  config: Config
  moment: { at: number; about: number; context?: Partial<BotContext>; memory?: Partial<BotMemory> }
}
/** What bot 1 with this config sends to this customer when it begins. */
export type ResponseExample<Config> = {
  fact: string
  config: Config
  fields?: Customer['fields']
  context?: Partial<BotContext>
  at?: number
  /** What its owner has published, for response 4. */
  flow?: Flow
  sends: OutgoingMessage[]
}
/** A config that must not be saved: its form is incomplete, or Meta would refuse the message. */
export type RefusedExample = { fact: string; config: unknown }

export type Trigger<Type extends ReplyType = ReplyType, Output = unknown, Input = unknown> = {
  replyType: Type
  label: string
  /** One sentence for staff: when it fires. */
  help: string
  fields: FieldsOf<Output>
  /** Reads stored or posted JSON; never throws. */
  ready: (json: unknown) => Read<ReadyTrigger>
} & (
  | { on: 'message'; examples: { fires: NonEmpty<TriggerExample<Input>>; staysQuiet: NonEmpty<TriggerExample<Input>> } }
  | { on: TimedBy; examples: { fires: NonEmpty<TimedExample<Input>>; staysQuiet: NonEmpty<TimedExample<Input>> } }
)

export type Response<Type extends BotType = BotType, Output = unknown, Input = unknown> = {
  botType: Type
  label: string
  fields: FieldsOf<Output>
  /** Reads stored or posted JSON; never throws. `owner.id` goes into the ids of buttons. */
  ready: (json: unknown, owner: Owner) => Read<ReadyResponse>
  /** The form's field for a field of the message that Meta would refuse, where the two differ. */
  fieldNames: Readonly<Partial<Record<string, string>>>
  examples: { sends: NonEmpty<ResponseExample<Input>>; refused: NonEmpty<RefusedExample> }
}

type Both<Type extends ReplyType, Schema extends z.ZodType> = {
  replyType: Type
  label: string
  help: string
  fields: FieldsOf<z.output<Schema>>
  config: Schema
  besides?: (config: z.output<Schema>) => Besides[]
  answers?: (config: z.output<Schema>) => boolean
}
type TriggerDefinition<Type extends ReplyType, Schema extends z.ZodType> = Both<Type, Schema> & {
  on: 'message'
  /** Prepares what every message would otherwise repeat, such as folded keywords. */
  matcher: (config: z.output<Schema>) => (heard: Heard) => string | null
  /** Only called for lines of the trace that are kept. */
  whyNot: (config: z.output<Schema>, heard: Heard) => string
  interval?: (config: z.output<Schema>) => (heard: Heard) => string
  examples: { fires: NonEmpty<TriggerExample<z.input<Schema>>>; staysQuiet: NonEmpty<TriggerExample<z.input<Schema>>> }
}
type TimedDefinition<Type extends ReplyType, Schema extends z.ZodType> = Both<Type, Schema> & {
  on: TimedBy
  dueAt: (config: z.output<Schema>, about: number, context: BotContext) => number | null
  match: (config: z.output<Schema>, moment: Moment) => string | null
  whyNot: (config: z.output<Schema>, moment: Moment) => string
  examples: { fires: NonEmpty<TimedExample<z.input<Schema>>>; staysQuiet: NonEmpty<TimedExample<z.input<Schema>>> }
}

/** A whole trigger of messages: its form, its rule and the examples that the contract test runs. Pure. */
export function defineTrigger<Type extends ReplyType, Schema extends z.ZodType>(
  definition: TriggerDefinition<Type, Schema>,
): Trigger<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, matcher, whyNot, interval, besides, answers, ...trigger } = definition
  return {
    ...trigger,
    ready: (json) =>
      readConfig(schema, json, (config) => ({
        match: matcher(config),
        whyNot: (heard) => whyNot(config, heard),
        interval: interval?.(config) ?? null,
        timed: null,
        besides: besides?.(config) ?? [],
        answers: answers?.(config) ?? true,
        config,
      })),
  }
}

/** A whole trigger of time. `dueAt` says when its timer rings, `match` whether it still fires then. Pure. */
export function defineTimedTrigger<Type extends ReplyType, Schema extends z.ZodType>(
  definition: TimedDefinition<Type, Schema>,
): Trigger<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, dueAt, match, whyNot, besides, answers, ...trigger } = definition
  return {
    ...trigger,
    ready: (json) =>
      readConfig(schema, json, (config) => ({
        match: () => null,
        whyNot: () => 'It waits for time to pass, not for a message.',
        interval: null,
        timed: {
          by: trigger.on,
          dueAt: (about, context) => dueAt(config, about, context),
          match: (moment) => match(config, moment),
          whyNot: (moment) => whyNot(config, moment),
        },
        besides: besides?.(config) ?? [],
        answers: answers?.(config) ?? true,
        config,
      })),
  }
}

type ResponseDefinition<Type extends BotType, Schema extends z.ZodType> = Omit<
  Response<Type, z.output<Schema>, z.input<Schema>>,
  'ready' | 'fieldNames'
> & {
  fieldNames: Readonly<Partial<Record<string, keyof z.output<Schema> & string>>>
  config: Schema
  /** The one message that it is; `problem` where it cannot be made for this customer. */
  message: (config: z.output<Schema>, owner: Owner, ask: Ask) => OutgoingMessage | { problem: string }
  /** What taps on it do, by index. */
  buttons?: (config: z.output<Schema>) => readonly ReplyButton[]
  uses?: (config: z.output<Schema>) => Use[]
  /** The same with merge fields as typed, for the checks at save; absent where only sending can tell. */
  sample: ((config: z.output<Schema>, owner: Owner, fill: Fill) => OutgoingMessage) | null
}

/** A response of one message. Pure. */
export function defineResponse<Type extends BotType, Schema extends z.ZodType>(
  definition: ResponseDefinition<Type, Schema>,
): Response<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, message, buttons, uses, sample, ...response } = definition
  return {
    ...response,
    ready: (json, owner) =>
      readConfig(schema, json, (config) => {
        const list = buttons?.(config) ?? []
        return {
          start: (ask) => {
            const made = message(config, owner, ask)
            if ('problem' in made) return { ok: false, why: made.problem }
            return { ok: true, messages: [made], memory: ask.memory, effects: [] }
          },
          buttons: list,
          samples: () => (sample ? [sample(config, owner, (text) => text)] : []),
          startsBots: list.flatMap(({ does }, index) =>
            does.kind === 'bot' ? [{ field: `buttons.${index}.does.botId`, botId: does.botId }] : [],
          ),
          uses: uses?.(config) ?? [],
          config,
        }
      }),
  }
}

type DialogueDefinition<Type extends BotType, Schema extends z.ZodType> = Omit<
  Response<Type, z.output<Schema>, z.input<Schema>>,
  'ready' | 'fieldNames'
> & {
  config: Schema
  /** Whether the config and what belongs to it (a flow) hold together, beyond the schema. */
  problems?: (config: z.output<Schema>, owner: Owner) => FieldProblem[]
  start: (config: z.output<Schema>, owner: Owner, ask: Ask) => Started
  samples: (config: z.output<Schema>, owner: Owner) => OutgoingMessage[]
  startsBots?: (config: z.output<Schema>, owner: Owner) => { field: string; botId: number }[]
  uses?: (config: z.output<Schema>, owner: Owner) => Use[]
}

/** A response that goes on after its first message: menu, flow, rating, AI. What it remembers is in `BotMemory`. Pure. */
export function defineDialogue<Type extends BotType, Schema extends z.ZodType>(
  definition: DialogueDefinition<Type, Schema>,
): Response<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, problems, start, samples, startsBots, uses, ...response } = definition
  return {
    ...response,
    fieldNames: {},
    ready: (json, owner) => {
      const read = readConfig(schema, json, (config) => config)
      if (!read.ok) return read
      const config = read.value
      const found = problems?.(config, owner) ?? []
      if (found.length > 0) return { ok: false, problems: found }
      return {
        ok: true,
        value: {
          start: (ask) => start(config, owner, ask),
          buttons: [],
          samples: () => samples(config, owner),
          startsBots: startsBots?.(config, owner) ?? [],
          uses: uses?.(config, owner) ?? [],
          config,
        },
      }
    },
  }
}
