/** A model's provider behind one interface; `openai-api.ts` and `gemini-api.ts` speak to theirs. */
export type ProviderName = 'openai' | 'gemini'

/** `baseUrl` empty: the provider's own address. The key is a secret: never log it, never show it. */
export type AiAccess = { provider: ProviderName; key: string; baseUrl: string; model: string }

/** JSON schema as both providers take it: no `$ref`, no combinations. */
export type JsonSchema = {
  type: 'object' | 'string' | 'number' | 'integer' | 'boolean' | 'array'
  description?: string
  enum?: readonly string[]
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  items?: JsonSchema
  additionalProperties?: boolean
}
export type AiTool = { name: string; description: string; parameters: JsonSchema }

/** `args` as the model wrote them, null where they are no JSON object: whoever performs the call checks them. */
export type AiToolCall = { id: string; name: string; args: Readonly<Record<string, unknown>> | null }

export type AiTurn =
  | { role: 'user'; text: string }
  | { role: 'model'; text: string }
  /** An answer of this very exchange; `native` goes back to the provider as it came (signatures of thoughts). */
  | { role: 'called'; answer: AiAnswer }
  | { role: 'tools'; results: { call: AiToolCall; answer: string }[] }

export type AiRequest = {
  system: string
  /** The first and the last are not the model's. */
  turns: readonly AiTurn[]
  tools: readonly AiTool[]
  /** False: it has to answer in words. */
  mayCallTools: boolean
  temperature: number
  /** Of the answer in words; what a model thinks before comes on top (`thinkingTokens`). */
  maxTokens: number
  /** Aborts the call, e.g. at the deadline. */
  signal: AbortSignal
}

export type AiUsage = { input: number; output: number }
export type AiAnswer = { ok: true; text: string; toolCalls: AiToolCall[]; usage: AiUsage; native: unknown }

export type FailureReason =
  | 'time-out'
  /** By the model or the provider's safety rules. */
  | 'refused'
  | 'rate-limited'
  | 'bad-key'
  | 'no-such-model'
  /** Not reached, or an error of theirs. */
  | 'network'
  /** An answer that makes no sense, or one of more than 256 KB. */
  | 'malformed'
  /** They do not take the request as it is. */
  | 'bad-request'

/**
 * `say`: what went wrong and what to do, for staff; no secret in it. `usage`: what it cost; `none` where certainly nothing,
 * null where nobody knows.
 */
export type AiFailure = { ok: false; reason: FailureReason; say: string; usage: AiUsage | 'none' | null }

export type AiOutcome = AiAnswer | AiFailure

/** One call, never repeated by itself; never throws. */
export type AskProvider = (access: AiAccess, request: AiRequest) => Promise<AiOutcome>
