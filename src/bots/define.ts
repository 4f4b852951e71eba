import type { z } from 'zod'
import type { OutgoingMessage } from '../whatsapp/messages'
import type { Customer, MessageEvent } from './events'
import type { Heard } from './hear'
import { readConfig, type Read } from './read-config'

/** Numbers of CRMConnect's triggers (`reply_type`) and responses (`bot_type`). */
export type ReplyType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13
export type BotType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 11 | 12 | 13

/** One input of the admin's form; limits count code points and are the ones that saving checks. */
export type Field =
  | { kind: 'text' | 'textarea'; label: string; limit: number; isOptional: boolean; takesMergeFields: boolean }
  | { kind: 'keywords'; label: string; limit: number; keywordLimit: number }
  | { kind: 'number'; label: string; min: number; max: number }
  | { kind: 'buttons'; label: string; limit: number; titleLimit: number }

/** A form field for each value of a config: one that is missing does not compile. */
export type FieldsOf<Config> = { readonly [Name in keyof Config]-?: Field }

/** The sentence why a bot fires, or null where it does not. */
export type Match = (heard: Heard) => string | null

/** A trigger with its config read and its keywords folded, once for a list of bots. */
export type ReadyTrigger = {
  match: Match
  whyNot: (heard: Heard) => string
  /** As read: trimmed, without what the schema does not know; this is what saving stores. */
  config: unknown
}

export type ButtonAction = { kind: 'say' } | { kind: 'bot'; botId: number } | { kind: 'hand-over' }
export type ReplyButton = { title: string; does: ButtonAction }

/** Puts merge fields into a text and keeps it within `limit` code points. */
export type Fill = (text: string, limit: number) => string
export type ReadyResponse = {
  message: (fill: Fill) => OutgoingMessage
  buttons: readonly ReplyButton[]
  /** As read, like a trigger's. */
  config: unknown
}

type NonEmpty<T> = readonly [T, ...T[]]
/** `fact` names the test; what `event` leaves out is a message without text from somebody known. */
export type TriggerExample<Config> = { fact: string; config: Config; event: Partial<MessageEvent> }
/** What bot 1 with this config sends to this customer. */
export type ResponseExample<Config> = { config: Config; fields: Customer['fields']; sends: OutgoingMessage }

export type Trigger<Type extends ReplyType = ReplyType, Output = unknown, Input = unknown> = {
  replyType: Type
  label: string
  on: 'message'
  fields: FieldsOf<Output>
  /** Reads stored or posted JSON; never throws. */
  ready: (json: unknown) => Read<ReadyTrigger>
  examples: { fires: NonEmpty<TriggerExample<Input>>; staysQuiet: NonEmpty<TriggerExample<Input>> }
}

export type Response<Type extends BotType = BotType, Output = unknown, Input = unknown> = {
  botType: Type
  label: string
  fields: FieldsOf<Output>
  /** Reads stored or posted JSON; never throws. `botId` goes into the ids of buttons. */
  ready: (json: unknown, botId: number) => Read<ReadyResponse>
  /** The form's field for a field of the message that Meta would refuse, where the two differ. */
  fieldNames: Readonly<Partial<Record<string, string>>>
  examples: NonEmpty<ResponseExample<Input>>
}

type TriggerDefinition<Type extends ReplyType, Schema extends z.ZodType> = Omit<
  Trigger<Type, z.output<Schema>, z.input<Schema>>,
  'ready'
> & {
  config: Schema
  /** Prepares what every message would otherwise repeat, such as folded keywords. */
  matcher: (config: z.output<Schema>) => Match
  /** Only called for lines of the trace that are kept. */
  whyNot: (config: z.output<Schema>, heard: Heard) => string
}

type ResponseDefinition<Type extends BotType, Schema extends z.ZodType> = Omit<
  Response<Type, z.output<Schema>, z.input<Schema>>,
  'ready' | 'fieldNames'
> & {
  fieldNames: Readonly<Partial<Record<string, keyof z.output<Schema> & string>>>
  config: Schema
  message: (config: z.output<Schema>, botId: number, fill: Fill) => OutgoingMessage
  /** What taps on it do, by index. */
  buttons: (config: z.output<Schema>) => readonly ReplyButton[]
}

/** A whole trigger: its form, its rule and the examples that the contract test runs. Pure. */
export function defineTrigger<Type extends ReplyType, Schema extends z.ZodType>(
  definition: TriggerDefinition<Type, Schema>,
): Trigger<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, matcher, whyNot, ...trigger } = definition
  return {
    ...trigger,
    ready: (json) =>
      readConfig(schema, json, (config) => ({
        match: matcher(config),
        whyNot: (heard) => whyNot(config, heard),
        config,
      })),
  }
}

/** A whole response: its form, the message that it makes and the examples that the contract test runs. Pure. */
export function defineResponse<Type extends BotType, Schema extends z.ZodType>(
  definition: ResponseDefinition<Type, Schema>,
): Response<Type, z.output<Schema>, z.input<Schema>> {
  const { config: schema, message, buttons, ...response } = definition
  return {
    ...response,
    ready: (json, botId) =>
      readConfig(schema, json, (config) => ({
        message: (fill) => message(config, botId, fill),
        buttons: buttons(config),
        config,
      })),
  }
}
