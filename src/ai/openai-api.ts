import OpenAI from 'openai'
import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions'
import { z } from 'zod'
import { boundedFetch } from './bounded-fetch-api'
import { callFailure, malformed, refusal } from './call-failure'
import { openAiEffort, takesTemperature, thinkingTokens } from './models'
import type { AiAccess, AiOutcome, AiRequest, AiToolCall, AiTurn } from './provider'

/** One call of OpenAI's chat completions, or of whatever speaks them at `baseUrl`. Never repeated, never throws. */
export async function askOpenAi(access: AiAccess, request: AiRequest): Promise<AiOutcome> {
  const bounded = boundedFetch()
  const { key, baseUrl } = access
  const { signal } = request
  try {
    const client = new OpenAI({
      apiKey: key,
      baseURL: baseUrl === '' ? 'https://api.openai.com/v1' : withPath(baseUrl),
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: 30_000,
      logLevel: 'off',
      fetch: bounded.fetch,
    })
    return readCompletion(await client.chat.completions.create(openAiBody(access, request), { signal }))
  } catch (error) {
    return callFailure(error, { key, signal, wasCut: bounded.wasCut() })
  }
}

/** The body of the call; nothing is stored at OpenAI. */
export function openAiBody(access: AiAccess, request: AiRequest): ChatCompletionCreateParamsNonStreaming {
  const { system, turns, tools, mayCallTools, temperature, maxTokens } = request
  const effort = openAiEffort(access.model)
  return {
    model: access.model,
    messages: [{ role: 'system', content: system }, ...turns.flatMap(messagesOf)],
    max_completion_tokens: maxTokens + thinkingTokens(access),
    store: false,
    ...(takesTemperature(access.model) ? { temperature } : {}),
    ...(effort === null ? {} : { reasoning_effort: effort }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            type: 'function' as const,
            function: { name, description, parameters: { ...parameters } },
          })),
          tool_choice: mayCallTools ? ('auto' as const) : ('none' as const),
        }),
  }
}

function messagesOf(turn: AiTurn): ChatCompletionMessageParam[] {
  switch (turn.role) {
    case 'user':
      return [{ role: 'user', content: turn.text }]
    case 'model':
      return [{ role: 'assistant', content: turn.text }]
    case 'called':
      return [
        {
          role: 'assistant',
          content: turn.answer.text,
          tool_calls: turn.answer.toolCalls.map(({ id, name, args }) => ({
            id,
            type: 'function' as const,
            function: { name, arguments: JSON.stringify(args ?? {}) },
          })),
        },
      ]
    case 'tools':
      return turn.results.map(({ call, answer }) => ({ role: 'tool', tool_call_id: call.id, content: answer }))
  }
}

const count = z.number().min(0).max(1e9)
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
            .nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
})

/** What an answer of chat completions says, in our words. */
export function readCompletion(body: unknown): AiOutcome {
  const parsed = completion.safeParse(body)
  const [choice] = parsed.success ? parsed.data.choices : []
  if (!parsed.success || !choice) return malformed()
  const { usage: counted } = parsed.data
  const usage = counted ? { input: counted.prompt_tokens, output: counted.completion_tokens } : null
  const { content, refusal: refused, tool_calls: calls } = choice.message
  if (refused || choice.finish_reason === 'content_filter') return refusal(usage)
  if (usage === null) return malformed()
  const toolCalls = (calls ?? []).map(({ id, function: { name, arguments: args } }) => ({
    id,
    name,
    args: objectIn(args),
  }))
  return { ok: true, text: content ?? '', toolCalls, usage, native: null }
}

function objectIn(text: string): AiToolCall['args'] {
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text)
    return z.record(z.string(), z.unknown()).safeParse(parsed).data ?? null
  } catch {
    return null
  }
}

/** An address alone is a server that speaks as OpenAI does, below `/v1`. */
function withPath(baseUrl: string): string {
  return new URL(baseUrl).pathname === '/' ? `${baseUrl}/v1` : baseUrl
}
