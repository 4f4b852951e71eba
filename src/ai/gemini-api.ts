import { FunctionCallingMode, GoogleGenerativeAI } from '@google/generative-ai'
import type { Content, GenerateContentRequest, GenerateContentResult, Part } from '@google/generative-ai'
import { z } from 'zod'
import { boundedFetch } from './bounded-fetch-api'
import { callFailure, malformed, refusal } from './call-failure'
import { geminiThinking, thinkingTokens } from './models'
import type { AiAccess, AiOutcome, AiRequest, AiTurn, JsonSchema } from './provider'

/** One call of Gemini's `generateContent`, or of whatever speaks it at `baseUrl`. Never repeated, never throws. */
export async function askGemini(access: AiAccess, request: AiRequest): Promise<AiOutcome> {
  const bounded = boundedFetch()
  const { key, baseUrl, model } = access
  const { signal } = request
  try {
    const options = { signal, ...(baseUrl === '' ? {} : { baseUrl }) }
    const asked = new GoogleGenerativeAI(key).getGenerativeModel({ model }, options)
    const { response } = await beginWith(bounded.fetch, () => asked.generateContent(geminiBody(access, request)))
    return readGenerated(response)
  } catch (error) {
    return callFailure(error, { key, signal, wasCut: bounded.wasCut() })
  }
}

/**
 * The library has no place for a fetch of one's own: it picks up the global one while a call is begun. That happens
 * before anything waits, so no other code ever sees the one put there.
 */
export function beginWith(
  own: typeof fetch,
  begin: () => Promise<GenerateContentResult>,
): Promise<GenerateContentResult> {
  const { fetch: before } = globalThis
  globalThis.fetch = own
  try {
    return begin()
  } finally {
    globalThis.fetch = before
  }
}

/** The body of the call. What is newer than the library (thinking) it passes on as it is. */
export function geminiBody(access: AiAccess, request: AiRequest): GenerateContentRequest {
  const { system, turns, tools, mayCallTools, temperature, maxTokens } = request
  const thinkingConfig = geminiThinking(access.model)
  const generationConfig = {
    temperature,
    maxOutputTokens: maxTokens + thinkingTokens(access),
    ...(thinkingConfig ? { thinkingConfig } : {}),
  }
  const declared = tools.map(({ name, description, parameters }) => ({
    name,
    description,
    ...(Object.keys(parameters.properties ?? {}).length > 0 ? { parameters: plainSchema(parameters) as never } : {}),
  }))
  const mode = mayCallTools ? FunctionCallingMode.AUTO : FunctionCallingMode.NONE
  return {
    systemInstruction: { role: 'system', parts: [{ text: system }] },
    contents: turns.map(contentOf),
    generationConfig,
    ...(declared.length === 0
      ? {}
      : { tools: [{ functionDeclarations: declared }], toolConfig: { functionCallingConfig: { mode } } }),
  }
}

function contentOf(turn: AiTurn): Content {
  switch (turn.role) {
    case 'user':
    case 'model':
      return { role: turn.role, parts: [{ text: turn.text }] }
    case 'called':
      // With the signatures of its thoughts, without which newer models refuse to go on.
      return { role: 'model', parts: turn.answer.native as Part[] }
    case 'tools':
      return {
        role: 'user',
        parts: turn.results.map(({ call, answer }) => ({
          functionResponse: { name: call.name, response: { answer } },
        })),
      }
  }
}

/** Gemini knows fewer words of JSON schema and refuses the others. */
function plainSchema({ type, description, enum: values, properties, required, items }: JsonSchema): unknown {
  return {
    type,
    ...(description ? { description } : {}),
    ...(values ? { enum: values, format: 'enum' } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, plainSchema(one)])) }
      : {}),
    ...(required && required.length > 0 ? { required } : {}),
    ...(items ? { items: plainSchema(items) } : {}),
  }
}

const part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  functionCall: z.looseObject({ name: z.string(), args: z.record(z.string(), z.unknown()).nullish() }).optional(),
})
const generated = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(part).optional() }).nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().min(0).max(1e9).default(0),
      candidatesTokenCount: z.number().min(0).max(1e9).default(0),
      thoughtsTokenCount: z.number().min(0).max(1e9).default(0),
    })
    .nullish(),
})
const REFUSALS = new Set(['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII'])

/** What an answer of `generateContent` says, in our words; thoughts are left out. */
export function readGenerated(body: unknown): AiOutcome {
  const parsed = generated.safeParse(body)
  if (!parsed.success) return malformed()
  const { candidates, promptFeedback, usageMetadata: counted } = parsed.data
  const usage = counted
    ? { input: counted.promptTokenCount, output: counted.candidatesTokenCount + counted.thoughtsTokenCount }
    : null
  const candidate = candidates?.[0]
  if (promptFeedback?.blockReason || REFUSALS.has(candidate?.finishReason ?? '')) return refusal(usage)
  if (!candidate || usage === null) return malformed(usage)
  const parts = candidate.content?.parts ?? []
  const text = parts.flatMap((one) => (one.thought || one.text === undefined ? [] : [one.text])).join('')
  const toolCalls = parts.flatMap(({ functionCall }, index) =>
    functionCall ? [{ id: `call-${index}`, name: functionCall.name, args: functionCall.args ?? {} }] : [],
  )
  return { ok: true, text, toolCalls, usage, native: parts }
}
