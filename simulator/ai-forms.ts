import type { AiAsked, AiReply } from './ai-replies'
import { object, objects, textOf } from './json'
import type { Json } from './world'

/** What chat completions are asked, in words of ours. Source: OpenAI's API reference, Chat Completions. */
export function askedOfOpenAi(body: Json): AiAsked {
  const messages = objects(body['messages'])
  const roles = messages.map(({ role }) => role)
  return {
    provider: 'openai',
    model: textOf(body['model']),
    system: textOf(messages.find(({ role }) => role === 'system')?.['content']),
    said: textOf(messages.findLast(({ role }) => role === 'user')?.['content']),
    hasToolAnswers: roles.lastIndexOf('tool') > roles.lastIndexOf('user'),
    tools: objects(body['tools']).map((tool) => toolOf(object(tool['function']) ?? {})),
  }
}

/** The same of `generateContent`. Source: Gemini's API reference. */
export function askedOfGemini(model: string, body: Json): AiAsked {
  const contents = objects(body['contents']).map(({ role, parts }) => ({ role, parts: objects(parts) }))
  const isToolAnswer = (parts: Json[]) => parts.some((part) => object(part['functionResponse']))
  const said = contents.findLast(({ role, parts }) => role === 'user' && !isToolAnswer(parts))
  const system = objects(object(body['systemInstruction'])?.['parts'])
  return {
    provider: 'gemini',
    model,
    system: textOf(system[0]?.['text']),
    said: textOf(said?.parts[0]?.['text']),
    hasToolAnswers: isToolAnswer(contents.at(-1)?.parts ?? []),
    tools: objects(body['tools']).flatMap((tool) => objects(tool['functionDeclarations']).map(toolOf)),
  }
}

function toolOf({ name, parameters }: Json): AiAsked['tools'][number] {
  return { name: textOf(name), parameters: Object.keys(object(object(parameters)?.['properties']) ?? {}) }
}

export function answerOfOpenAi(asked: AiAsked, reply: AiReply, id: number): Json {
  const calls = (reply.toolCalls ?? []).map(({ name, args }, index) => ({
    id: `call_${id}_${index}`,
    type: 'function',
    function: { name, arguments: reply.hasBrokenArguments ? '{"subject": ' : JSON.stringify(args) },
  }))
  const usage = usageOf(asked, reply)
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: 1_790_000_000,
    model: asked.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: calls.length > 0 || reply.isRefusal ? null : wordsOf(reply),
          refusal: reply.isRefusal ? 'I cannot help with that.' : null,
          annotations: [],
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        logprobs: null,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
      },
    ],
    usage: {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
  }
}

export function answerOfGemini(asked: AiAsked, reply: AiReply): Json {
  const usage = usageOf(asked, reply)
  const calls = (reply.toolCalls ?? []).map(({ name, args }, index) => ({
    functionCall: { name, args },
    ...(index === 0 ? { thoughtSignature: 'c2lnbmVk' } : {}),
  }))
  const parts = calls.length > 0 ? calls : [{ text: wordsOf(reply) }]
  return {
    candidates: [
      reply.isRefusal
        ? { finishReason: 'SAFETY', index: 0, safetyRatings: [] }
        : { content: { parts, role: 'model' }, finishReason: 'STOP', index: 0 },
    ],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    },
    modelVersion: asked.model,
  }
}

function wordsOf({ text = '', chars }: AiReply): string {
  return chars === undefined
    ? text
    : 'All work and no play makes a long answer. '.repeat(chars / 42 + 1).slice(0, chars)
}

/** About what a tokenizer would say. */
function usageOf({ system, said }: AiAsked, reply: AiReply): { input: number; output: number } {
  const output = Math.ceil((wordsOf(reply).length + JSON.stringify(reply.toolCalls ?? '').length) / 4)
  return reply.usage ?? { input: Math.ceil((system.length + said.length) / 4), output }
}
